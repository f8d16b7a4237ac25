using System.Globalization;
using System.Text;

namespace Rustible.Templating.Operators;

/// <summary>What Python's <c>str.is...</c> methods say of a text, character by character.</summary>
internal static class TextKinds
{
    public static bool IsUpper(string text) => Any(text, Rune.IsUpper) && !Any(text, rune => Rune.IsLower(rune) || IsTitleLetter(rune));

    public static bool IsLower(string text) => Any(text, IsLowerLetter) && !Any(text, rune => Rune.IsUpper(rune) || IsTitleLetter(rune));

    public static bool IsDecimal(string text) => All(text, rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber);

    public static bool IsDigit(string text) => All(text, rune => CharUnicodeInfo.GetDigitValue(rune.ToString(), 0) >= 0);

    public static bool IsNumeric(string text) => All(text, rune => CharUnicodeInfo.GetNumericValue(rune.ToString(), 0) >= 0 || Rune.IsNumber(rune));

    public static bool IsAlpha(string text) => All(text, Rune.IsLetter);

    public static bool IsAlphaNumeric(string text) => All(text, rune => Rune.IsLetterOrDigit(rune) || CharUnicodeInfo.GetNumericValue(rune.ToString(), 0) >= 0);

    public static bool IsSpace(string text) => All(text, rune => Rune.IsWhiteSpace(rune) || rune.Value is >= 0x1c and <= 0x1f);

    /// <summary>Every run of letters begins with a capital and goes on with small ones.</summary>
    public static bool IsTitle(string text)
    {
        var (inWord, found) = (false, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var (upper, lower) = (Rune.IsUpper(rune) || IsTitleLetter(rune), IsLowerLetter(rune));
            if ((upper && inWord) || (lower && !inWord))
                return false;
            found |= upper;
            inWord = upper || lower;
        }
        return found;
    }

    public static bool IsCased(Rune rune) => Rune.IsUpper(rune) || IsLowerLetter(rune) || IsTitleLetter(rune);

    private static bool IsLowerLetter(Rune rune) => Rune.IsLower(rune) || rune.Value is 0xaa or 0xba;

    private static bool IsTitleLetter(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.TitlecaseLetter;

    private static bool All(string text, Func<Rune, bool> kind)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!kind(rune))
                return false;
        }
        return text.Length > 0;
    }

    private static bool Any(string text, Func<Rune, bool> kind)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (kind(rune))
                return true;
        }
        return false;
    }
}
