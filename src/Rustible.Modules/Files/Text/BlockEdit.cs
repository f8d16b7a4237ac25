using Rustible.Templating.RegularExpressions;

namespace Rustible.Modules.Files.Text;

/// <summary>What blockinfile makes of a file's text. Pure.</summary>
internal static class BlockEdit
{
    /// <summary>The text with the block between its markers, or without both.</summary>
    /// <exception cref="Templating.TemplateException">An expression of the arguments is wrong.</exception>
    public static string Of(string text, BlockInFileModule.Args args)
    {
        var (begin, end) = (Marker(args, args.MarkerBegin), Marker(args, args.MarkerEnd));
        var lines = TextLines.Of(text);
        var first = lines.LastIndexOf(begin);
        var last = lines.LastIndexOf(end);
        int place;
        if (first < 0 || last < 0)
        {
            place = Place(text, lines, args);
        }
        else
        {
            place = Math.Min(first, last);
            lines.RemoveRange(place, Math.Abs(last - first) + 1);
        }
        Insert(lines, place, begin, end, args);
        return string.Concat(lines);
    }

    private static void Insert(List<string> lines, int place, string begin, string end, BlockInFileModule.Args args)
    {
        if (place > 0 && !lines[place - 1].EndsWith('\n'))
            lines[place - 1] += "\n";
        if (args.State == BlockInFileModule.Wanted.Absent || args.Block.Length == 0)
            return;
        if (args.PrependNewline && place > 0 && lines[place - 1] != "\n")
            lines.Insert(place++, "\n");
        var block = args.Block.EndsWith('\n') ? args.Block : args.Block + "\n";
        lines.InsertRange(place, [begin, block, end]);
        var after = place + 3;
        if (args.AppendNewline && after < lines.Count && lines[after] != "\n")
            lines.Insert(after, "\n");
    }

    /// <summary>The line before which a new block comes: the end, when nothing says another.</summary>
    private static int Place(string text, List<string> lines, BlockInFileModule.Args args)
    {
        if (args.Insertbefore == "BOF")
            return 0;
        if ((args.Insertafter ?? args.Insertbefore) is not { } wanted || wanted == "EOF")
            return lines.Count;
        var pattern = PythonPattern.Compile(wanted);
        var isAfter = args.Insertafter is not null;
        if (IsMultiline(wanted))
        {
            if (pattern.Search(text) is not { } match)
                return lines.Count;
            var line = text.AsSpan(0, isAfter ? match.End : match.Index).Count('\n');
            return Math.Min(isAfter ? line + 1 : line, lines.Count);
        }
        var found = lines.FindLastIndex(pattern.IsMatch);
        return found < 0 ? lines.Count : isAfter ? found + 1 : found;
    }

    /// <summary>Whether the expression begins with flags that have <c>m</c> among them: it is then tried on the whole text.</summary>
    private static bool IsMultiline(string pattern)
    {
        var flags = pattern.StartsWith("(?", StringComparison.Ordinal) ? pattern[2..].TakeWhile(char.IsAsciiLetter).ToArray() : [];
        return flags.Contains('m') && pattern.Length > flags.Length + 2 && pattern[flags.Length + 2] == ')';
    }

    private static string Marker(BlockInFileModule.Args args, string mark) => args.Marker.Replace("{mark}", mark, StringComparison.Ordinal) + "\n";
}
