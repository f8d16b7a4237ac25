using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>Texts cut into parts as Python's methods cut them.</summary>
internal static class TextSplit
{
    public static List<object?> Split(string text, Arguments arguments, bool fromRight)
    {
        var separator = arguments.Positional.Length > 0 ? arguments.Positional[0] : arguments.Named.GetValueOrDefault("sep");
        var limit = arguments.Positional.Length > 1 ? arguments.Positional[1] : arguments.Named.GetValueOrDefault("maxsplit", -1L);
        if (separator is null)
            return fromRight ? BlanksFromRight(text, PythonTypes.Index(limit)) : Blanks(text, PythonTypes.Index(limit));
        if (separator is Undefined undefined)
            throw undefined.Error();
        var by = PythonTypes.AsText(separator) ?? throw PythonTypes.Error($"must be str or None, not {PythonTypes.NameOf(separator)}");
        if (by.Length == 0)
            throw PythonTypes.Failure("empty separator");
        var count = PythonTypes.Index(limit);
        if (!fromRight)
            return [.. text.Split(by, count < 0 ? int.MaxValue : (int)Math.Min(count + 1, int.MaxValue))];
        var parts = text.Split(by);
        var kept = count < 0 || count >= parts.Length ? 0 : parts.Length - 1 - (int)count;
        return kept == 0 ? [.. parts] : [string.Join(by, parts[..(kept + 1)]), .. parts[(kept + 1)..]];
    }

    public static TupleValue Partition(string text, string separator, bool last)
    {
        if (separator.Length == 0)
            throw PythonTypes.Failure("empty separator");
        var at = last ? text.LastIndexOf(separator, StringComparison.Ordinal) : text.IndexOf(separator, StringComparison.Ordinal);
        if (at < 0)
            return last ? new TupleValue("", "", text) : new TupleValue(text, "", "");
        return new TupleValue(text[..at], separator, text[(at + separator.Length)..]);
    }

    public static List<object?> Lines(string text, bool keepEnds)
    {
        var lines = new List<object?>();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.AsSpan(start).IndexOfAny("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");
            if (end < 0)
            {
                lines.Add(text[start..]);
                break;
            }
            end += start;
            var next = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
            lines.Add(text[start..(keepEnds ? next : end)]);
            start = next;
        }
        return lines;
    }

    /// <summary>Replaces at most <paramref name="limit"/> times; below zero means always.</summary>
    public static string Replace(string text, string old, string replacement, long limit)
    {
        if (limit < 0 && old.Length > 0)
            return text.Replace(old, replacement, StringComparison.Ordinal);
        var result = new StringBuilder();
        var at = 0;
        for (var done = 0L; limit < 0 || done < limit; done++)
        {
            var found = old.Length > 0 ? text.IndexOf(old, at, StringComparison.Ordinal) : done == 0 ? 0 : at + 1;
            if (found < 0 || found > text.Length)
                break;
            result.Append(text, at, found - at).Append(replacement);
            at = found + old.Length;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    public static string ExpandTabs(string text, Arguments arguments)
    {
        var size = PythonTypes.Index(arguments.Positional.FirstOrDefault() ?? arguments.Named.GetValueOrDefault("tabsize", 8L));
        var result = new StringBuilder();
        var column = 0L;
        foreach (var c in text)
        {
            if (c == '\t')
            {
                var blanks = size > 0 ? size - (column % size) : 0;
                result.Append(' ', (int)Math.Min(blanks, 10_000));
                column += blanks;
                continue;
            }
            result.Append(c);
            column = c is '\n' or '\r' ? 0 : column + 1;
        }
        return result.ToString();
    }

    private static List<object?> Blanks(string text, long limit)
    {
        var parts = new List<object?>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (at == text.Length)
                return parts;
            if (limit >= 0 && parts.Count == limit)
            {
                parts.Add(text[at..]);
                return parts;
            }
            var start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
                at++;
            parts.Add(text[start..at]);
        }
    }

    private static List<object?> BlanksFromRight(string text, long limit)
    {
        var parts = new List<object?>();
        var at = text.Length;
        while (true)
        {
            while (at > 0 && char.IsWhiteSpace(text[at - 1]))
                at--;
            if (at == 0)
                break;
            if (limit >= 0 && parts.Count == limit)
            {
                parts.Add(text[..at]);
                break;
            }
            var end = at;
            while (at > 0 && !char.IsWhiteSpace(text[at - 1]))
                at--;
            parts.Add(text[at..end]);
        }
        parts.Reverse();
        return parts;
    }
}
