using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Rustible.Cli.Output.Results;

/// <summary>A task's or an item's result, to be looked into and shown.</summary>
internal sealed class ShownResult
{
    private readonly ImmutableSortedDictionary<string, JsonElement> _members;

    private ShownResult(ImmutableSortedDictionary<string, JsonElement> members) => _members = members;

    /// <summary>Reads the JSON of a report.</summary>
    public static ShownResult Parse(string json) => new(JsonText.Parse(json));

    private ShownResult(JsonElement json) => _members = json.ValueKind == JsonValueKind.Object
        ? json.EnumerateObject().DistinctBy(member => member.Name).ToImmutableSortedDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)
        : ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>All members, sorted.</summary>
    public IReadOnlyDictionary<string, JsonElement> All => _members;

    /// <summary>The results of a looped task's items, as the whole result would hold them.</summary>
    public static JsonElement ListOf(IEnumerable<string> results) => JsonText.Parse($"[{string.Join(", ", results)}]");

    /// <summary>Whether there is such a member.</summary>
    public bool Has(string key) => _members.ContainsKey(key);

    /// <summary>Whether the member is <c>true</c>.</summary>
    public bool IsTrue(string key) => _members.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The member as text: texts as they are, others as JSON; null when it is missing, null, or empty text.</summary>
    public string? Text(string key)
    {
        if (!_members.TryGetValue(key, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : Write(value);
        return text.Length == 0 ? null : text;
    }

    /// <summary>The texts of a list; empty when it is missing or something else.</summary>
    public IEnumerable<string> Texts(string key) =>
        Elements(key).Where(item => item.ValueKind != JsonValueKind.Null).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : Write(item));

    /// <summary>The objects of a list, or the one object in its place.</summary>
    public IEnumerable<ShownResult> Members(string key) =>
        _members.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.Object
            ? [new ShownResult(value)]
            : Elements(key).Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new ShownResult(item));

    /// <summary>The result without these members.</summary>
    public ShownResult Without(params IEnumerable<string> keys) => new(_members.RemoveRange(keys));

    /// <summary>The result with only the members that <paramref name="isKept"/> names.</summary>
    public ShownResult Where(Func<string, bool> isKept) => new(_members.RemoveRange(_members.Keys.Where(key => !isKept(key)).ToList()));

    /// <summary>The result with one more member.</summary>
    public ShownResult With(string key, JsonElement value) => new(_members.SetItem(key, value));

    /// <summary>The JSON text.</summary>
    public string ToText(JsonLayout layout)
    {
        var text = new StringBuilder(256);
        JsonText.AppendObject(text, _members, layout);
        return text.ToString();
    }

    private static string Write(JsonElement value)
    {
        var text = new StringBuilder();
        JsonText.Append(text, value, JsonLayout.Line);
        return text.ToString();
    }

    private IEnumerable<JsonElement> Elements(string key) =>
        _members.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}
