using System.Globalization;
using System.Text;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions.Characters;

namespace Rustible.Templating.RegularExpressions;

/// <summary>Names of groups: identifiers, or numbers as Python's int() reads them.</summary>
internal static class GroupName
{
    /// <param name="name">The name.</param>
    /// <param name="reader">Stands behind the name and its terminator.</param>
    public static void Check(string name, PatternReader reader)
    {
        if (!IsIdentifier(name))
            throw reader.Error($"bad character in group name {PythonText.Repr(name)}", CodePoints.Length(name) + 1);
    }

    public static bool IsIdentifier(string name)
    {
        var isFirst = true;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!Starts(rune) && (isFirst || !Continues(rune)))
                return false;
            isFirst = false;
        }
        return !isFirst;
    }

    /// <summary>The group's number.</summary>
    public static int Number(string name, int limit, PatternReader reader, int before)
    {
        if (!NumberParser.TryInteger(name, 10, out var value) || value is < 0L or System.Numerics.BigInteger { Sign: < 0 })
            throw reader.Error($"bad character in group name {PythonText.Repr(name)}", before);
        return value is long number && number < limit ? (int)number : throw reader.Error($"invalid group reference {value}", before);
    }

    private static bool Starts(Rune rune) => rune.Value is '_' or 0x2118 or 0x212e or 0x309b or 0x309c
        || Rune.GetUnicodeCategory(rune) is <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private static bool Continues(Rune rune) => rune.Value is 0xb7 or 0x387 or 0x19da or (>= 0x1369 and <= 0x1371)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;
}
