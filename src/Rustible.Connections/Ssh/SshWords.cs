using System.Text;

namespace Rustible.Connections.Ssh;

/// <summary>
/// Splits text into words as a POSIX shell does without expanding anything: blanks separate, quotes keep together, a backslash keeps what follows;
/// between double quotes it does so for <c>"</c> and <c>\</c> only, between single quotes for nothing.
/// </summary>
internal static class SshWords
{
    /// <summary>The words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasComments">Whether a word that begins with # ends the text.</param>
    /// <exception cref="FormatException">A quote is not closed, or nothing follows a backslash.</exception>
    public static List<string> Split(string text, bool hasComments = false)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isInside, quote) = (false, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && IsEscape(text, i, quote))
                c = text[++i];
            else if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                (isInside, quote) = (true, quote == '\0' ? c : '\0');
                continue;
            }
            else if (quote == '\0' && c is ' ' or '\t' or '\r' or '\n')
            {
                if (isInside)
                    words.Add(word.ToString());
                word.Clear();
                isInside = false;
                continue;
            }
            else if (hasComments && !isInside && c == '#')
                break;
            isInside = true;
            word.Append(c);
        }
        if (quote != '\0')
            throw new FormatException($"the quote {quote} is not closed");
        if (isInside)
            words.Add(word.ToString());
        return words;
    }

    private static bool IsEscape(string text, int at, char quote)
    {
        if (quote == '\'')
            return false;
        if (at + 1 == text.Length)
            throw new FormatException("nothing follows the last backslash");
        return quote == '\0' || text[at + 1] is '"' or '\\';
    }
}
