using Rustible.Engine.Variables;
using Rustible.Language.Inventory;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Results;

/// <summary>What a task that went well leaves for the whole run: changes of the inventory, and custom statistics. Too much of it fails the task.</summary>
internal sealed class SharedResults
{
    private const int MaxCharacters = 30_000;

    public SharedResults(TaskProgress progress, ValueMap result)
    {
        if (TaskReporting.StatusOf(result) is not (TaskStatus.Ok or TaskStatus.Changed))
            return;
        var changes = progress.Ends.Select(end => end.Change).OfType<InventoryChange>().ToList();
        var stats = progress.Ends.Select(end => end.Stats).OfType<object>().ToList<object?>();
        InventoryChanges = changes.Count == 0 ? null : Within(InventoryChangeJson.ToText(changes), "adds to the inventory", result);
        Stats = stats.Count == 0 ? null : Within(ValueJson.ToText(stats), "adds to the statistics", result);
    }

    /// <summary>As <see cref="TaskReport.InventoryChanges"/>.</summary>
    public string? InventoryChanges { get; }

    /// <summary>As <see cref="TaskReport.Stats"/>.</summary>
    public string? Stats { get; }

    private static string? Within(string text, string what, ValueMap result)
    {
        if (text.Length <= MaxCharacters)
            return text;
        result["failed"] = true;
        result["msg"] = $"What this task {what} is too large for one task ({text.Length} characters; at most {MaxCharacters}): split it, or its loop.";
        return null;
    }
}
