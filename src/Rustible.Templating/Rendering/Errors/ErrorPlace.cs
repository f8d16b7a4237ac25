using Rustible.Templating.Parsing;

namespace Rustible.Templating.Rendering;

/// <summary>Works out where in a template an error belongs. Nothing of this is done, or kept, while all goes well.</summary>
internal static class ErrorPlace
{
    /// <summary>The place at a position of a text with one kind of line end.</summary>
    public static TemplatePlace At(string text, int start, int length, string? name, int firstLine, string expression = "")
    {
        start = Math.Clamp(start, 0, text.Length);
        var lineStart = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        var lineEnd = text.IndexOf('\n', start);
        lineEnd = lineEnd < 0 ? text.Length : lineEnd;
        var line = text.AsSpan(0, lineStart).Count('\n') + firstLine;
        return new TemplatePlace(name, line, start - lineStart + 1, expression, text[lineStart..lineEnd], Math.Clamp(length, 1, Math.Max(1, lineEnd - start)), text);
    }

    /// <summary>The place of one token.</summary>
    public static TemplatePlace OfToken(TemplateText template, int index)
    {
        var (text, tokens) = template.Placed();
        var token = tokens[Math.Min(index, tokens.Count - 1)];
        return At(text, token.Start, token.End - token.Start, template.Name, template.Dialect.FirstLine, Inside(text, tokens, Tag(tokens, HeadBefore(tokens, index))));
    }

    /// <summary>The place of what a statement evaluates; where <paramref name="subject"/> stands in it when it does, else the whole.</summary>
    public static TemplatePlace OfHeads(TemplateText template, IEnumerable<int> heads, string? subject)
    {
        var (text, tokens) = template.Placed();
        var tags = heads.Select(head => Tag(tokens, head)).ToList();
        foreach (var tag in tags)
        {
            for (var index = tag.First; subject is not null && index < tag.End; index++)
            {
                if (tokens[index].Text == subject && tokens[index].Kind is TokenKind.Name or TokenKind.String)
                    return Place(index, index + 1, tag);
            }
        }
        return Place(tags[0].First, tags[0].End, tags[0]);

        TemplatePlace Place(int first, int end, (int, int) tag)
        {
            var start = tokens[first].Start;
            var length = tokens[Math.Max(first, end - 1)].End - start;
            return At(text, start, length, template.Name, template.Dialect.FirstLine, Inside(text, tokens, tag));
        }
    }

    /// <summary>The tokens from a head to the end of its tag.</summary>
    private static (int First, int End) Tag(List<Token> tokens, int head)
    {
        var end = head;
        while (tokens[end].Kind is not (TokenKind.VariableEnd or TokenKind.BlockEnd or TokenKind.End))
            end++;
        return (head, end);
    }

    private static int HeadBefore(List<Token> tokens, int index)
    {
        index = Math.Min(index, tokens.Count - 1);
        while (index > 0 && tokens[index - 1].Kind is not (TokenKind.VariableBegin or TokenKind.BlockBegin or TokenKind.Data))
            index--;
        return index;
    }

    private static string Inside(string text, List<Token> tokens, (int First, int End) tag) =>
        tag.End > tag.First && tokens[tag.End - 1].End <= text.Length ? text[tokens[tag.First].Start..tokens[tag.End - 1].End] : "";
}
