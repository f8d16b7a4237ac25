using System.Text;

namespace Rustible.Templating.RegularExpressions.Characters;

/// <summary>Which characters Python holds equal when case is ignored: those with the same lower case, and a few kin of theirs (ſ and s, K sign and k, µ and μ).</summary>
internal static class LetterCase
{
    private const int LastCased = 0x20000;

    /// <summary>Lower-case letters that are equal though their upper cases lead elsewhere; the sets of Unicode's CaseFolding.txt that have more than one lower-case member.</summary>
    private static readonly string[] _kin =
    [
        "iı", "sſ", "µμ", "\u0345ι\u1fbe", "\u0390\u1fd3", "\u03b0\u1fe3", "βϐ", "εϵ", "θϑ", "κϰ", "πϖ", "ρϱ", "ςσ", "φϕ",
        "вᲀ", "дᲁ", "оᲂ", "сᲃ", "тᲄᲅ", "ъᲆ", "ѣᲇ", "ᲈꙋ", "ṡẛ", "ﬅﬆ",
    ];

    private static readonly Dictionary<int, string> _kinOf = _kin.SelectMany(letters => letters.Select(letter => (letter, letters))).ToDictionary(one => (int)one.letter, one => one.letters);
    private static readonly Lazy<ILookup<int, int>> _upper = new(() => Enumerable.Range(0, LastCased).Where(code => Lower(code) != code).ToLookup(Lower));
    private static readonly Lazy<int[]> _cased = new(() => [.. _upper.Value.SelectMany(letters => letters.Append(letters.Key)).Concat(_kinOf.Keys).Distinct()]);

    /// <summary>The set with all that is equal to a member when case is ignored.</summary>
    public static CodePointSet Widen(CodePointSet set, bool ascii)
    {
        if (ascii)
            return set.Union(CodePointSet.Of(set.Within(0, 0x7f).Members.Where(code => char.IsAsciiLetter((char)code)).Select(code => (code ^ 0x20, code ^ 0x20))));
        var members = set.Size <= 0x80 ? set.Members : _cased.Value.Where(set.Contains);
        return set.Union(CodePointSet.Of(members.SelectMany(Same).Select(code => (code, code))));
    }

    private static IEnumerable<int> Same(int codePoint)
    {
        var lower = Lower(codePoint);
        var letters = _kinOf.TryGetValue(lower, out var kin) ? kin.Select(letter => (int)letter) : [lower];
        return letters.SelectMany(letter => _upper.Value[letter].Append(letter));
    }

    private static int Lower(int codePoint) => codePoint switch
    {
        'İ' => 'i',
        < LastCased when Rune.IsValid(codePoint) => Rune.ToLowerInvariant(new Rune(codePoint)).Value,
        _ => codePoint,
    };
}
