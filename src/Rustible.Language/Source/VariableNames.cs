using Rustible.Templating.Values;

namespace Rustible.Language.Source;

/// <summary>Which texts are names of variables.</summary>
public static class VariableNames
{
    private static readonly HashSet<string> _keywords = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally",
        "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    };

    /// <summary>Whether a variable may have this name: ASCII letters, digits and underscores, not beginning with a digit, and no keyword of Python.</summary>
    public static bool IsValid(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !_keywords.Contains(name);

    /// <summary>The values of a file of variables; names are not restricted there, as in Ansible, but must be text.</summary>
    /// <exception cref="LanguageException">A key is not text.</exception>
    public static ValueMap Checked(SourceMap map)
    {
        foreach (var entry in map.Entries)
        {
            if (entry.Key is not string)
                throw new LanguageException(LanguageErrorKind.Parse, $"'{entry.Name}' cannot be the name of a variable.", entry.KeyPosition);
        }
        return map.ToMap();
    }
}
