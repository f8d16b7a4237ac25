using System.Text;

namespace Rustible.Language.Inventory.Sources;

/// <summary>Cuts a line into words as Python's <c>shlex.split</c> with comments does: quotes hold words together, <c>#</c> ends the line anywhere outside of them.</summary>
internal static class ShellWords
{
    /// <summary>The words, without their quotes.</summary>
    /// <exception cref="FormatException">A quote is not closed, or nothing follows a backslash.</exception>
    public static List<string> Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        for (var at = 0; at < line.Length && line[at] != '#'; at++)
        {
            var letter = line[at];
            if (letter is ' ' or '\t' or '\r' or '\n')
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
                continue;
            }
            word ??= new StringBuilder();
            if (letter is '\'' or '"')
                at = Quoted(line, at, word);
            else if (letter != '\\')
                word.Append(letter);
            else
                word.Append(++at < line.Length ? line[at] : throw new FormatException("No escaped character"));
        }
        if (word is not null)
            words.Add(word.ToString());
        return words;
    }

    /// <summary>Reads to the closing quote; a backslash counts between double quotes alone, before a double quote or another backslash.</summary>
    private static int Quoted(string line, int start, StringBuilder word)
    {
        var quote = line[start];
        for (var at = start + 1; at < line.Length; at++)
        {
            if (line[at] == quote)
                return at;
            if (quote == '"' && line[at] == '\\' && at + 1 < line.Length && line[at + 1] is '"' or '\\')
                at++;
            word.Append(line[at]);
        }
        throw new FormatException("No closing quotation");
    }
}
