using System.Text;

namespace Rustible.Modules.Commands;

/// <summary>Splits a line into words as a POSIX shell quotes them, without expanding anything; the counterpart of Python's <c>shlex</c>.</summary>
internal static class ShellWords
{
    /// <summary>The words of a line.</summary>
    /// <exception cref="FormatException">A quotation is not closed, or nothing follows a backslash.</exception>
    internal static List<string> Split(string line)
    {
        var words = new List<string>();
        var position = 0;
        while (true)
        {
            while (position < line.Length && line[position] is (' ' or '\t' or '\r' or '\n'))
                position++;
            if (position == line.Length)
                return words;
            words.Add(Word(line, ref position));
        }
    }

    /// <summary>How long the first word of a line is as it is written there, with its quotes.</summary>
    internal static int FirstLength(string line)
    {
        var position = 0;
        Word(line, ref position);
        return position;
    }

    /// <summary>A word, quoted only when it must be.</summary>
    internal static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "@%+=:,./-_".Contains(c, StringComparison.Ordinal))
            ? word
            : "'" + word.Replace("'", "'\"'\"'", StringComparison.Ordinal) + "'";

    private static string Word(string line, ref int position)
    {
        var word = new StringBuilder();
        for (; position < line.Length; position++)
        {
            switch (line[position])
            {
                case ' ' or '\t' or '\r' or '\n':
                    return word.ToString();
                case '\'' or '"':
                    Quoted(line, ref position, word);
                    break;
                case '\\':
                    word.Append(++position < line.Length ? line[position] : throw new FormatException("No escaped character"));
                    break;
                default:
                    word.Append(line[position]);
                    break;
            }
        }
        return word.ToString();
    }

    private static void Quoted(string line, ref int position, StringBuilder word)
    {
        var mark = line[position];
        for (position++; position < line.Length && line[position] != mark; position++)
        {
            if (mark == '"' && line[position] == '\\' && position + 1 < line.Length && line[position + 1] is ('"' or '\\'))
                position++;
            word.Append(line[position]);
        }
        if (position == line.Length)
            throw new FormatException("No closing quotation");
    }
}
