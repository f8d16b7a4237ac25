using System.Collections.Immutable;
using System.Globalization;
using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Planning;

namespace Rustible.Cli.Listing;

/// <summary>A plan for people: a line a task, and below it what becomes of it on which hosts.</summary>
/// <param name="writer">Where to.</param>
/// <param name="showsAllHosts">Whether long lists of hosts are written out.</param>
internal sealed class PlanText(TextWriter writer, bool showsAllHosts)
{
    private const int FewHosts = 5;
    private int _number;

    /// <summary>Writes the whole plan.</summary>
    public void Write(ExecutionPlan plan)
    {
        foreach (var play in plan.Plays)
            Write(play);
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nTOTAL: {plan.Count(Verdict.Runs)} run, {plan.Count(Verdict.Skipped)} skipped, {plan.Count(Verdict.Unknown)} known only in the run (tasks x hosts). Nothing was connected to."));
    }

    private void Write(PlayPlan play)
    {
        var hosts = play.Hosts;
        writer.WriteLine(TerminalText.Safe($"\nPLAY {play.Number} [{play.Name}]: {(hosts.IsEmpty ? "no hosts matched" : Named(hosts))}, strategy {play.Strategy}"));
        for (var index = 0; index < play.Batches.Length && play.Batches.Length > 1; index++)
            writer.WriteLine(TerminalText.Safe($"  batch {index + 1} of {play.Batches.Length}: {Named(play.Batches[index])}"));
        _number = 0;
        foreach (var task in play.Tasks)
            Write(task, 2);
        if (!play.Handlers.IsEmpty)
            writer.WriteLine("  handlers, where they are notified:");
        foreach (var handler in play.Handlers)
            writer.WriteLine(TerminalText.Safe($"    {handler.Name} ({handler.Action})"));
    }

    private void Write(TaskPlan task, int indent)
    {
        var blanks = new string(' ', indent);
        var marks = new List<string>();
        if (task.Branch is { } branch)
            marks.Add(branch);
        if (task.DelegateTo is { } other)
            marks.Add($"on {other}");
        if (task.Loop is { } loop)
            marks.Add(loop.Items is { } items ? $"{items} items" : $"items: {loop.Reason}");
        var notes = marks.Count == 0 ? "" : $" [{string.Join("; ", marks)}]";
        writer.WriteLine(TerminalText.Safe($"{blanks}{++_number}. {task.Name} ({task.Action}){notes}"));
        if (task.Fault is { } fault)
            writer.WriteLine(TerminalText.Safe($"{blanks}     ERROR! {fault}"));
        foreach (var decision in task.Decisions)
            writer.WriteLine(TerminalText.Safe($"{blanks}     {Word(decision.Verdict)} {Named(decision.Hosts)}{(decision.Reason is null ? "" : $" - {decision.Reason}")}"));
        foreach (var included in task.Included)
            Write(included, indent + 2);
    }

    private string Named(ImmutableArray<string> hosts) =>
        hosts.Length <= FewHosts || showsAllHosts ? string.Join(", ", hosts) : $"{hosts.Length} hosts ({hosts[0]} ... {hosts[^1]})";

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Runs => "runs   ",
        Verdict.Skipped => "skipped",
        _ => "unknown",
    };
}
