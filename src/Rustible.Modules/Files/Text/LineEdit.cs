using Rustible.Templating.RegularExpressions;

namespace Rustible.Modules.Files.Text;

/// <summary>What lineinfile makes of a file's text. Pure. Expressions see a line with what ends it, so <c>$</c> does not match before a carriage return.</summary>
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
        var lines = TextLines.Of(text);
        var kept = lines.Where(line => !IsMeant(line)).ToList();
        var found = lines.Count - kept.Count;
        return found == 0 ? new LineEdit(text, false, "") : new LineEdit(string.Concat(kept), true, $"{found} line(s) removed", found);

        bool IsMeant(string line) =>
            wanted is not null ? wanted.IsMatch(line)
            : args.SearchString is { } part ? line.Contains(part, StringComparison.Ordinal)
            : Bare(line) == args.Line;
    }

    /// <summary>The text with the line.</summary>
    public static LineEdit Present(string text, LineInFileModule.Args args)
    {
        var lines = TextLines.Of(text);
        var line = args.Line!;
        var (found, match) = Find(lines, args);
        if (found >= 0)
            return Replace(text, lines, found, args.Backrefs && match is not null ? PythonPattern.Expand(line, match) : line);
        var (there, place) = Place(lines, line, args);
        if (there >= 0)
            return Replace(text, lines, there, line);   // it may lack its newline
        if (args.Backrefs)
            return new LineEdit(text, false, "");
        return Insert(text, lines, line, place, args);
    }

    /// <summary>The last line that the expression or the search string means; with <c>firstmatch</c>, the first.</summary>
    private static (int Index, PythonMatch? Match) Find(List<string> lines, LineInFileModule.Args args)
    {
        var pattern = args.Regexp is { } regexp ? PythonPattern.Compile(regexp) : null;
        var (index, found) = (-1, (PythonMatch?)null);
        for (var at = 0; at < lines.Count && (pattern ?? (object?)args.SearchString) is not null; at++)
        {
            var match = pattern?.Search(lines[at]);
            if (match is null && (pattern is not null || !lines[at].Contains(args.SearchString!, StringComparison.Ordinal)))
                continue;
            (index, found) = (at, match);
            if (args.Firstmatch)
                break;
        }
        return (index, found);
    }

    private static LineEdit Replace(string text, List<string> lines, int at, string line)
    {
        var whole = line.EndsWith('\n') ? line : line + "\n";
        if (lines[at] == whole)
            return new LineEdit(text, false, "");
        lines[at] = whole;
        return new LineEdit(string.Concat(lines), true, "line replaced");
    }

    /// <summary>Where the line stands (-1: nowhere), and where it would be inserted: the end is the place when nothing says another.</summary>
    private static (int There, int Place) Place(List<string> lines, string line, LineInFileModule.Args args)
    {
        var after = args.Insertafter is null or "EOF" or "BOF" ? null : PythonPattern.Compile(args.Insertafter);
        var before = args.Insertbefore is null or "BOF" ? null : PythonPattern.Compile(args.Insertbefore);
        var (there, place) = (-1, args.Insertbefore == "BOF" || args.Insertafter == "BOF" ? 0 : lines.Count);
        for (var at = 0; at < lines.Count; at++)
        {
            if (Bare(lines[at]) == line)
            {
                there = at;
            }
            else if ((after ?? before)?.IsMatch(lines[at]) == true)
            {
                place = after is null ? at : at + 1;
                if (args.Firstmatch)
                    break;
            }
        }
        return (there, place);
    }

    private static LineEdit Insert(string text, List<string> lines, string line, int place, LineInFileModule.Args args)
    {
        // A line that stands already where it would be inserted is not inserted again.
        if (args.Insertafter is not null && place > 0 && place < lines.Count && Bare(lines[place]) == line)
            return new LineEdit(text, false, "");
        if (place > 0 && place == lines.Count && !lines[^1].EndsWith('\n'))
            lines[^1] += "\n";
        lines.Insert(place, line + "\n");
        return new LineEdit(string.Concat(lines), true, "line added");
    }

    private static string Bare(string line) => line.TrimEnd('\r', '\n');
}
