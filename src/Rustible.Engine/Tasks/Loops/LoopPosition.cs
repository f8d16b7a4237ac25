using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Loops;

/// <summary>One round of a loop.</summary>
/// <param name="Index">From 0; 0 also without a loop.</param>
/// <param name="Locals">Loop variable, index variable, <c>ansible_loop</c>; empty without a loop.</param>
internal sealed record LoopPosition(int Index, ValueMap Locals)
{
    /// <summary>A task that is not repeated.</summary>
    public static LoopPosition Single { get; } = new(0, []);

    public static LoopPosition Of(LoopControl loop, IReadOnlyList<object?> items, int index)
    {
        var locals = new ValueMap { [loop.LoopVar] = items[index], ["ansible_loop_var"] = loop.LoopVar };
        if (loop.IndexVar is { } indexVar)
        {
            locals[indexVar] = (long)index;
            locals["ansible_index_var"] = indexVar;
        }
        if (loop.Extended)
            locals["ansible_loop"] = Extended(items, index, loop.HasAllItems);
        return new LoopPosition(index, locals);
    }

    private static ValueMap Extended(IReadOnlyList<object?> items, int index, bool hasAllItems)
    {
        var loop = new ValueMap
        {
            ["index"] = index + 1L,
            ["index0"] = (long)index,
            ["first"] = index == 0,
            ["last"] = index == items.Count - 1,
            ["length"] = (long)items.Count,
            ["revindex"] = (long)items.Count - index,
            ["revindex0"] = items.Count - index - 1L,
        };
        if (hasAllItems)
            loop["allitems"] = items.ToList();
        if (index + 1 < items.Count)
            loop["nextitem"] = items[index + 1];
        if (index > 0)
            loop["previtem"] = items[index - 1];
        return loop;
    }
}
