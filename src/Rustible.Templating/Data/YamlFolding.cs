using System.Globalization;
using System.Text;

namespace Rustible.Templating.Data;

/// <summary>Writes the text of one scalar, folded where lines grow too long.</summary>
internal sealed class YamlFolding(YamlText text, int indent, bool mayFold)
{
    private const string DoubleEscapes = "\0\a\b\t\n\v\f\r\x1b\"\\\u0085\u00a0\u2028\u2029";
    private const string DoubleLetters = "0abtnvfre\"\\N_LP";

    public void Plain(string content)
    {
        if (content.Length == 0)
            return;
        text.BeginPlain();
        Fold(content, (part, _) => text.WritePart(part), plain: true);
    }

    public void SingleQuoted(string content)
    {
        text.WriteIndicator("'", true);
        Fold(content, (part, _) => text.WritePart(part.Replace("'", "''", StringComparison.Ordinal)), plain: false);
        text.WriteIndicator("'", false);
    }

    public void Block(string content, char style)
    {
        var hints = content.StartsWith(' ') || content.StartsWith('\n') ? text.Layout.Indent.ToString(CultureInfo.InvariantCulture) : "";
        hints += !content.EndsWith('\n') ? "-" : content.EndsWith("\n\n", StringComparison.Ordinal) || content == "\n" ? "+" : "";
        text.WriteIndicator(style + hints, true);
        text.WriteLineBreak("\n");
        var lines = content.TrimEnd('\n').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                text.WriteLineBreak(style == '>' && lines[i].Length > 0 && lines[i - 1].Length > 0 && !lines[i].StartsWith(' ') && !lines[i - 1].StartsWith(' ') ? "\n\n" : "\n");
            if (lines[i].Length == 0)
                continue;
            text.WriteIndent(indent);
            text.WritePart(lines[i]);
            text.EndFold();
        }
        foreach (var _ in content.Skip(content.TrimEnd('\n').Length).Skip(1))
            text.WriteLineBreak("\n");
    }

    public void DoubleQuoted(string content)
    {
        text.WriteIndicator("\"", true);
        var start = 0;
        var end = 0;
        var runes = content.EnumerateRunes().ToArray();
        while (end <= runes.Length)
        {
            Rune? rune = end < runes.Length ? runes[end] : null;
            if (rune is not { } c || !IsWrittenAsIs(c.Value))
            {
                if (start < end)
                    text.WritePart(Join(runes, start, end));
                start = end;
                if (rune is { } special)
                {
                    text.WritePart(Escape(special.Value));
                    start = end + 1;
                }
            }
            if (end > 0 && end < runes.Length - 1 && (rune?.Value == ' ' || start >= end) && text.Column + (end - start) > text.Layout.Width && mayFold)
            {
                var part = (start < end ? Join(runes, start, end) : "") + "\\";
                if (start < end)
                    start = end;
                text.WritePart(part);
                text.WriteIndent(indent);
                text.EndFold();
                if (runes[start].Value == ' ')
                    text.WritePart("\\");
            }
            end++;
        }
        text.WriteIndicator("\"", false);
    }

    private bool IsWrittenAsIs(int c)
    {
        if (c is '"' or '\\' or 0x85 or 0x2028 or 0x2029 or 0xfeff)
            return false;
        return c is >= ' ' and <= '~' || (text.Layout.AllowUnicode && c is >= 0xa0 and <= 0xd7ff or >= 0xe000 and <= 0xfffd);
    }

    private static string Join(Rune[] runes, int start, int end)
    {
        var result = new StringBuilder();
        for (var i = start; i < end; i++)
            result.Append(runes[i].ToString());
        return result.ToString();
    }

    private static string Escape(int c)
    {
        var index = c <= 0xffff ? DoubleEscapes.IndexOf((char)c, StringComparison.Ordinal) : -1;
        if (index >= 0)
            return "\\" + DoubleLetters[index];
        return c <= 0xff ? $"\\x{c:X2}" : c <= 0xffff ? $"\\u{c:X4}" : $"\\U{c:X8}";
    }

    /// <summary>Writes words, folding at single blanks; line breaks in the content are written twice, as folding takes one away.</summary>
    private void Fold(string content, Action<string, bool> write, bool plain)
    {
        var at = 0;
        while (at < content.Length)
        {
            var kind = Kind(content[at]);
            var end = at;
            while (end < content.Length && Kind(content[end]) == kind)
                end++;
            var part = content[at..end];
            if (kind == ' ')
            {
                var inside = plain || (at > 0 && end < content.Length);
                if (part.Length == 1 && text.Column > text.Layout.Width && mayFold && inside)
                {
                    text.WriteIndent(indent);
                    if (plain)
                        text.EndFold();
                }
                else
                    write(part, false);
            }
            else if (kind == '\n')
                Breaks(part, plain);
            else
                write(part, false);
            at = end;
        }
    }

    private void Breaks(string part, bool plain)
    {
        if (part[0] == '\n')
            text.WriteLineBreak("\n");
        foreach (var c in part)
            text.WriteLineBreak(c.ToString());
        text.WriteIndent(indent);
        if (plain)
            text.EndFold();
    }

    private static char Kind(char c) => c switch { ' ' => ' ', '\n' or '\u0085' or '\u2028' or '\u2029' => '\n', _ => 'x' };
}
