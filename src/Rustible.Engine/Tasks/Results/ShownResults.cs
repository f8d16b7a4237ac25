using System.Collections.Immutable;
using Rustible.Engine.Variables;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Results;

/// <summary>Results as the output shows them, within the size of a message: 48 KB for all that a report shows.</summary>
internal sealed class ShownResults(TaskInvocation invocation, TaskHeading heading)
{
    private const int MaxBytes = 48 * 1024;
    private const int MaxItems = 400;
    private const int MaxLabelCharacters = 200;

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

    public ImmutableArray<ItemReport> Items(IReadOnlyList<(ItemEnd End, string Label)> items)
    {
        if (items.Count == 0)
            return [];
        var share = Math.Max(64, MaxBytes * 3 / 4 / Math.Min(items.Count, MaxItems));
        var kept = Chosen(items);
        var reports = ImmutableArray.CreateBuilder<ItemReport>(kept.Count + 1);
        foreach (var (end, label) in kept)
            reports.Add(Report(end, label, Math.Max(share - Math.Min(label.Length, MaxLabelCharacters), 64)));
        if (kept.Count < items.Count)
            reports.Add(new ItemReport(TaskStatus.Ok, $"({items.Count - kept.Count} more items are not shown)", "{}"));
        return reports.ToImmutable();
    }

    private string KnownPaths(string text) => invocation.Run.Program.KnownPaths(text);

    /// <summary>Of very many items the failed ones are shown first of all.</summary>
    private static List<(ItemEnd End, string Label)> Chosen(IReadOnlyList<(ItemEnd End, string Label)> items)
    {
        if (items.Count <= MaxItems)
            return [.. items];
        var chosen = Enumerable.Range(0, items.Count).OrderByDescending(index => items[index].End.Failed || items[index].End.Unreachable).Take(MaxItems).Order();
        return [.. chosen.Select(index => items[index])];
    }

    private ItemReport Report(ItemEnd end, string label, int maxBytes)
    {
        var status = TaskReporting.StatusOf(end.Result);
        var ignored = (status == TaskStatus.Failed && heading.IgnoresErrors) || (status == TaskStatus.Unreachable && heading.IgnoresUnreachable);
        if (heading.NoLog)
            return new ItemReport(status, "None", DisplayJson.Write(TaskResults.Hidden(end.Result)), ignored, end.DelegatedTo);
        var cut = label.Length <= MaxLabelCharacters ? label : string.Concat(label.AsSpan(0, MaxLabelCharacters), "...");
        var shown = TaskResults.Displayed(end.Result, Verbosity);
        if (!end.ShowsDiff)
            shown.Remove("diff");
        return new ItemReport(status, KnownPaths(cut), KnownPaths(CutJson.Write(shown, maxBytes)), ignored, end.DelegatedTo);
    }
}
