using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Members;

/// <summary>Methods that look for one text in another, within optional bounds counted in code points.</summary>
internal static class StringSearch
{
    public static bool Edge(string text, MethodArguments call, bool atStart)
    {
        var part = Part(text, call, out _);
        var candidates = call[0] is TupleValue tuple ? tuple : (IEnumerable<object?>)[call.Text(0)];
        return part is not null && candidates.Any(candidate => atStart
            ? part.StartsWith(PythonText.Of(candidate), StringComparison.Ordinal)
            : part.EndsWith(PythonText.Of(candidate), StringComparison.Ordinal));
    }

    public static long Find(string text, MethodArguments call, bool last)
    {
        var wanted = call.Text(0);
        if (Part(text, call, out var offset) is not { } part)
            return -1;
        var index = last ? part.LastIndexOf(wanted, StringComparison.Ordinal) : part.IndexOf(wanted, StringComparison.Ordinal);
        if (last && wanted.Length == 0)
            index = part.Length;
        return index < 0 ? -1 : offset + Iteration.CodePoints(part[..index]);
    }

    public static long Index(string text, MethodArguments call, bool last)
    {
        var found = Find(text, call, last);
        return found >= 0 ? found : throw PythonTypes.Failure("substring not found");
    }

    public static long Count(string text, MethodArguments call)
    {
        var wanted = call.Text(0);
        if (Part(text, call, out _) is not { } part)
            return 0;
        if (wanted.Length == 0)
            return Iteration.CodePoints(part) + 1;
        long count = 0;
        for (var at = part.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = part.IndexOf(wanted, at + wanted.Length, StringComparison.Ordinal))
            count++;
        return count;
    }

    private static string? Part(string text, MethodArguments call, out long offset)
    {
        offset = 0;
        if (!call.Has(1))
            return text;
        var length = Iteration.CodePoints(text);
        offset = Bound(call.Or(1, null) is null ? 0 : call.Integer(1, 0), length);
        var end = Math.Min(length, Bound(call.Or(2, null) is null ? length : call.Integer(2, length), length));
        return offset > end ? null : (string)Slicing.Slice(text, offset, end, null)!;
    }

    private static long Bound(long index, int length) => index < 0 ? Math.Max(0, index + length) : index;
}
