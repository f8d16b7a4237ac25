using System.Collections;
using System.Globalization;

namespace Rustible.Templating.Values;

/// <summary>Python's range: numbers from start to before stop, computed when asked for.</summary>
internal sealed class RangeValue(long start, long stop, long step) : IEnumerable<object?>
{
    public long Count { get; } = step > 0
        ? stop <= start ? 0 : (long)(((Int128)stop - start - 1) / step) + 1
        : stop >= start ? 0 : (long)(((Int128)start - stop - 1) / -(Int128)step) + 1;

    public long this[long index] => start + (index * step);

    public bool Contains(long value) => Count > 0 && (step > 0 ? value >= start && value < stop : value <= start && value > stop) && ((Int128)value - start) % step == 0;

    public IEnumerator<object?> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => step == 1
        ? string.Create(CultureInfo.InvariantCulture, $"range({start}, {stop})")
        : string.Create(CultureInfo.InvariantCulture, $"range({start}, {stop}, {step})");
}
