using System.Text.RegularExpressions;
using Rustible.Templating;

namespace Rustible.Modules.Files;

/// <summary>What lineinfile makes of a file's text. Pure.</summary>
/// <param name="Text">The new text.</param>
/// <param name="Changed">Whether it is another.</param>
/// <param name="Message">What was done, as the result says it; empty for nothing.</param>
/// <param name="Found">How many lines were removed.</param>
internal sealed record LineEdit(string Text, bool Changed, string Message, long Found = 0)
{
    /// <summary>The text without the lines that match.</summary>
    public static LineEdit Absent(string text, LineInFileModule.Args args)
    {
        var wanted = args.Regexp is { } pattern ? PythonPattern.Compile(pattern) : null;
        var lines = Split(text);
        var kept = lines.Where(line => !IsMeant(line)).ToList();
        var found = lines.Count - kept.Count;
        return found == 0 ? new LineEdit(text, false, "") : new LineEdit(string.Concat(kept), true, $"{found} line(s) removed", found);

        bool IsMeant(string line) =>
            wanted is not null ? wanted.IsMatch(Bare(line))
            : args.SearchString is { } part ? line.Contains(part, StringComparison.Ordinal)
            : Bare(line) == args.Line;
    }

    /// <summary>The text with the line.</summary>
    public static LineEdit Present(string text, LineInFileModule.Args args)
    {
        var lines = Split(text);
        var (found, match) = Find(lines, args);
        var line = args.Line!;
        if (found >= 0)
            return Replace(text, lines, found, args.Backrefs && match is not null ? PythonPattern.Expand(line, match) : line, args);
        if (args.Backrefs)
            return new LineEdit(text, false, "");
        if (args.Regexp is null && args.SearchString is null && lines.Exists(one => Bare(one) == line))
            return new LineEdit(text, false, "");
        return Insert(text, lines, line, args);
    }

    /// <summary>The last line that the pattern means; with <c>firstmatch</c>, the first.</summary>
    private static (int Index, Match? Match) Find(List<string> lines, LineInFileModule.Args args)
    {
        var pattern = args.Regexp is { } regexp ? PythonPattern.Compile(regexp) : null;
        var (index, found) = (-1, (Match?)null);
        for (var at = 0; at < lines.Count; at++)
        {
            var match = pattern?.Match(Bare(lines[at]));
            var isMeant = match is not null ? match.Success
                : args.SearchString is { } part ? lines[at].Contains(part, StringComparison.Ordinal)
                : Bare(lines[at]) == args.Line;
            if (!isMeant)
                continue;
            (index, found) = (at, match);
            if (args.Firstmatch)
                break;
        }
        return (index, found);
    }

    private static LineEdit Replace(string text, List<string> lines, int at, string line, LineInFileModule.Args args)
    {
        var isLineItself = args.Regexp is null && args.SearchString is null;
        if (isLineItself || Bare(lines[at]) == line)
            return new LineEdit(text, false, "");
        lines[at] = line.EndsWith('\n') ? line : line + "\n";
        return new LineEdit(string.Concat(lines), true, "line replaced");
    }

    private static LineEdit Insert(string text, List<string> lines, string line, LineInFileModule.Args args)
    {
        var place = Place(lines, args);
        if (place > 0 && place == lines.Count && !lines[^1].EndsWith('\n'))
            lines[^1] += "\n";
        // A line that stands already where it would be inserted is not inserted again.
        if (args.Insertafter is not (null or "EOF") && place < lines.Count && Bare(lines[place]) == line)
            return new LineEdit(text, false, "");
        if (args.Insertbefore is not (null or "BOF") && place > 0 && place < lines.Count && Bare(lines[place - 1]) == line)
            return new LineEdit(text, false, "");
        lines.Insert(place, line + "\n");
        return new LineEdit(string.Concat(lines), true, "line added");
    }

    private static int Place(List<string> lines, LineInFileModule.Args args)
    {
        if (args.Insertbefore == "BOF")
            return 0;
        var pattern = args.Insertbefore ?? (args.Insertafter is null or "EOF" ? null : args.Insertafter);
        if (pattern is null)
            return lines.Count;
        var anchor = PythonPattern.Compile(pattern);
        var found = args.Firstmatch ? lines.FindIndex(line => anchor.IsMatch(Bare(line))) : lines.FindLastIndex(line => anchor.IsMatch(Bare(line)));
        return found < 0 ? lines.Count : args.Insertbefore is null ? found + 1 : found;
    }

    private static List<string> Split(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }

    private static string Bare(string line) => line.TrimEnd('\r', '\n');
}
