namespace Rustible.Cli.Output.Diffs;

/// <summary>A run of lines that two texts have in common.</summary>
/// <param name="Before">Where it begins in the first text.</param>
/// <param name="After">Where it begins in the second.</param>
/// <param name="Length">The number of lines.</param>
internal readonly record struct MatchingBlock(int Before, int After, int Length);

/// <summary>
/// What two lists of lines have in common, by the algorithm of Ratcliff and Obershelp: the longest common run, then the same to the left and to the right
/// of it. It is what Python's <c>difflib</c> does, with its rule that in 200 lines and more those that make up over 1% do not begin a run; so diffs
/// come out as Ansible prints them.
/// </summary>
internal sealed class MatchingBlocks
{
    private const int ManyLines = 200;
    private readonly IReadOnlyList<string> _before;
    private readonly IReadOnlyList<string> _after;
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);

    private MatchingBlocks(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        (_before, _after) = (before, after);
        for (var index = 0; index < after.Count; index++)
        {
            if (!_places.TryGetValue(after[index], out var places))
                _places[after[index]] = places = [];
            places.Add(index);
        }
        if (after.Count < ManyLines)
            return;
        foreach (var (line, places) in _places)
        {
            if (places.Count > (after.Count / 100) + 1)
                _places.Remove(line);
        }
    }

    /// <summary>The common runs in order, none next to another in both texts; an empty one at the ends of the texts is the last.</summary>
    public static List<MatchingBlock> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var matching = new MatchingBlocks(before, after);
        var found = new List<MatchingBlock>();
        var open = new Stack<(int FromBefore, int ToBefore, int FromAfter, int ToAfter)>([(0, before.Count, 0, after.Count)]);
        while (open.TryPop(out var range))
        {
            var block = matching.Longest(range.FromBefore, range.ToBefore, range.FromAfter, range.ToAfter);
            if (block.Length == 0)
                continue;
            found.Add(block);
            open.Push((range.FromBefore, block.Before, range.FromAfter, block.After));
            open.Push((block.Before + block.Length, range.ToBefore, block.After + block.Length, range.ToAfter));
        }
        return Joined(found.OrderBy(block => block.Before), new MatchingBlock(before.Count, after.Count, 0));
    }

    private MatchingBlock Longest(int fromBefore, int toBefore, int fromAfter, int toAfter)
    {
        var best = new MatchingBlock(fromBefore, fromAfter, 0);
        var ending = new Dictionary<int, int>();
        for (var index = fromBefore; index < toBefore; index++)
        {
            var endingHere = new Dictionary<int, int>();
            foreach (var place in _places.GetValueOrDefault(_before[index]) ?? [])
            {
                if (place < fromAfter || place >= toAfter)
                    continue;
                var length = endingHere[place] = ending.GetValueOrDefault(place - 1) + 1;
                if (length > best.Length)
                    best = new MatchingBlock(index - length + 1, place - length + 1, length);
            }
            ending = endingHere;
        }
        return Widened(best, fromBefore, toBefore, fromAfter, toAfter);
    }

    /// <summary>Takes in the equal lines around the block that could not begin one.</summary>
    private MatchingBlock Widened(MatchingBlock block, int fromBefore, int toBefore, int fromAfter, int toAfter)
    {
        var (before, after, length) = block;
        while (before > fromBefore && after > fromAfter && _before[before - 1] == _after[after - 1])
            (before, after, length) = (before - 1, after - 1, length + 1);
        while (before + length < toBefore && after + length < toAfter && _before[before + length] == _after[after + length])
            length++;
        return new MatchingBlock(before, after, length);
    }

    private static List<MatchingBlock> Joined(IEnumerable<MatchingBlock> blocks, MatchingBlock end)
    {
        var joined = new List<MatchingBlock>();
        foreach (var block in blocks)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Before + last.Length == block.Before && last.After + last.Length == block.After)
                joined[^1] = last with { Length = last.Length + block.Length };
            else
                joined.Add(block);
        }
        joined.Add(end);
        return joined;
    }
}
