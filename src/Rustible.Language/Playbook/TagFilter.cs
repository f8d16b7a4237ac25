using System.Collections.Immutable;

namespace Rustible.Language.Playbook;

/// <summary>Which tasks <c>--tags</c> and <c>--skip-tags</c> let through.</summary>
/// <param name="only"><c>--tags</c>; empty means all.</param>
/// <param name="skip"><c>--skip-tags</c>.</param>
public sealed class TagFilter(IReadOnlyCollection<string> only, IReadOnlyCollection<string> skip)
{
    private readonly HashSet<string> _only = only.Count == 0 ? ["all"] : [.. only];
    private readonly HashSet<string> _skip = [.. skip];

    /// <summary>Whether a task may run. Those that the loader made to flush handlers always may.</summary>
    public bool Selects(PlayTask task) => (task.IsImplicit && task.IsMeta) || Selects(task.Keywords.Tags);

    /// <summary>Whether a task with these tags may run. The special tags are Ansible's: all, tagged, untagged, always, never.</summary>
    public bool Selects(ImmutableArray<string> tags) => IsWanted(tags) && !IsSkipped(tags);

    private bool IsWanted(ImmutableArray<string> tags) =>
        tags.Contains("always")
        || (_only.Contains("all") && !tags.Contains("never"))
        || tags.Any(_only.Contains)
        || (tags.IsEmpty && _only.Contains("untagged"))
        || (!tags.IsEmpty && _only.Contains("tagged") && !tags.Contains("never"));

    private bool IsSkipped(ImmutableArray<string> tags) =>
        (_skip.Contains("all") && (!tags.Contains("always") || _skip.Contains("always")))
        || tags.Any(_skip.Contains)
        || (tags.IsEmpty && _skip.Contains("untagged"))
        || (!tags.IsEmpty && _skip.Contains("tagged"));
}
