using System.Globalization;
using System.Text;

namespace Rustible.Modules;

/// <summary>The escapes of Python's byte texts: <c>\n</c>, <c>\t</c>, <c>\x41</c>, <c>\101</c> and so on. What is none stays as it is.</summary>
internal static class PythonEscapes
{
    /// <summary>The text with its escapes read.</summary>
    internal static string Read(string text)
    {
        var read = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
                read.Append(text[at]);
            else if (text[at + 1] == 'x' && at + 3 < text.Length && char.IsAsciiHexDigit(text[at + 2]) && char.IsAsciiHexDigit(text[at + 3]))
                read.Append((char)int.Parse(text.AsSpan((at += 3) - 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            else if (text[at + 1] is >= '0' and <= '7')
                read.Append(Octal(text, ref at));
            else
                read.Append(Simple(text[++at]));
        }
        return read.ToString();
    }

    private static char Octal(string text, ref int at)
    {
        var value = 0;
        for (var digits = 0; digits < 3 && at + 1 < text.Length && text[at + 1] is >= '0' and <= '7'; digits++)
            value = (value * 8) + (text[++at] - '0');
        return (char)(value & 0xFF);
    }

    private static string Simple(char letter) => letter switch
    {
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        'a' => "\a",
        'b' => "\b",
        'f' => "\f",
        'v' => "\v",
        '\\' => "\\",
        '\'' => "'",
        '"' => "\"",
        '\n' => "",
        _ => "\\" + letter,
    };
}
