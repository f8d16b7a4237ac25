using System.Globalization;
using System.Text;

namespace Rustible.Templating.Parsing;

/// <summary>Python's backslash escapes in text literals; an unknown one keeps its backslash.</summary>
internal static class StringEscapes
{
    /// <summary>The decoded text, or null when a \x, \u or \U escape is cut short.</summary>
    public static string? Decode(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 >= text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            i++;
            var used = Escape(text, i, result);
            if (used == 0)
                return null;
            i += used - 1;
        }
        return result.ToString();
    }

    /// <summary>Appends what the escape at <paramref name="at"/> stands for and returns its length; 0 when it is malformed.</summary>
    private static int Escape(string text, int at, StringBuilder result)
    {
        switch (text[at])
        {
            case '\n': return 1;
            case 'x': return Hex(text, at + 1, 2, result);
            case 'u': return Hex(text, at + 1, 4, result);
            case 'U': return Hex(text, at + 1, 8, result);
            case >= '0' and <= '7': return Octal(text, at, result);
        }
        const string letters = "\\'\"abfnrtv";
        const string meanings = "\\'\"\a\b\f\n\r\t\v";
        var index = letters.IndexOf(text[at], StringComparison.Ordinal);
        if (index < 0)
            result.Append('\\').Append(text[at]);
        else
            result.Append(meanings[index]);
        return 1;
    }

    private static int Hex(string text, int at, int digits, StringBuilder result)
    {
        if (at + digits > text.Length || !int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return 0;
        if (digits == 8)
        {
            if (!Rune.IsValid(code))
                return 0;
            result.Append(new Rune(code).ToString());
        }
        else
            result.Append((char)code);
        return digits + 1;
    }

    private static int Octal(string text, int at, StringBuilder result)
    {
        int value = 0, length = 0;
        while (length < 3 && at + length < text.Length && text[at + length] is >= '0' and <= '7')
            value = (value * 8) + text[at + length++] - '0';
        result.Append((char)value);
        return length;
    }
}
