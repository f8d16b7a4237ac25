using System.Security.Cryptography;
using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Templating.Library;

/// <summary>The function <c>lipsum</c>: paragraphs of random Latin words, to fill a page with.</summary>
internal static class LoremIpsum
{
    private static readonly string[] _words =
    [
        "lorem", "ipsum", "dolor", "sit", "amet", "consectetur", "adipiscing", "elit", "sed", "do", "eiusmod", "tempor", "incididunt", "ut", "labore", "et",
        "dolore", "magna", "aliqua", "enim", "ad", "minim", "veniam", "quis", "nostrud", "exercitation", "ullamco", "laboris", "nisi", "aliquip", "ex", "ea",
        "commodo", "consequat", "duis", "aute", "irure", "in", "reprehenderit", "voluptate", "velit", "esse", "cillum", "eu", "fugiat", "nulla", "pariatur",
        "excepteur", "sint", "occaecat", "cupidatat", "non", "proident", "sunt", "culpa", "qui", "officia", "deserunt", "mollit", "anim", "id", "est", "laborum",
    ];

    public static object? Write(FunctionCall call)
    {
        call.NoteOutside();
        var (count, min, max) = (call.Integer(0, 5), call.Integer(2, 20), call.Integer(3, 100));
        if (count > 0 && min >= max)
            throw call.Error($"empty range for randrange() ({min}, {max}, {max - min})");
        if (count > 10_000 || max > 100_000)
            throw call.Error("lipsum writes at most 10000 paragraphs of 100000 words");
        var paragraphs = new List<string>();
        for (var i = 0L; i < count; i++)
            paragraphs.Add(Paragraph(RandomNumberGenerator.GetInt32((int)min, (int)max)));
        return call.Flag(1, true)
            ? new TaggedText(string.Join('\n', paragraphs.Select(paragraph => $"<p>{paragraph}</p>")), TextTag.Markup)
            : string.Join("\n\n", paragraphs);
    }

    /// <summary>Words with a comma after every few and a full stop after every dozen; the last word always has one.</summary>
    private static string Paragraph(int length)
    {
        var text = new StringBuilder();
        var (comma, stop, begins, last) = (0, 0, true, "");
        for (var i = 0; i < length; i++)
        {
            var word = _words[RandomNumberGenerator.GetInt32(_words.Length)];
            while (word == last)
                word = _words[RandomNumberGenerator.GetInt32(_words.Length)];
            last = word;
            text.Append(i == 0 ? "" : " ").Append(begins ? char.ToUpperInvariant(word[0]) + word[1..] : word);
            begins = i - RandomNumberGenerator.GetInt32(10, 20) > stop;
            if (begins)
            {
                (comma, stop) = (i, i);
                text.Append('.');
            }
            else if (i - RandomNumberGenerator.GetInt32(3, 8) > comma)
            {
                comma = i;
                text.Append(',');
            }
        }
        return text.ToString().TrimEnd(',', '.') + ".";
    }
}
