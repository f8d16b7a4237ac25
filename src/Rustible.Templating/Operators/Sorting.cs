namespace Rustible.Templating.Operators;

/// <summary>Stable sorting in Python's order; reversed, equal items still keep their order.</summary>
internal static class Sorting
{
    /// <summary>Runs of this length are sorted by insertion before they are merged.</summary>
    private const int Run = 16;

    public static List<object?> Stable(IEnumerable<object?> items, Func<object?, object?> key, bool reverse)
    {
        var all = items as List<object?> ?? items.ToList();
        var sorted = new (object? Key, object? Item)[all.Count];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = (key(all[i]), all[i]);
        for (var start = 0; start < sorted.Length; start += Run)
            Insert(sorted.AsSpan(start, Math.Min(Run, sorted.Length - start)), reverse);
        var (from, to) = (sorted, sorted.Length > Run ? new (object? Key, object? Item)[sorted.Length] : []);
        for (var width = Run; width < sorted.Length; width *= 2)
        {
            for (var start = 0; start < sorted.Length; start += 2 * width)
                Merge(from.AsSpan(start), width, to.AsSpan(start), reverse);
            (from, to) = (to, from);
        }
        var result = new List<object?>(from.Length);
        foreach (var (_, item) in from)
            result.Add(item);
        return result;
    }

    private static void Insert(Span<(object? Key, object? Item)> run, bool reverse)
    {
        for (var i = 1; i < run.Length; i++)
        {
            var moved = run[i];
            var at = i;
            for (; at > 0 && IsBefore(moved.Key, run[at - 1].Key, reverse); at--)
                run[at] = run[at - 1];
            run[at] = moved;
        }
    }

    /// <summary>Merges two neighbouring runs of <paramref name="width"/> items, the second of which may be shorter or missing.</summary>
    private static void Merge(ReadOnlySpan<(object? Key, object? Item)> from, int width, Span<(object? Key, object? Item)> to, bool reverse)
    {
        var leftEnd = Math.Min(width, from.Length);
        var rightEnd = Math.Min(2 * width, from.Length);
        for (int left = 0, right = leftEnd, at = 0; at < rightEnd; at++)
        {
            var takesRight = left == leftEnd || (right < rightEnd && IsBefore(from[right].Key, from[left].Key, reverse));
            to[at] = takesRight ? from[right++] : from[left++];
        }
    }

    /// <summary>Whether a later item goes before an earlier one.</summary>
    private static bool IsBefore(object? later, object? earlier, bool reverse) =>
        later is string a && earlier is string b
            ? (reverse ? Comparison.CompareTexts(b, a) : Comparison.CompareTexts(a, b)) < 0
            : (reverse ? Comparison.Compare(earlier, later) : Comparison.Compare(later, earlier)) < 0;
}
