using Rustible.Engine.Tasks.Results;
using Rustible.Language.Inventory;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks;

/// <summary>How one item ended, before it is put into the report.</summary>
/// <param name="Result">The whole result in Ansible's shape.</param>
internal sealed record ItemEnd(ValueMap Result)
{
    /// <summary>Facts and variables that the result sets on the task's host.</summary>
    public StateEffects Effects { get; init; } = StateEffects.None;

    /// <summary>Facts that the result sets on another host (<c>delegate_facts</c>).</summary>
    public (string Host, StateEffects Effects)? DelegatedEffects { get; init; }

    /// <summary>What it does to the inventory of the run.</summary>
    public InventoryChange? Change { get; init; }

    /// <summary>What it adds to the custom statistics of the run (<c>set_stats</c>).</summary>
    public ValueMap? Stats { get; init; }

    /// <summary>The file that an include named.</summary>
    public IncludedFile? Include { get; init; }

    /// <summary>Why the role that an include named cannot be had.</summary>
    public string? IncludeFault { get; init; }

    /// <summary>The host that did the work, when that was another one, with its address when that is not its name: <c>db1(10.0.0.7)</c>.</summary>
    public string? DelegatedTo { get; init; }

    /// <summary>The module that did the work; null when none did.</summary>
    public string? Module { get; init; }

    /// <summary>Whether diff mode holds: some modules tell a difference always, and it is shown only then.</summary>
    public bool ShowsDiff { get; init; }

    public bool Failed => TaskResults.IsFailed(Result);

    public bool Unreachable => Is("unreachable");

    public bool Skipped => Is("skipped");

    public bool Changed => Is("changed");

    private bool Is(string key) => Result.TryGetValue(key, out var value) && value is true;
}
