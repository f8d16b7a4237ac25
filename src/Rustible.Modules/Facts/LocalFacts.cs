using System.Text.Json;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>The facts that the host's administrator wrote: files <c>*.fact</c> of JSON or INI text, or programs that print such.</summary>
internal static class LocalFacts
{
    internal static void Collect(RawFacts raw, FactSet facts)
    {
        var local = new ValueMap();
        foreach (var (file, text, status, errors) in raw.Local)
        {
            var path = $"{facts.FactPath}/{file}";
            var name = Path.GetFileNameWithoutExtension(file);
            if (status == RawFacts.MissingFile)
                Warn(name, $"Could not stat fact ({path}): [Errno 2] No such file or directory: '{path}'");
            else if (status is > 0)
                Warn(name, $"Failure executing fact script ({path}), rc: {status}, err: {errors}");
            else if (!TryRead(text, out var value))
                Warn(name, $"error loading facts as JSON or ini - please check content: {path}");
            else
                local[name] = value;
        }
        facts["local"] = local;

        void Warn(string name, string fault)
        {
            local[name] = fault;
            facts.Warnings.Add(fault);
        }
    }

    private static bool TryRead(string text, out object? value)
    {
        value = new ValueMap();
        if (text.Trim().Length == 0)
            return true;
        try
        {
            using var document = JsonDocument.Parse(text);
            value = Value(document.RootElement);
            return true;
        }
        catch (JsonException)
        {
            value = IniFact.Read(text);
            return value is not null;
        }
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new ValueMap(element.EnumerateObject().Select(member => KeyValuePair.Create<object, object?>(member.Name, Value(member.Value)))),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
