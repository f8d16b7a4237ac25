namespace Rustible.Cli.Output.Diffs;

/// <summary>The differences of two lists of lines in the unified format, with some lines around each.</summary>
internal static class UnifiedDiff
{
    /// <summary>The lines of the diff, with their line ends; empty when there is no difference.</summary>
    /// <param name="before">The lines as they were, with their line ends.</param>
    /// <param name="after">The lines as they are.</param>
    /// <param name="beforeHeader">What stands after <c>---</c>.</param>
    /// <param name="afterHeader">What stands after <c>+++</c>.</param>
    /// <param name="around">The lines shown around a difference.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> before, IReadOnlyList<string> after, string beforeHeader, string afterHeader, int around = 3)
    {
        var isFirst = true;
        foreach (var hunk in Hunks(before, after, around))
        {
            if (isFirst)
            {
                yield return $"--- {beforeHeader}\n";
                yield return $"+++ {afterHeader}\n";
            }
            isFirst = false;
            var (start, end) = (hunk[0], hunk[^1]);
            yield return $"@@ -{Range(start.FromBefore, end.ToBefore)} +{Range(start.FromAfter, end.ToAfter)} @@\n";
            foreach (var line in hunk.SelectMany(part => PartLines(part, before, after)))
                yield return line;
        }
    }

    private static IEnumerable<string> PartLines(Part part, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        for (var index = part.FromBefore; index < part.ToBefore; index++)
            yield return (part.IsEqual ? ' ' : '-') + before[index];
        for (var index = part.FromAfter; index < part.ToAfter && !part.IsEqual; index++)
            yield return '+' + after[index];
    }

    /// <summary>Where a hunk lies: its first line, and the number of lines unless it is one; an empty one is named by the line before it.</summary>
    private static string Range(int from, int to) => (to - from) switch
    {
        1 => $"{from + 1}",
        0 => $"{from},0",
        var length => $"{from + 1},{length}",
    };

    private static IEnumerable<List<Part>> Hunks(IReadOnlyList<string> before, IReadOnlyList<string> after, int around)
    {
        var hunk = new List<Part>();
        foreach (var part in Parts(before, after))
        {
            if (part.IsEqual && part.Length > 2 * around && hunk.Count > 0)
            {
                hunk.Add(part.First(around));
                yield return hunk;
                hunk = [];
            }
            hunk.Add(part.IsEqual && hunk.Count == 0 ? part.Last(around) : part);
        }
        if (hunk.Count > 0 && hunk[^1].IsEqual)
            hunk[^1] = hunk[^1].First(around);
        if (hunk.Any(part => !part.IsEqual))
            yield return hunk;
    }

    private static IEnumerable<Part> Parts(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (inBefore, inAfter) = (0, 0);
        foreach (var block in MatchingBlocks.Of(before, after))
        {
            if (inBefore < block.Before || inAfter < block.After)
                yield return new Part(false, inBefore, block.Before, inAfter, block.After);
            (inBefore, inAfter) = (block.Before + block.Length, block.After + block.Length);
            if (block.Length > 0)
                yield return new Part(true, block.Before, inBefore, block.After, inAfter);
        }
    }

    private sealed record Part(bool IsEqual, int FromBefore, int ToBefore, int FromAfter, int ToAfter)
    {
        public int Length => ToBefore - FromBefore;

        public Part First(int lines) => Length <= lines ? this : this with { ToBefore = FromBefore + lines, ToAfter = FromAfter + lines };

        public Part Last(int lines) => Length <= lines ? this : this with { FromBefore = ToBefore - lines, FromAfter = ToAfter - lines };
    }
}
