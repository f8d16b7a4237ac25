namespace Rustible.Language.Inventory;

/// <summary>The order in which the variables of a host's groups count: from the shallowest group to the deepest, then by priority, then by name.</summary>
internal sealed class GroupOrder
{
    private readonly Dictionary<DraftGroup, int> _depths = [];

    /// <summary>All groups of a host but <paramref name="all"/>, weakest first.</summary>
    public List<DraftGroup> Of(DraftHost host, DraftGroup all) =>
        [.. host.Groups.SelectMany(group => group.Ancestors()).Distinct().Where(group => group != all)
            .OrderBy(Depth).ThenBy(group => group.Priority).ThenBy(group => group.Name, StringComparer.Ordinal)];

    /// <summary>The length of the longest way down from <c>all</c>.</summary>
    private int Depth(DraftGroup group)
    {
        if (!_depths.TryGetValue(group, out var depth))
            _depths[group] = depth = group.Parents.Count == 0 ? 0 : group.Parents.Max(Depth) + 1;
        return depth;
    }
}
