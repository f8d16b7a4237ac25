using System.Globalization;
using System.Text;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Data;

/// <summary>Scalars of a YAML document: their text and their style.</summary>
internal static class YamlScalars
{
    public static void Write(object? value, YamlText text, YamlLayout layout, bool inFlow, bool isKey, int indent)
    {
        if ((value as EncryptedText ?? (value as TaggedText)?.Encrypted) is { } encrypted)
        {
            text.WriteIndicator("!vault", true);
            WriteStyled(encrypted.CipherText, '|', text, indent, false, isKey);
            return;
        }
        if (PythonTypes.AsText(value) is not { } content)
        {
            var (plain, typed) = (Plain(value), true);
            if (layout.DefaultStyle != '\0' && typed)
            {
                // what is quoted and no text says so
                text.WriteIndicator("!", true);
            }
            WriteStyled(plain, layout.DefaultStyle is '|' or '>' && inFlow ? '"' : layout.DefaultStyle, text, indent, true, isKey);
            return;
        }
        if (layout.LiteralLines && !isKey && !inFlow && content.Contains('\n', StringComparison.Ordinal))
        {
            if (layout.ReadableLines)
                content = Readable(content);
            var lines = YamlScalarForm.Of(content).Block ? '|' : '"';
            WriteStyled(content, lines, text, indent, true, false);
            return;
        }
        var style = StyleOf(content, layout, !inFlow, isKey, inFlow);
        WriteStyled(content, style, text, indent, !isKey, isKey);
    }

    /// <summary>The quote that a text is written with; NUL when it stands plain.</summary>
    public static char StyleOf(string text, YamlLayout layout, bool inBlock, bool isKey = false, bool inFlow = false)
    {
        if (layout.DefaultStyle == '"')
            return '"';
        var form = YamlScalarForm.Of(text);
        if (layout.DefaultStyle == '\0' && !YamlScalarForm.LooksTyped(text) && !(isKey && (text.Length == 0 || form.Multiline)) && text.Length > 0 && (inFlow ? form.PlainInFlow : form.PlainInBlock))
            return '\0';
        if (layout.DefaultStyle is '|' or '>')
            return !inFlow && !isKey && form.Block ? layout.DefaultStyle : '"';
        return form.SingleQuoted && !(isKey && form.Multiline) && (layout.AllowUnicode || text.All(char.IsAscii)) ? '\'' : '"';
    }

    /// <summary>A text as a literal block can hold it: without what is not printable, blanks for tabs, and no blanks at the ends of lines and of the whole.</summary>
    private static string Readable(string text)
    {
        var lines = text.TrimEnd().Split('\n').Select(line => string.Concat(Detabbed(line).Where(letter => !char.IsControl(letter))).TrimEnd(' '));
        return string.Join('\n', lines);
    }

    private static string Detabbed(string line)
    {
        const int tabWidth = 8;
        var result = new StringBuilder(line.Length);
        foreach (var letter in line)
        {
            if (letter == '\t')
                result.Append(' ', tabWidth - (result.Length % tabWidth));
            else
                result.Append(letter);
        }
        return result.ToString();
    }

    private static void WriteStyled(string content, char style, YamlText text, int indent, bool mayFold, bool isKey)
    {
        var inner = indent < 0 ? isKey ? 0 : text.Layout.Indent : indent + (isKey ? 0 : text.Layout.Indent);
        var scalar = new YamlFolding(text, Math.Max(0, inner), mayFold && !isKey);
        switch (style)
        {
            case '\'':
                scalar.SingleQuoted(content);
                break;
            case '"':
                scalar.DoubleQuoted(content);
                break;
            case '|' or '>':
                scalar.Block(content, style);
                break;
            default:
                scalar.Plain(content);
                break;
        }
    }

    private static string Plain(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double real => OfDouble(real),
        DateTimeValue moment => moment.ToString(),
        Undefined undefined => throw undefined.Error(),
        _ when PythonTypes.IsInteger(value) => PythonText.Of(value),
        _ => throw PythonTypes.Error($"cannot represent an object of type {PythonTypes.NameOf(value)}"),
    };

    private static string OfDouble(double real)
    {
        if (double.IsNaN(real))
            return ".nan";
        if (double.IsInfinity(real))
            return real > 0 ? ".inf" : "-.inf";
        var text = PythonText.OfDouble(real);
        // YAML 1.1 wants a point in a number with an exponent.
        return text.Contains('.', StringComparison.Ordinal) ? text : text.Replace("e", ".0e", StringComparison.Ordinal);
    }
}
