using System.Text;

namespace Rustible.Connections.Ssh;

/// <summary>Splits text into words as ssh_config and a shell's command line do: blanks separate, quotes keep together, a backslash keeps what follows.</summary>
internal static class SshWords
{
    /// <summary>The words.</summary>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isInside, quote) = (false, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && quote != '\'' && i + 1 < text.Length)
                (isInside, c) = (true, text[++i]);
            else if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                (isInside, quote) = (true, quote == '\0' ? c : '\0');
                continue;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (isInside)
                    words.Add(word.ToString());
                word.Clear();
                isInside = false;
                continue;
            }
            isInside = true;
            word.Append(c);
        }
        if (quote != '\0')
            throw new FormatException($"the quote {quote} is not closed");
        if (isInside)
            words.Add(word.ToString());
        return words;
    }
}
