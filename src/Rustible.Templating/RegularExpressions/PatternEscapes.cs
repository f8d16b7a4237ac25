using System.Globalization;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions.Characters;

namespace Rustible.Templating.RegularExpressions;

/// <summary>The escapes that mean the same in a pattern and in a set.</summary>
internal static class PatternEscapes
{
    /// <summary>What a letter of <c>abfnrtv\</c> stands for; null for another.</summary>
    public static int? Control(string escape) => escape switch
    {
        "\\a" => '\a',
        "\\b" => '\b',
        "\\f" => '\f',
        "\\n" => '\n',
        "\\r" => '\r',
        "\\t" => '\t',
        "\\v" => '\v',
        "\\\\" => '\\',
        _ => null,
    };

    /// <summary>The character of \x, \u, \U or \N; null for another letter.</summary>
    public static int? Coded(string escape, PatternReader reader) => escape switch
    {
        "\\x" => Hex(escape, 2, reader),
        "\\u" => Hex(escape, 4, reader),
        "\\U" => Hex(escape, 8, reader),
        "\\N" => Named(reader),
        _ => null,
    };

    /// <summary>A character that stands for itself behind a backslash; letters and, in a set, digits do not.</summary>
    public static int Itself(string escape, PatternReader reader)
    {
        if (char.IsAsciiLetterOrDigit(escape[1]))
            throw reader.Error($"bad escape {escape}", escape.Length);
        return CodePoints.Of(escape)[1];
    }

    public static int Octal(string escape, PatternReader reader)
    {
        var value = Convert.ToInt32(escape[1..], 8);
        return value <= 0xff ? value : throw reader.Error($"octal escape value {escape} outside of range 0-0o377", escape.Length);
    }

    private static int Hex(string escape, int digits, PatternReader reader)
    {
        escape += reader.TakeHex(digits);
        if (escape.Length != digits + 2)
            throw reader.Error($"incomplete escape {escape}", escape.Length);
        var value = uint.Parse(escape.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return value < CodePoints.Count ? (int)value : throw reader.Error($"bad escape {escape}", escape.Length);
    }

    private static int Named(PatternReader reader)
    {
        if (!reader.Take("{"))
            throw reader.Error("missing {");
        var name = reader.TakeName("}", "character name");
        throw reader.Error($"characters by name (\\N{{{name}}}) are not supported, write \\xhh, \\uhhhh or \\Uhhhhhhhh instead of {PythonText.Repr(name)}", CodePoints.Length(name) + 4);
    }
}
