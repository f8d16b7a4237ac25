using System.Text.Json;
using System.Text.Json.Nodes;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Modules.Jobs;

/// <summary>What lies beside a job on the host, so that whoever asks for it can read its outcome: <c>{"module": "command", "limit": 60, "arguments": {}}</c>.</summary>
/// <param name="Module">The module.</param>
/// <param name="Limit">The time limit of each of its programs.</param>
/// <param name="Arguments">Its arguments, rendered.</param>
internal sealed record JobDescription(string Module, TimeSpan Limit, ValueMap Arguments)
{
    public string ToText() => new JsonObject
    {
        ["module"] = Module,
        ["limit"] = Limit.TotalSeconds,
        ["arguments"] = Node(Arguments),
    }.ToJsonString();

    /// <exception cref="JsonException">The text is not what <see cref="ToText"/> writes.</exception>
    public static JobDescription Parse(string text)
    {
        var root = JsonNode.Parse(text) ?? throw new JsonException("The description of the job is empty.");
        var arguments = JsonValues.Parse(root["arguments"]!.ToJsonString()) as ValueMap ?? throw new JsonException("The arguments of the job are no dictionary.");
        return new JobDescription((string)root["module"]!, TimeSpan.FromSeconds((double)root["limit"]!), arguments);
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        ValueMap map => new JsonObject(map.Select(pair => KeyValuePair.Create(PythonScalar.ToText(pair.Key), Node(pair.Value)))),
        bool flag => JsonValue.Create(flag),
        long number => JsonValue.Create(number),
        double real => JsonValue.Create(real),
        List<object?> list => new JsonArray([.. list.Select(Node)]),
        _ => JsonValue.Create(PythonScalar.ToText(value)),
    };
}
