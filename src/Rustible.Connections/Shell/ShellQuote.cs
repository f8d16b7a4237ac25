using System.Globalization;
using System.Text;

namespace Rustible.Connections.Shell;

/// <summary>Writes text so that a POSIX shell reads it back unchanged.</summary>
public static class ShellQuote
{
    /// <summary>Quotes any text without NUL as one word.</summary>
    public static string Word(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>Quotes any bytes as the format of <c>printf</c>, which prints them.</summary>
    public static string PrintfFormat(ReadOnlySpan<byte> data)
    {
        var format = new StringBuilder(data.Length + 16).Append('\'');
        foreach (var value in data)
        {
            if (value is >= 0x20 and < 0x7f && value is not ((byte)'\'' or (byte)'\\' or (byte)'%') || value == (byte)'\n')
                format.Append((char)value);
            else if (value == (byte)'%')
                format.Append("%%");
            else
                format.Append('\\').Append(Convert.ToString(value, 8).PadLeft(3, '0'));
        }
        // A format that begins with a dash would be an option.
        var text = format.Append('\'').ToString();
        return text.StartsWith("'-", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"'\\055{text.AsSpan(2)}") : text;
    }
}
