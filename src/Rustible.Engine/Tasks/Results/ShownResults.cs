using System.Collections.Immutable;
using System.Text;
using Rustible.Engine.Variables;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Results;

/// <summary>Results as the output shows them, within the size of a message: 48 KB for all that a report shows.</summary>
internal sealed class ShownResults(TaskInvocation invocation, TaskHeading heading)
{
    private const int MaxBytes = 48 * 1024;
    private const int MaxItems = 400;
    private const int MaxLabelCharacters = 200;
    private const int LeastOfItem = 1024;
    private const int LeastOfFailure = 4096;

    private int Verbosity => invocation.Run.Options.Verbosity;

    /// <summary>The whole task's result; the items of a loop are shown by themselves.</summary>
    public string Whole(ValueMap result, bool hasItems, bool showsDiff)
    {
        if (heading.NoLog)
            return DisplayJson.Write(TaskResults.Hidden(result));
        var shown = TaskResults.Displayed(result, Verbosity);
        if (hasItems)
            shown.Remove("results");
        if (!showsDiff)
            shown.Remove("diff");
        // Facts gathered by the play itself are shown by -v only; they would fill the journal.
        if (invocation.Task.IsImplicit && Verbosity == 0)
            shown.Remove("ansible_facts");
        return KnownPaths(CutJson.Write(shown, hasItems ? MaxBytes / 4 : MaxBytes));
    }

    /// <summary>An item of a loop, as it is told when it has ended.</summary>
    /// <param name="end">How it ended.</param>
    /// <param name="label">What it is called.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="count">How many there are.</param>
    public ItemReport Item(ItemEnd end, string label, int index, int count)
    {
        var status = TaskReporting.StatusOf(end.Result);
        var ignored = (status == TaskStatus.Failed && heading.IgnoresErrors) || (status == TaskStatus.Unreachable && heading.IgnoresUnreachable);
        if (heading.NoLog)
            return new ItemReport(status, "None", DisplayJson.Write(TaskResults.Hidden(end.Result)), ignored, end.DelegatedTo) { Index = index };
        var cut = label.Length <= MaxLabelCharacters ? label : string.Concat(label.AsSpan(0, MaxLabelCharacters), "...");
        var least = status is TaskStatus.Failed or TaskStatus.Unreachable ? LeastOfFailure : LeastOfItem;
        return new ItemReport(status, KnownPaths(cut), ResultOf(end, Math.Max(Share(count, cut), least)), ignored, end.DelegatedTo) { Index = index };
    }

    /// <summary>The items of a loop as the report has them: within its size they are what was told.</summary>
    public ImmutableArray<ItemReport> Items(IReadOnlyList<(ItemEnd End, ItemReport Shown)> items)
    {
        if (items.Count == 0)
            return [];
        var kept = Chosen(items);
        var reports = ImmutableArray.CreateBuilder<ItemReport>(kept.Count + 1);
        foreach (var (end, told) in kept)
        {
            var share = Share(items.Count, told.Label);
            reports.Add(heading.NoLog || Encoding.UTF8.GetByteCount(told.Result) <= share ? told : told with { Result = ResultOf(end, share) });
        }
        if (kept.Count < items.Count)
            reports.Add(new ItemReport(TaskStatus.Ok, $"({items.Count - kept.Count} more items are not shown)", "{}") { Index = items.Count - 1 });
        return reports.ToImmutable();
    }

    private string KnownPaths(string text) => invocation.Run.Program.KnownPaths(text);

    /// <summary>How much of a report's size one of so many items may take.</summary>
    private static int Share(int count, string label) =>
        Math.Max(Math.Max(64, MaxBytes * 3 / 4 / Math.Min(count, MaxItems)) - label.Length, 64);

    /// <summary>Of very many items the failed ones are shown first of all.</summary>
    private static List<(ItemEnd End, ItemReport Shown)> Chosen(IReadOnlyList<(ItemEnd End, ItemReport Shown)> items)
    {
        if (items.Count <= MaxItems)
            return [.. items];
        var chosen = Enumerable.Range(0, items.Count).OrderByDescending(index => items[index].End.Failed || items[index].End.Unreachable).Take(MaxItems).Order();
        return [.. chosen.Select(index => items[index])];
    }

    private string ResultOf(ItemEnd end, int maxBytes)
    {
        var shown = TaskResults.Displayed(end.Result, Verbosity);
        if (!end.ShowsDiff)
            shown.Remove("diff");
        return KnownPaths(CutJson.Write(shown, maxBytes));
    }
}
