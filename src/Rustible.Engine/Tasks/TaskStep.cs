namespace Rustible.Engine.Tasks;

/// <summary>What a task at work tells before it ends. Kept in the journal with the reports; one that was told before is dropped by its number.</summary>
/// <param name="Number">Its place among the steps of the attempt, from 1; the same when a lost host's task is taken up again.</param>
/// <param name="TaskName">The task's name, rendered for the host.</param>
public sealed record TaskStep(int Number, string TaskName)
{
    /// <summary>Set when it is to be tried again (<c>until</c>): how often it still may be.</summary>
    public int? RetriesLeft { get; init; }

    /// <summary>The result that was not what <c>until</c> waits for, as JSON for the output; null unless the verbosity shows it.</summary>
    public string? Result { get; init; }

    /// <summary>Set when a job of the host (<c>async</c>) was found to be still at work: its id.</summary>
    public string? Job { get; init; }

    /// <summary>The host that does the work, when delegated.</summary>
    public string? DelegatedTo { get; init; }

    /// <summary>Set when it says how it goes about its work: a line for <c>-vvv</c>.</summary>
    public string? Note { get; init; }

    /// <summary>Set when an item of the task's loop has ended: the item.</summary>
    public ItemReport? Item { get; init; }

    /// <summary>The module that did the item, when a template named it.</summary>
    public string? Module { get; init; }
}
