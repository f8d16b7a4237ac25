namespace Rustible.Templating.RegularExpressions.Characters;

/// <summary>A set of code points, kept as the sorted places where belonging to it changes: [first in, first out, ...).</summary>
internal sealed class CodePointSet
{
    private readonly int[] _changes;

    private CodePointSet(int[] changes) => _changes = changes;

    public static CodePointSet Empty { get; } = new([]);

    public static CodePointSet All { get; } = new([0, CodePoints.Count]);

    public bool IsEmpty => _changes.Length == 0;

    /// <summary>The one member, or -1 when there are more or none.</summary>
    public int Single => _changes.Length == 2 && _changes[1] - _changes[0] == 1 ? _changes[0] : -1;

    /// <summary>First and last member of every run.</summary>
    public IEnumerable<(int First, int Last)> Ranges
    {
        get
        {
            for (var i = 0; i < _changes.Length; i += 2)
                yield return (_changes[i], _changes[i + 1] - 1);
        }
    }

    /// <summary>How many members it has.</summary>
    public int Size => Ranges.Sum(range => range.Last - range.First + 1);

    public IEnumerable<int> Members => Ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));

    public static CodePointSet Of(params IEnumerable<(int First, int Last)> ranges)
    {
        var changes = new List<int>();
        foreach (var (first, last) in ranges.OrderBy(range => range.First))
        {
            if (changes.Count > 0 && first <= changes[^1])
            {
                changes[^1] = Math.Max(changes[^1], last + 1);
                continue;
            }
            changes.Add(first);
            changes.Add(last + 1);
        }
        return new([.. changes]);
    }

    public static CodePointSet Of(int codePoint) => new([codePoint, codePoint + 1]);

    public static CodePointSet Where(Func<int, bool> belongs)
    {
        var changes = new List<int>();
        for (var codePoint = 0; codePoint < CodePoints.Count; codePoint++)
        {
            if (belongs(codePoint) == (changes.Count % 2 == 0))
                changes.Add(codePoint);
        }
        if (changes.Count % 2 == 1)
            changes.Add(CodePoints.Count);
        return new([.. changes]);
    }

    public bool Contains(int codePoint)
    {
        var at = Array.BinarySearch(_changes, codePoint);
        return (at >= 0 ? at : ~at - 1) % 2 == 0;
    }

    public CodePointSet Union(CodePointSet other) => IsEmpty ? other : other.IsEmpty ? this : Of(Ranges.Concat(other.Ranges));

    public CodePointSet Complement()
    {
        var from = _changes is [0, ..] ? _changes[1..] : [0, .. _changes];
        return new(from is [.., CodePoints.Count] ? from[..^1] : [.. from, CodePoints.Count]);
    }

    /// <summary>The members from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public CodePointSet Within(int first, int last) => new([.. Ranges
        .Where(range => range.Last >= first && range.First <= last)
        .SelectMany(range => new[] { Math.Max(range.First, first), Math.Min(range.Last, last) + 1 })]);
}
