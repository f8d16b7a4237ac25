using System.Collections.Immutable;

namespace Rustible.Engine.Cursor;

/// <summary>Where control goes within one segment: the rules of block, rescue and always.</summary>
/// <param name="Index">The step that comes next; equal to the number of steps at the segment's end.</param>
/// <param name="Raising">Blocks that will raise their failure again.</param>
/// <param name="Failed">True when the failure left the segment.</param>
public readonly record struct BlockFlow(int Index, ImmutableHashSet<int> Raising, bool Failed = false)
{
    private enum Part
    {
        Block,
        Rescue,
        Always,
    }

    /// <summary>The first step of a segment.</summary>
    public static BlockFlow Enter(TaskSegment segment) => Settle(segment, 0, -1, Part.Block, []);

    /// <summary>The step after the one at <paramref name="index"/> has ended well.</summary>
    public static BlockFlow Advance(TaskSegment segment, int index, ImmutableHashSet<int> raising)
    {
        var region = segment.Steps[index].Region;
        return Settle(segment, index + 1, region, region < 0 ? Part.Block : PartOf(segment.Regions[region], index), raising);
    }

    /// <summary>The step after the one at <paramref name="index"/> has failed.</summary>
    public static BlockFlow Fail(TaskSegment segment, int index, ImmutableHashSet<int> raising)
    {
        var region = segment.Steps[index].Region;
        return region < 0 ? new(segment.Steps.Length, raising, Failed: true) : Raise(segment, region, PartOf(segment.Regions[region], index), raising);
    }

    /// <summary>Whether a failure of the step will be taken up by the rescue part of a block around it.</summary>
    public static bool IsRescuable(TaskSegment segment, int index)
    {
        for (int region = segment.Steps[index].Region, at = index; region >= 0; at = segment.Regions[region].Start, region = segment.Regions[region].Parent)
        {
            if (segment.Regions[region].HasRescue && PartOf(segment.Regions[region], at) == Part.Block)
                return true;
        }
        return false;
    }

    /// <summary>Whether the step belongs to the rescue or the always part of the innermost block around it.</summary>
    public static bool IsInRescueOrAlways(TaskSegment segment, int index) =>
        segment.Steps[index].Region is >= 0 and var region && PartOf(segment.Regions[region], index) != Part.Block;

    private static Part PartOf(BlockRegion region, int index) =>
        index < region.Rescue ? Part.Block : index < region.Always ? Part.Rescue : Part.Always;

    /// <summary>Follows normal flow from <paramref name="position"/>, a boundary within <paramref name="region"/>, to the next step that is to run.</summary>
    private static BlockFlow Settle(TaskSegment segment, int position, int region, Part part, ImmutableHashSet<int> raising)
    {
        while (true)
        {
            if (region >= 0)
            {
                var block = segment.Regions[region];
                if (part == Part.Block && position == block.Rescue)
                    (position, part) = (block.Always, Part.Always);
                else if (part == Part.Rescue && position == block.Always)
                    part = Part.Always;
                if (part == Part.Always && position == block.End)
                {
                    if (raising.Contains(region))
                        return RaiseToParent(segment, region, raising.Remove(region));
                    (region, part) = Parent(segment, region);
                    continue;
                }
            }
            if (position == segment.Steps.Length)
                return new(position, raising);
            var innermost = segment.Steps[position].Region;
            if (innermost == region)
                return new(position, raising);
            while (segment.Regions[innermost].Parent != region)
                innermost = segment.Regions[innermost].Parent;
            (region, part) = (innermost, Part.Block);
        }
    }

    private static BlockFlow Raise(TaskSegment segment, int region, Part part, ImmutableHashSet<int> raising)
    {
        var block = segment.Regions[region];
        if (part == Part.Block && block.HasRescue)
            return Settle(segment, block.Rescue, region, Part.Rescue, raising);
        if (part != Part.Always && block.Always < block.End)
            return Settle(segment, block.Always, region, Part.Always, raising.Add(region));
        return RaiseToParent(segment, region, raising.Remove(region));
    }

    private static BlockFlow RaiseToParent(TaskSegment segment, int region, ImmutableHashSet<int> raising)
    {
        var (parent, part) = Parent(segment, region);
        return parent < 0 ? new(segment.Steps.Length, raising, Failed: true) : Raise(segment, parent, part, raising);
    }

    private static (int Region, Part Part) Parent(TaskSegment segment, int region)
    {
        var block = segment.Regions[region];
        return block.Parent < 0 ? (-1, Part.Block) : (block.Parent, PartOf(segment.Regions[block.Parent], block.Start));
    }
}
