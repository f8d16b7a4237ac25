using System.Text;
using System.Text.Json;
using Rustible.Engine.Tasks;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Output.Results;

/// <summary>A task's or an item's result, to be looked into and shown.</summary>
internal sealed class ShownResult
{
    private readonly IReadOnlyList<JsonMember> _members;

    private ShownResult(IEnumerable<JsonMember> members) => _members = [.. members];

    /// <summary>Reads the JSON of a report.</summary>
    public static ShownResult Parse(string json) => Of(JsonText.Parse(json));

    /// <summary>All members, in no particular order.</summary>
    public IReadOnlyList<JsonMember> All => _members;

    /// <summary>Reads a whole result, with the results of its items back in their place.</summary>
    public static ShownResult WithItems(TaskReport report)
    {
        var result = Parse(report.Result);
        return report.Items.IsEmpty || result.Has("censored")
            ? result
            : result.With("results", JsonText.Parse($"[{string.Join(',', report.Items.Select(Flagged))}]"));
    }

    /// <summary>Whether there is such a member.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>A member's value; null when it is missing.</summary>
    public JsonElement? Find(string key)
    {
        foreach (var member in _members)
        {
            if (member.Name == key)
                return (JsonElement)member.Value;
        }
        return null;
    }

    /// <summary>Whether the member is <c>true</c>.</summary>
    public bool IsTrue(string key) => Find(key) is { ValueKind: JsonValueKind.True };

    /// <summary>The member as text: texts as they are, others as JSON; null when it is missing, null, or empty text.</summary>
    public string? Text(string key)
    {
        if (Find(key) is not { } value || value.ValueKind == JsonValueKind.Null)
            return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : Write(value);
        return text.Length == 0 ? null : text;
    }

    /// <summary>The texts of a list; empty when it is missing or something else.</summary>
    public IEnumerable<string> Texts(string key) =>
        Elements(key)
            .Where(item => item.ValueKind != JsonValueKind.Null)
            .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : Write(item));

    /// <summary>The objects of a list, or the one object in its place.</summary>
    public IEnumerable<ShownResult> Members(string key) =>
        Find(key) is { ValueKind: JsonValueKind.Object } value
            ? [Of(value)]
            : Elements(key).Where(item => item.ValueKind == JsonValueKind.Object).Select(Of);

    /// <summary>The result without these members.</summary>
    public ShownResult Without(params string[] keys) => new(_members.Where(member => !keys.Contains(member.Name)));

    /// <summary>The result with only the members that <paramref name="isKept"/> names.</summary>
    public ShownResult Where(Func<string, bool> isKept) => new(_members.Where(member => isKept(member.Name)));

    /// <summary>The result with one more member.</summary>
    public ShownResult With(string key, JsonElement value) => new(_members.Where(member => member.Name != key).Append(new JsonMember(key, value)));

    /// <summary>The result with one more flag.</summary>
    public ShownResult WithFlag(string key, bool value) => With(key, JsonText.Parse(value ? "true" : "false"));

    /// <summary>The JSON text.</summary>
    public string ToText(JsonLayout layout)
    {
        var text = new StringBuilder(256);
        JsonText.Append(text, _members, layout);
        return text.ToString();
    }

    /// <summary>An item's result with the flags that reports leave out, and without the warnings, which were told by themselves.</summary>
    private static string Flagged(ItemReport item)
    {
        var result = Parse(item.Result).Where(key => !key.StartsWith("_ansible_", StringComparison.Ordinal) && key is not ("warnings" or "deprecations"));
        var flagged = item.Status switch
        {
            TaskStatus.Unreachable => result,
            TaskStatus.Skipped => result.WithFlag("skipped", true),
            TaskStatus.Ok when result.Has("include_args") => result,   // an include has not run anything that could fail
            _ => result.WithFlag("failed", item.Status == TaskStatus.Failed),
        };
        return flagged.ToText(JsonLayout.Line);
    }

    private static string Write(JsonElement value)
    {
        var text = new StringBuilder();
        JsonText.Append(text, value, JsonLayout.Line);
        return text.ToString();
    }

    private static ShownResult Of(JsonElement json) => new(json.ValueKind == JsonValueKind.Object
        ? json.EnumerateObject().Select(member => new JsonMember(member.Name, member.Value)).DistinctBy(member => member.Name)
        : []);

    private IEnumerable<JsonElement> Elements(string key) => Find(key) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];
}
