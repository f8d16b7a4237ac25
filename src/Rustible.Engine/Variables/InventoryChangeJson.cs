using System.Collections.Immutable;
using Rustible.Language.Inventory;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>
/// Changes of the inventory as JSON, for journal and messages: <c>[["host", name, [groups], {vars}], ["group", host, group, [parents]], ["refresh"]]</c>.
/// </summary>
public static class InventoryChangeJson
{
    /// <summary>The JSON text of <paramref name="changes"/>.</summary>
    public static string ToText(IEnumerable<InventoryChange> changes) => ValueJson.ToText(changes.Select(ToList).ToList());

    /// <summary>The changes of a text that <see cref="ToText"/> wrote.</summary>
    /// <exception cref="System.Text.Json.JsonException">The text is not JSON.</exception>
    public static ImmutableArray<InventoryChange> Parse(string text) => [.. ((List<object?>)ValueJson.Parse(text)!).Cast<List<object?>>().Select(Read)];

    private static object? ToList(InventoryChange change) => change switch
    {
        InventoryChange.HostAdded added => new List<object?> { "host", added.Host, added.Groups.ToList<object?>(), added.Vars },
        InventoryChange.HostGrouped grouped => new List<object?> { "group", grouped.Host, grouped.Group, grouped.Parents.ToList<object?>() },
        InventoryChange.Refreshed => new List<object?> { "refresh" },
        _ => throw new ArgumentException($"The change {change.GetType().Name} has no stored form.", nameof(change)),
    };

    private static InventoryChange Read(List<object?> parts) => parts[0] switch
    {
        "host" => new InventoryChange.HostAdded((string)parts[1]!, Names(parts[2]), (ValueMap)parts[3]!),
        "group" => new InventoryChange.HostGrouped((string)parts[1]!, (string)parts[2]!, Names(parts[3])),
        _ => new InventoryChange.Refreshed(),
    };

    private static ImmutableArray<string> Names(object? list) => [.. ((List<object?>)list!).Cast<string>()];
}
