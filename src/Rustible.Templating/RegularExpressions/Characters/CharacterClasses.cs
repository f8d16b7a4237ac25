using System.Globalization;

namespace Rustible.Templating.RegularExpressions.Characters;

/// <summary>What <c>\d</c>, <c>\s</c> and <c>\w</c> mean to Python; \w has neither marks nor connectors but the underscore, \s has the separators of ASCII.</summary>
internal static class CharacterClasses
{
    private static readonly CodePointSet _asciiDigit = CodePointSet.Of(('0', '9'));
    private static readonly CodePointSet _asciiSpace = CodePointSet.Of(('\t', '\r'), (' ', ' '));
    private static readonly CodePointSet _asciiWord = CodePointSet.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));
    private static readonly Lazy<CodePointSet> _digit = new(() => CodePointSet.Where(code => Category(code) == UnicodeCategory.DecimalDigitNumber));
    private static readonly CodePointSet _space = CodePointSet.Of(
        ('\t', '\r'), (0x1c, ' '), (0x85, 0x85), (0xa0, 0xa0), (0x1680, 0x1680), (0x2000, 0x200a), (0x2028, 0x2029), (0x202f, 0x202f), (0x205f, 0x205f), (0x3000, 0x3000));
    private static readonly Lazy<CodePointSet> _word = new(() => CodePointSet.Where(code => code == '_' || IsAlphanumeric(Category(code))));

    public static CodePointSet Word(bool ascii) => ascii ? _asciiWord : _word.Value;

    /// <summary>The class of a letter of <c>dDsSwW</c>; null for another.</summary>
    public static CodePointSet? Find(char letter, bool ascii) => letter switch
    {
        'd' => ascii ? _asciiDigit : _digit.Value,
        's' => ascii ? _asciiSpace : _space,
        'w' => Word(ascii),
        'D' or 'S' or 'W' => Find(char.ToLowerInvariant(letter), ascii)!.Complement(),
        _ => null,
    };

    private static UnicodeCategory Category(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint);

    private static bool IsAlphanumeric(UnicodeCategory category) => category
        is <= UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
