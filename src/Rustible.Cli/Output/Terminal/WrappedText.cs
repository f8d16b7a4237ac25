using System.Text;
using System.Text.RegularExpressions;

namespace Rustible.Cli.Output.Terminal;

/// <summary>Breaks text into lines as Python's <c>textwrap</c> does: at blanks and after the hyphens of compound words; longer words are cut.</summary>
internal static partial class WrappedText
{
    /// <summary>The lines of the text.</summary>
    /// <param name="text">The text; line ends in it count as blanks.</param>
    /// <param name="width">The greatest number of characters in a line.</param>
    /// <param name="keepBlanks">Whether blanks stay at the ends and beginnings of lines.</param>
    public static List<string> Lines(string text, int width, bool keepBlanks = false)
    {
        var chunks = new Stack<string>(Chunks(text).Reverse());
        var lines = new List<string>();
        while (chunks.Count > 0)
        {
            if (!keepBlanks && lines.Count > 0 && string.IsNullOrWhiteSpace(chunks.Peek()))
                chunks.Pop();
            var line = Line(chunks, width);
            if (!keepBlanks)
                line = line.TrimEnd(' ');
            if (line.Length > 0)
                lines.Add(line);
        }
        return lines;
    }

    private static string Line(Stack<string> chunks, int width)
    {
        var line = new StringBuilder();
        while (chunks.Count > 0 && line.Length + chunks.Peek().Length <= width)
            line.Append(chunks.Pop());
        if (chunks.Count > 0 && chunks.Peek().Length > width)
        {
            var word = chunks.Pop();
            var room = width - line.Length;
            line.Append(word, 0, room);
            chunks.Push(word[room..]);
        }
        return line.ToString();
    }

    private static IEnumerable<string> Chunks(string text) =>
        ChunkEnds().Split(Blanks().Replace(text.Replace("\t", "        ", StringComparison.Ordinal), " ")).Where(chunk => chunk.Length > 0);

    [GeneratedRegex(@"[\t-\r ]")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"( +)|(?<=[\p{L}_][\p{L}_]-)(?=[\p{L}_]-?[\p{L}_])")]
    private static partial Regex ChunkEnds();
}
