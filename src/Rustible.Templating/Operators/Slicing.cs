using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>Parts of sequences, counted in code points for texts.</summary>
internal static class Slicing
{
    public static object? Slice(object? value, object? start, object? stop, object? step)
    {
        if (value is Undefined undefined)
            return undefined;
        if (PythonTypes.AsText(value) is { } text)
        {
            var runes = text.EnumerateRunes().ToArray();
            var result = new StringBuilder();
            foreach (var index in Indexes(runes.Length, start, stop, step))
                result.Append(runes[index].ToString());
            return result.ToString();
        }
        return value switch
        {
            RangeValue range => OfRange(range, start, stop, step),
            BytesValue bytes => new BytesValue([.. Indexes(bytes.Data.Length, start, stop, step).Select(index => bytes.Data[index])]),
            List<object?> list => Indexes(list.Count, start, stop, step).Select(index => list[index]).ToList(),
            TupleValue tuple => new TupleValue([.. Indexes(tuple.Count, start, stop, step).Select(index => tuple[index])]),
            ValueMap => throw PythonTypes.Error("unhashable type: 'slice'"),
            _ => throw PythonTypes.Error($"'{PythonTypes.NameOf(value)}' object is not subscriptable"),
        };
    }

    private static RangeValue OfRange(RangeValue range, object? start, object? stop, object? step)
    {
        var (from, to, stride) = Bounds((int)Math.Min(range.Count, int.MaxValue), start, stop, step);
        return new RangeValue(range[from], range[to], (range[1] - range[0]) * stride);
    }

    private static IEnumerable<int> Indexes(int count, object? start, object? stop, object? step)
    {
        var (from, to, stride) = Bounds(count, start, stop, step);
        return Walk(from, to, stride);
    }

    private static (long From, long To, long Stride) Bounds(int count, object? start, object? stop, object? step)
    {
        var stride = step is null ? 1 : Bound(step);
        if (stride == 0)
            throw PythonTypes.Failure("slice step cannot be zero");
        var forward = stride > 0;
        var from = start is null ? forward ? 0 : count - 1 : Clamp(Bound(start), count, forward);
        var to = stop is null ? forward ? count : -1 : Clamp(Bound(stop), count, forward);
        return (from, to, stride);
    }

    private static IEnumerable<int> Walk(long from, long to, long stride)
    {
        for (Int128 i = from; stride > 0 ? i < to : i > to; i += stride)
            yield return (int)i;
    }

    private static long Clamp(long index, int count, bool forward)
    {
        if (index < 0)
            index += count;
        return forward ? Math.Clamp(index, 0, count) : Math.Clamp(index, -1, count - 1);
    }

    private static long Bound(object value) => PythonTypes.IsInteger(value)
        ? PythonTypes.Index(value)
        : throw (value as Undefined)?.Error() ?? PythonTypes.Error("slice indices must be integers or None or have an __index__ method");
}
