using System.Text;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>Reads the one-line form of a module's arguments: <c>src=a dest="b c"</c>, and the free text of modules that take one.</summary>
internal static class FreeText
{
    // Of a free text's words with '=', these alone are options of the module.
    private static readonly string[] _options =
        ["creates", "removes", "chdir", "executable", "warn", "stdin", "stdin_add_newline", "strip_empty_ends"];

    /// <summary>The arguments; what is no <c>name=value</c> is under <c>_raw_params</c>, in its own spacing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCommand">True for modules whose free text is a command: only a few names are options there.</param>
    /// <param name="position">Where the text stands.</param>
    /// <exception cref="LanguageException">A quote or a brace is not closed.</exception>
    public static ValueMap Parse(string text, bool isCommand, SourcePosition position)
    {
        var arguments = new ValueMap();
        var rest = new StringBuilder();
        foreach (var word in Words(text, position))
        {
            var equals = EqualsSign(word);
            if (equals <= 0 || (isCommand && !_options.Contains(word[..equals])))
                rest.Append(rest.Length == 0 || rest[^1] == '\n' ? "" : " ").Append(word);
            else
                arguments[word[..equals].Trim()] = Unescape(Unquote(word[(equals + 1)..].Trim()));
        }
        if (rest.Length > 0)
            arguments["_raw_params"] = isCommand ? rest.ToString() : rest.ToString().TrimEnd();
        return arguments;
    }

    /// <summary>The text up to its first space that is in no quotes and in no template's braces.</summary>
    /// <param name="text">The text; it does not begin with a space.</param>
    /// <param name="position">Where the text stands.</param>
    /// <exception cref="LanguageException">A quote or a brace is not closed.</exception>
    public static string FirstWord(string text, SourcePosition position) => text[..End(text, 0, position)];

    /// <summary>
    /// The words of a text; quotes and template braces hold together. A word carries the spaces behind it but for one, and its line's end: words are put
    /// together again by a space, or by nothing behind a line's end. A backslash that stands alone is none, and takes its line's end away.
    /// </summary>
    private static List<string> Words(string text, SourcePosition position)
    {
        var words = new List<string>();
        var isFirst = true;   // in its line
        var goesOn = false;
        for (var at = 0; at <= text.Length; at++)
        {
            var end = at < text.Length ? End(text, at, position) : at;
            if (end > at && text[at..end] == "\\")
                goesOn = true;
            else if (end > at)
                words.Add(text[at..end]);
            else if (!isFirst)
                Extend(words, " ");
            isFirst = end < text.Length && text[end] == '\n';
            if (isFirst && !goesOn)
                Extend(words, "\n");
            goesOn &= !isFirst;
            at = end;
        }
        return words;
    }

    private static void Extend(List<string> words, string space)
    {
        if (words.Count > 0)
            words[^1] += space;
    }

    private static int End(string text, int begin, SourcePosition position)
    {
        var quote = '\0';
        var braces = new Stack<string>();
        for (var at = begin; at < text.Length; at++)
        {
            var letter = text[at];
            if (braces.Count > 0 && text.AsSpan(at).StartsWith(braces.Peek()))
            {
                braces.Pop();
                at++;
            }
            else if (letter == '{' && at + 1 < text.Length && (text[at + 1] is '{' or '%' or '#'))
            {
                braces.Push(text[at + 1] == '{' ? "}}" : $"{text[at + 1]}}}");
                at++;
            }
            else if (braces.Count > 0)
            {
                continue;
            }
            else if (letter == '\\' && at + 1 < text.Length && (text[at + 1] is '"' or '\'' or '\\'))
            {
                at++;
            }
            else if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter is '"' or '\'')
            {
                quote = letter;
            }
            else if (letter is ' ' or '\n')
            {
                return at;
            }
        }
        return quote == '\0' && braces.Count == 0
            ? text.Length
            : throw new LanguageException(LanguageErrorKind.Parse, $"failed at splitting arguments, either an unbalanced jinja2 block or quotes: {text}", position);
    }

    private static int EqualsSign(string word)
    {
        for (var at = word.IndexOf('=', StringComparison.Ordinal); at >= 0; at = word.IndexOf('=', at + 1))
        {
            if (at > 0 && word[at - 1] != '\\')
                return at;
        }
        return -1;
    }

    private static string Unquote(string text) =>
        text.Length > 1 && text[0] == text[^1] && (text[0] is '"' or '\'') && text[^2] != '\\' ? text[1..^1] : text;

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                plain.Append(text[at]);
                continue;
            }
            at++;
            plain.Append(text[at] switch
            {
                'n' => "\n",
                't' => "\t",
                'r' => "\r",
                'a' => "\a",
                'b' => "\b",
                'f' => "\f",
                'v' => "\v",
                '\\' or '"' or '\'' => text[at].ToString(),
                var other => "\\" + other,
            });
        }
        return plain.ToString();
    }
}
