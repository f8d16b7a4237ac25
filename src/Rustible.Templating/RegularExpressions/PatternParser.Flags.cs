using Rustible.Templating.RegularExpressions.Characters;

namespace Rustible.Templating.RegularExpressions;

internal sealed partial class PatternParser
{
    private const PythonPatternFlags TypeFlags = PythonPatternFlags.Ascii | PythonPatternFlags.Unicode;

    private static PythonPatternFlags? Flag(string letter) => letter switch
    {
        "i" => PythonPatternFlags.IgnoreCase,
        "m" => PythonPatternFlags.Multiline,
        "s" => PythonPatternFlags.DotAll,
        "x" => PythonPatternFlags.Verbose,
        "a" => PythonPatternFlags.Ascii,
        "u" => PythonPatternFlags.Unicode,
        "t" => PythonPatternFlags.Template,
        "L" => PythonPatternFlags.None,
        _ => null,
    };

    /// <summary>Flags for the pattern, <c>(?i)</c>, or for a group of it, <c>(?i-s:...)</c>.</summary>
    private Brackets? Flags(string letter, int start, bool mayBeGlobal)
    {
        var on = letter == "-" ? PythonPatternFlags.None : FlagsOn(ref letter);
        if (letter == ")")
        {
            _flags |= on;
            return mayBeGlobal ? null : throw _reader.ErrorAt("global flags not at the start of the expression", start);
        }
        if ((on & PythonPatternFlags.Template) != 0)
            throw _reader.Error("bad inline flags: cannot turn on global flag", 1);
        var off = letter == "-" ? FlagsOff() : PythonPatternFlags.None;
        if ((off & PythonPatternFlags.Template) != 0)
            throw _reader.Error("bad inline flags: cannot turn off global flag", 1);
        if ((on & off) != 0)
            throw _reader.Error("bad inline flags: flag turned on and off", 1);
        var kept = (on & TypeFlags) != 0 ? _flags & ~TypeFlags : _flags;
        return new Brackets(null, Closed(InScope((kept | on) & ~off), start));
    }

    /// <summary>Reads flags to <c>)</c>, <c>:</c> or <c>-</c>.</summary>
    private PythonPatternFlags FlagsOn(ref string letter)
    {
        var on = PythonPatternFlags.None;
        while (true)
        {
            if (letter == "L")
                throw _reader.Error("bad inline flags: cannot use 'L' flag with a str pattern");
            on |= Flag(letter)!.Value;
            if ((on & TypeFlags) == TypeFlags)
                throw _reader.Error("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
            letter = _reader.Take() ?? throw _reader.Error("missing -, : or )");
            if (letter is ")" or "-" or ":")
                return on;
            CheckFlag(letter, "missing -, : or )");
        }
    }

    /// <summary>Reads flags to <c>:</c>.</summary>
    private PythonPatternFlags FlagsOff()
    {
        var off = PythonPatternFlags.None;
        var letter = _reader.Take() ?? throw _reader.Error("missing flag");
        CheckFlag(letter, "missing flag");
        while (true)
        {
            if (letter is "a" or "u" or "L")
                throw _reader.Error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
            off |= Flag(letter)!.Value;
            letter = _reader.Take() ?? throw _reader.Error("missing :");
            if (letter == ":")
                return off;
            CheckFlag(letter, "missing :");
        }
    }

    private void CheckFlag(string letter, string missing)
    {
        if (Flag(letter) is null)
            throw _reader.Error(letter.EnumerateRunes().All(System.Text.Rune.IsLetter) ? "unknown flag" : missing, CodePoints.Length(letter));
    }
}
