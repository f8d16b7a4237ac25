namespace Rustible.Templating.Rendering;

/// <summary>A counter that many threads raise at once: each has its own cache line, as far as there are enough.</summary>
internal sealed class StripedCount
{
    private const int Stripes = 16;
    private const int LongsPerLine = 8;
    private readonly long[] _counts = new long[Stripes * LongsPerLine];

    public long Total
    {
        get
        {
            var total = 0L;
            for (var i = 0; i < _counts.Length; i += LongsPerLine)
                total += Volatile.Read(ref _counts[i]);
            return total;
        }
    }

    public void Increment() => Interlocked.Increment(ref _counts[(Environment.CurrentManagedThreadId & (Stripes - 1)) * LongsPerLine]);
}
