using System.Collections.Immutable;
using Rustible.Engine.Runs;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Tasks;

/// <summary>How a task, or one item of it, ended on a host.</summary>
public enum TaskStatus
{
    /// <summary>It ran and changed nothing.</summary>
    Ok,

    /// <summary>It ran and changed the host.</summary>
    Changed,

    /// <summary>A condition said not to run it, or check mode.</summary>
    Skipped,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>The host could not be reached.</summary>
    Unreachable,
}

/// <summary>One loop item's end, for the output.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Label">The item as the output shows it.</param>
/// <param name="Result">The result as JSON, censored where <c>no_log</c> says so.</param>
/// <param name="Ignored">Failed, but <c>ignore_errors</c> holds.</param>
/// <param name="DelegatedTo">The host that did the work, when delegated.</param>
public sealed record ItemReport(TaskStatus Status, string Label, string Result, bool Ignored = false, string? DelegatedTo = null)
{
    /// <summary>Its place in the loop, from 0.</summary>
    public int Index { get; init; }
}

/// <summary>A task file that a host's include named.</summary>
/// <param name="File">The task file or the role's folder, absolute, as the user knows it.</param>
/// <param name="ItemIndex">The loop item, as this host counts; 0 without a loop.</param>
/// <param name="Grouping">Equal for hosts that gave the same item variables: they run the file together.</param>
/// <param name="Label">The item as the output shows it; null without a loop.</param>
/// <param name="Role">For an <c>include_role</c>, which parts of the role; else null.</param>
public sealed record IncludedFile(string File, int ItemIndex, string Grouping, string? Label = null, IncludedRole? Role = null);

/// <summary>
/// What a host tells the coordinator when a task has ended: what strategies and output need, and nothing that the host itself can hold. Under 64 KiB:
/// what is larger is cut in <see cref="Result"/> (and says so there), never in the host's variables.
/// </summary>
public sealed record TaskReport
{
    /// <summary>The attempt that ended.</summary>
    public required AttemptId Attempt { get; init; }

    /// <summary>The task.</summary>
    public required TaskAddress Address { get; init; }

    /// <summary>How it ended; with items, the whole.</summary>
    public required TaskStatus Status { get; init; }

    /// <summary>The task's name, rendered for this host.</summary>
    public required string Name { get; init; }

    /// <summary>The result as JSON in Ansible's shape, censored where <c>no_log</c> says so.</summary>
    public required string Result { get; init; }

    /// <summary>Whether the result says <c>changed</c>, also when the task failed.</summary>
    public bool HasChanged { get; init; }

    /// <summary>Items in order; empty when the task has no loop.</summary>
    public ImmutableArray<ItemReport> Items { get; init; } = [];

    /// <summary>Failed or unreachable, but <c>ignore_errors</c> or <c>ignore_unreachable</c> holds: the host goes on.</summary>
    public bool Ignored { get; init; }

    /// <summary>Names and topics notified; empty unless changed.</summary>
    public ImmutableArray<string> Notified { get; init; } = [];

    /// <summary>Files that an <c>include_tasks</c> named.</summary>
    public ImmutableArray<IncludedFile> Includes { get; init; } = [];

    /// <summary>True when an include named a file that is not there or holds no tasks: a failure that a rescue takes up and nothing ignores or counts as rescued; in a loop each such item counts.</summary>
    public bool IsIncludeFailure { get; init; }

    /// <summary>Why the role that an include named cannot be had: shown in the result's place; null otherwise.</summary>
    public string? IncludeFault { get; init; }

    /// <summary>The host that did the work, when delegated.</summary>
    public string? DelegatedTo { get; init; }

    /// <summary>The module that a template named; null where the playbook itself names it.</summary>
    public string? Module { get; init; }

    /// <summary>True for one that says nothing in the output (facts that were already gathered).</summary>
    public bool IsSilent { get; init; }

    /// <summary>The variable effects as JSON, for the other hosts of a <c>run_once</c> task; null otherwise.</summary>
    public string? SharedEffects { get; init; }

    /// <summary>What the task did to the inventory of the run, as <see cref="Variables.InventoryChangeJson"/>; null for nothing.</summary>
    public string? InventoryChanges { get; init; }

    /// <summary>What it added to the custom statistics, a list as <see cref="Variables.ValueJson"/>; null for nothing.</summary>
    public string? Stats { get; init; }

    /// <summary>What the engine warns of; what the module warns of is in <see cref="Result"/>.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary><c>any_errors_fatal</c> holds for the task.</summary>
    public bool AnyErrorsFatal { get; init; }
}
