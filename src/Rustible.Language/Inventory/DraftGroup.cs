using Rustible.Templating.Values;

namespace Rustible.Language.Inventory;

/// <summary>A group while its inventory is being read.</summary>
/// <param name="name">Its name.</param>
internal sealed class DraftGroup(string name)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The variables that sources give it.</summary>
    public ValueMap Vars { get; init; } = [];

    /// <summary>The hosts that are in it themselves.</summary>
    public OrderedDictionary<string, DraftHost> Hosts { get; } = new(StringComparer.Ordinal);

    /// <summary>Its child groups.</summary>
    public OrderedDictionary<string, DraftGroup> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>The groups whose child it is.</summary>
    public List<DraftGroup> Parents { get; } = [];

    /// <summary><c>ansible_group_priority</c>: which of several groups of one depth wins.</summary>
    public long Priority { get; set; } = 1;

    /// <summary>Whether a source gives the priority.</summary>
    public bool IsPriorityGiven { get; set; }

    /// <summary>Itself and all groups below it, those of a level before those of the next.</summary>
    public IReadOnlyList<DraftGroup> Descendants()
    {
        var found = new List<DraftGroup> { this };
        var seen = new HashSet<DraftGroup> { this };
        for (var at = 0; at < found.Count; at++)
            found.AddRange(found[at].Children.Values.Where(seen.Add));
        return found;
    }

    /// <summary>Itself and all groups above it.</summary>
    public IReadOnlyList<DraftGroup> Ancestors()
    {
        var found = new List<DraftGroup> { this };
        var seen = new HashSet<DraftGroup> { this };
        for (var at = 0; at < found.Count; at++)
            found.AddRange(found[at].Parents.Where(seen.Add));
        return found;
    }
}

/// <summary>A host while its inventory is being read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">The source that named it first; null when a task added it.</param>
internal sealed record DraftHost(string Name, string? Source)
{
    /// <summary>The variables that sources give it.</summary>
    public ValueMap Vars { get; set; } = [];

    /// <summary>The groups that name it.</summary>
    public List<DraftGroup> Groups { get; } = [];
}
