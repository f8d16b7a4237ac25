using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Rustible.Engine.Tasks;

namespace Rustible.Engine.Runs;

/// <summary>
/// One thing that a person who follows a run is told; outputs, the API's event stream and <c>--output ndjson</c> all read these. A run's notices are a
/// function of its journal: after a takeover they come again in the same order with the same numbers.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(PlaybookStarted), "playbook_started")]
[JsonDerivedType(typeof(PlayStarted), "play_started")]
[JsonDerivedType(typeof(NoHostsMatched), "no_hosts_matched")]
[JsonDerivedType(typeof(TaskStarted), "task_started")]
[JsonDerivedType(typeof(HostStarted), "host_started")]
[JsonDerivedType(typeof(TaskEnded), "task_ended")]
[JsonDerivedType(typeof(TasksIncluded), "tasks_included")]
[JsonDerivedType(typeof(NoHostsLeft), "no_hosts_left")]
[JsonDerivedType(typeof(TaskStepped), "task_stepped")]
[JsonDerivedType(typeof(StepAsked), "step_asked")]
[JsonDerivedType(typeof(Noted), "noted")]
[JsonDerivedType(typeof(Warned), "warned")]
[JsonDerivedType(typeof(RunEnded), "run_ended")]
public abstract record RunNotice
{
    /// <summary>A playbook begins; told only to those who want to see the steps between tasks.</summary>
    /// <param name="File">Its path as the command line has it.</param>
    /// <param name="Plays">How many plays it has.</param>
    public sealed record PlaybookStarted(string File, int Plays) : RunNotice;

    /// <summary>A play, or the next batch of it, begins.</summary>
    /// <param name="Name">Its name as banners show it.</param>
    /// <param name="Hosts">The hosts of the batch.</param>
    public sealed record PlayStarted(string Name, ImmutableArray<string> Hosts) : RunNotice
    {
        /// <summary>Its <c>check_mode</c>; null leaves it to the command line.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public bool? CheckMode { get; init; }
    }

    /// <summary>A play's pattern matched no host.</summary>
    public sealed record NoHostsMatched : RunNotice;

    /// <summary>A task's banner.</summary>
    /// <param name="Name">Its name, rendered, with <c>role : </c> before it.</param>
    /// <param name="IsHandler">True for handlers.</param>
    /// <param name="Path">File and line, for <c>-vv</c>.</param>
    public sealed record TaskStarted(string Name, bool IsHandler, string Path) : RunNotice
    {
        /// <summary>Its arguments as the playbook has them; null unless the settings want them shown.</summary>
        public string? Arguments { get; init; }

        /// <summary>Its <c>check_mode</c>, or that of what it is in; null leaves it to the command line.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public bool? CheckMode { get; init; }
    }

    /// <summary>A host begins a task; told only when the settings want it shown.</summary>
    /// <param name="Host">The host.</param>
    /// <param name="Task">The task's name, not rendered.</param>
    /// <param name="IsHandler">True for handlers.</param>
    public sealed record HostStarted(string Host, string Task, bool IsHandler) : RunNotice;

    /// <summary>A task ended on one host.</summary>
    /// <param name="Report">How.</param>
    /// <param name="Module">The module's short name; some are shown in their own way (<c>debug</c>).</param>
    public sealed record TaskEnded(TaskReport Report, string Module) : RunNotice
    {
        /// <summary>How many items of its loop, from the first on, were told by <see cref="TaskStepped"/>.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int ItemsTold { get; init; }
    }

    /// <summary>A task file was included for some hosts.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Hosts">The hosts.</param>
    /// <param name="Item">The loop item's label; null without a loop.</param>
    public sealed record TasksIncluded(string File, ImmutableArray<string> Hosts, string? Item) : RunNotice;

    /// <summary>All hosts of the play have failed.</summary>
    public sealed record NoHostsLeft : RunNotice;

    /// <summary>A task at work has come a step further: an item of its loop has ended, it is tried again, or was asked how far it is.</summary>
    /// <param name="Host">The host.</param>
    /// <param name="Task">The task's name, rendered.</param>
    /// <param name="Step">The step.</param>
    public sealed record TaskStepped(string Host, string Task, TaskStep Step) : RunNotice
    {
        /// <summary>The module's short name when the step is an item; null otherwise.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Module { get; init; }
    }

    /// <summary>The run asks whether a task is to be done, and waits for the answer (<c>--step</c>).</summary>
    /// <param name="Number">The question's number, which the answer bears.</param>
    /// <param name="Question">Its text.</param>
    public sealed record StepAsked(int Number, string Question) : RunNotice;

    /// <summary>What the run does between tasks (<c>META: ...</c>); told only to those who want to see it.</summary>
    /// <param name="Message">The line.</param>
    public sealed record Noted(string Message) : RunNotice;

    /// <summary>A warning.</summary>
    /// <param name="Message">Its text.</param>
    public sealed record Warned(string Message) : RunNotice
    {
        /// <summary>How it is shown.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public WarningKind Kind { get; init; }

        /// <summary>True when it is shown as often as it is told: each task and host has its own.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsRepeated { get; init; }
    }

    /// <summary>The run has ended.</summary>
    /// <param name="Outcome">How.</param>
    /// <param name="Recap">The counts of every host that took part, sorted by name.</param>
    /// <param name="Message">Why, when it did not come to its end by itself; else null.</param>
    public sealed record RunEnded(RunOutcome Outcome, ImmutableArray<HostRecap> Recap, string? Message = null) : RunNotice
    {
        /// <summary>What <c>set_stats</c> has gathered, as JSON: values by host, those of the run under an empty name; null for nothing.</summary>
        public string? CustomStats { get; init; }
    }
}

/// <summary>What a warning is.</summary>
public enum WarningKind
{
    /// <summary>A warning.</summary>
    Warning,

    /// <summary>Something that a later version will not have.</summary>
    Deprecation,

    /// <summary>A fault that has cost a host its way, but not the run.</summary>
    Error,
}

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>No host failed. Exit code 0.</summary>
    Succeeded,

    /// <summary>A host failed. Exit code 2.</summary>
    Failed,

    /// <summary>A host was unreachable. Exit code 4.</summary>
    Unreachable,

    /// <summary>It was cancelled. Exit code 99.</summary>
    Cancelled,

    /// <summary>It could not go on (a handler that does not exist, broken program). Exit code 1.</summary>
    Broken,

    /// <summary>A file or role that was included at run time cannot be read. Exit code 4.</summary>
    Unreadable,
}

/// <summary>One host's line of the recap.</summary>
/// <param name="Host">The host.</param>
/// <param name="Ok">Tasks that ran, changed ones included.</param>
/// <param name="Changed">Tasks that changed something.</param>
/// <param name="Unreachable">1 when it was lost.</param>
/// <param name="Failed">Tasks that failed for good.</param>
/// <param name="Skipped">Tasks that were skipped.</param>
/// <param name="Rescued">Failures that a rescue took up.</param>
/// <param name="Ignored">Failures that were ignored.</param>
public sealed record HostRecap(string Host, int Ok = 0, int Changed = 0, int Unreachable = 0, int Failed = 0, int Skipped = 0, int Rescued = 0, int Ignored = 0);
