using System.Text.RegularExpressions;

namespace Rustible.Templating.Filters.Text;

/// <summary>Breaks one line into lines of a width, between words and after hyphens.</summary>
internal sealed partial class WordWrap(int width, bool breakLongWords, bool breakOnHyphens)
{
    public List<string> Wrap(string text)
    {
        var chunks = new Stack<string>(Chunks(text).Reverse());
        var lines = new List<string>();
        while (chunks.Count > 0)
        {
            var line = new List<string>();
            var length = 0;
            if (lines.Count > 0 && string.IsNullOrWhiteSpace(chunks.Peek()))
                chunks.Pop();
            while (chunks.Count > 0 && length + chunks.Peek().Length <= width)
            {
                length += chunks.Peek().Length;
                line.Add(chunks.Pop());
            }
            if (chunks.Count > 0 && chunks.Peek().Length > width)
                LongWord(chunks, line, length);
            if (line.Count > 0 && string.IsNullOrWhiteSpace(line[^1]))
                line.RemoveAt(line.Count - 1);
            if (line.Count > 0)
                lines.Add(string.Concat(line));
        }
        return lines;
    }

    private void LongWord(Stack<string> chunks, List<string> line, int length)
    {
        var room = width - length;
        if (!breakLongWords)
        {
            if (line.Count == 0)
                line.Add(chunks.Pop());
            return;
        }
        var word = chunks.Pop();
        var end = Math.Max(1, room);
        if (breakOnHyphens && word.LastIndexOf('-', Math.Min(end, word.Length) - 1) is var hyphen and > 0 && word[..hyphen].Any(c => c != '-'))
            end = hyphen + 1;
        if (room < 1 && line.Count > 0)
        {
            chunks.Push(word);
            return;
        }
        line.Add(word[..end]);
        chunks.Push(word[end..]);
    }

    private IEnumerable<string> Chunks(string text) => (breakOnHyphens ? Hyphens() : Blanks()).Split(text).Where(chunk => chunk.Length > 0);

    [GeneratedRegex("""([\t\n\x0b\x0c\r ]+|(?<=[\w!"'&.,?])-{2,}(?=\w)|[^\t\n\x0b\x0c\r ](?:(?:[^\t\n\x0b\x0c\r ])*?)(?:-(?:(?<=[^\d\W]{2}-)|(?<=[^\d\W]-[^\d\W]-))(?=[^\d\W]-?[^\d\W])|(?=[\t\n\x0b\x0c\r ]|\z)|(?<=[\w!"'&.,?])(?=-{2,}\w)))""")]
    private static partial Regex Hyphens();

    [GeneratedRegex(@"([\t\n\x0b\x0c\r ]+)")]
    private static partial Regex Blanks();
}
