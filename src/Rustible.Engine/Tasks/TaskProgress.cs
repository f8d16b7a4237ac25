using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks;

/// <summary>What has become of a task so far: its items, and what they set. Kept also when a later item ends the task with a fault.</summary>
internal sealed class TaskProgress(TaskHeading heading)
{
    private readonly List<(ItemEnd End, ItemReport Shown)> _items = [];

    public TaskHeading Heading => heading;

    /// <summary>The items of a loop; empty without one.</summary>
    public IReadOnlyList<(ItemEnd End, ItemReport Shown)> Items => _items;

    /// <summary>The end of a task without a loop.</summary>
    public ItemEnd? Single { get; set; }

    public IEnumerable<ItemEnd> Ends => Single is null ? _items.Select(item => item.End) : [Single];

    public void Add(ItemEnd end, ItemReport shown) => _items.Add((end, shown));

    /// <summary>The result of the whole loop: changed or failed when any item is, skipped when all are.</summary>
    public ValueMap Aggregate()
    {
        var ends = _items.ConvertAll(item => item.End);
        var result = new ValueMap
        {
            ["results"] = ends.ConvertAll<object?>(end => end.Result),
            ["changed"] = ends.Exists(end => end.Changed),
            ["skipped"] = ends.TrueForAll(end => end.Skipped),
            ["msg"] = "All items completed",
        };
        if (ends.TrueForAll(end => end.Skipped))
            result["msg"] = "All items skipped";
        if (ends.Exists(end => end.Failed))
        {
            result["failed"] = true;
            result["msg"] = "One or more items failed";
        }
        if (ends.Exists(end => end.Unreachable))
            result["unreachable"] = true;
        return result;
    }
}
