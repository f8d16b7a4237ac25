using System.Collections.Immutable;
using Rustible.Language.Source;

namespace Rustible.Language.Compiling.Modules;

/// <summary>What a collection's <c>meta/runtime.yml</c> says of its modules: where they went, and which groups they form.</summary>
/// <param name="root">The document; null when there is none.</param>
internal sealed class CollectionRouting(SourceMap? root)
{
    private const string MetadataKey = "metadata";

    /// <summary>Where a module or action went.</summary>
    /// <param name="kind"><c>modules</c> or <c>action</c>.</param>
    /// <param name="name">The name without the collection.</param>
    public string? Redirect(string kind, string name) => Text(Entry(kind, name)?.Find("redirect"));

    /// <summary>Why a module is no longer there; null when nothing is said of its end.</summary>
    public string? Tombstone(string name) => Entry("modules", name)?.Find("tombstone")?.Value is SourceMap stone
        ? Text(stone.Find("warning_text")) ?? "It has been removed."
        : null;

    /// <summary>What users of a module should be told; null for nothing.</summary>
    public string? Deprecation(string name) => Entry("modules", name)?.Find("deprecation")?.Value is SourceMap said ? Text(said.Find("warning_text")) ?? "It is deprecated." : null;

    /// <summary>The names of the groups that hold a module, without the collection.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="name">The name without the collection.</param>
    public ImmutableArray<string> GroupsOf(string collection, string name)
    {
        if (root?.Find("action_groups")?.Value is not SourceMap groups)
            return [];
        return [.. groups.Entries.Select(entry => entry.Name).Where(group => Holds(groups, collection, group, name, 0))];
    }

    /// <summary>Whether there is a group of that name.</summary>
    public bool HasGroup(string group) => root?.Find("action_groups")?.Value is SourceMap groups && groups.Find(group) is not null;

    private static bool Holds(SourceMap groups, string collection, string group, string name, int depth)
    {
        if (depth > 20 || groups.Find(group)?.Value is not SourceList members)
            return false;
        foreach (var member in members.Items)
        {
            if (member is SourceScalar { Value: string action } && (action == name || action == $"{collection}.{name}"))
                return true;
            if (member is SourceMap map && map.Find(MetadataKey)?.Value is SourceMap metadata && metadata.Find("extend_group")?.Value is SourceList extended
                && extended.Items.OfType<SourceScalar>().Select(one => one.Value).OfType<string>().Any(other => Holds(groups, collection, Local(collection, other), name, depth + 1)))
                return true;
        }
        return false;
    }

    private static string Local(string collection, string name) => name.StartsWith(collection + ".", StringComparison.Ordinal) ? name[(collection.Length + 1)..] : name;

    private SourceMap? Entry(string kind, string name) =>
        ((root?.Find("plugin_routing")?.Value as SourceMap)?.Find(kind)?.Value as SourceMap)?.Find(name)?.Value as SourceMap;

    private static string? Text(SourceEntry? entry) => (entry?.Value as SourceScalar)?.Value as string;
}
