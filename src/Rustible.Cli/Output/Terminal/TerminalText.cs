using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace Rustible.Cli.Output.Terminal;

/// <summary>
/// Text as it may be written to a terminal: what came from hosts, playbooks and inventories cannot move the cursor, change colours or rename windows.
/// </summary>
internal static class TerminalText
{
    /// <summary>Whether a terminal would take the character as an order, or as one to turn the order of characters round.</summary>
    public static bool IsControl(char character) =>
        character is < ' ' or (>= '\u007f' and <= '\u009f') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    /// <summary>
    /// The text with control characters in caret notation (<c>^[</c>), or as <c>\u009b</c> beyond ASCII. Line ends, also those of Windows, and tabs stay.
    /// </summary>
    public static string Safe(string text)
    {
        if (!text.Any(IsControl))
            return text;
        var safe = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            var isLineEnd = character is '\n' or '\t' || (character == '\r' && index + 1 < text.Length && text[index + 1] == '\n');
            if (isLineEnd || !IsControl(character))
                safe.Append(character);
            else if (character <= '\u007f')
                safe.Append('^').Append((char)(character ^ 0x40));
            else
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }
        return safe.ToString();
    }

    /// <summary>The columns that the text takes on a terminal.</summary>
    public static int Columns(string text) => Ascii.IsValid(text) ? text.Length : Cells(text);

    // by itself, so that the library is loaded for the first text that needs it
    private static int Cells(string text) => new Segment(text).CellCount();
}
