using System.Text;

namespace Rustible.Templating.RegularExpressions;

/// <summary>Which characters Python holds equal when case is ignored: those with the same lower case, and a few kin of theirs (ſ and s, K sign and k, µ and μ).</summary>
internal static class LetterCase
{
    /// <summary>Lower-case letters that are equal though their upper cases lead elsewhere; the sets of Unicode's CaseFolding.txt that have more than one lower-case member.</summary>
    private static readonly string[] _kin =
    [
        "iı", "sſ", "µμ", "\u0345ι\u1fbe", "\u0390\u1fd3", "\u03b0\u1fe3", "βϐ", "εϵ", "θϑ", "κϰ", "πϖ", "ρϱ", "ςσ", "φϕ",
        "вᲀ", "дᲁ", "оᲂ", "сᲃ", "тᲄᲅ", "ъᲆ", "ѣᲇ", "ᲈꙋ", "ṡẛ", "ﬅﬆ",
    ];

    private static readonly Lazy<ILookup<int, int>> _upper = new(() => Enumerable.Range(0, 0x20000).Where(code => Lower(code) != code).ToLookup(Lower));

    /// <summary>The set with all that is equal to a member when case is ignored.</summary>
    public static CodePointSet Widen(CodePointSet set, bool ascii) => ascii ? WidenAscii(set) : set.Union(Others(set));

    private static CodePointSet WidenAscii(CodePointSet set) => set
        .Union(CodePointSet.Of(set.Within('A', 'Z').Ranges.Select(range => (range.First + 32, range.Last + 32))))
        .Union(CodePointSet.Of(set.Within('a', 'z').Ranges.Select(range => (range.First - 32, range.Last - 32))));

    private static CodePointSet Others(CodePointSet set)
    {
        var upper = _upper.Value;
        var cased = upper.SelectMany(letters => letters.Append(letters.Key)).Where(set.Contains).Select(Lower);
        var lower = cased.Concat(_kin.SelectMany(letters => letters).Select(letter => (int)letter).Where(set.Contains)).ToHashSet();
        foreach (var letters in _kin)
        {
            if (letters.Any(letter => lower.Contains(letter)))
                lower.UnionWith(letters.Select(letter => (int)letter));
        }
        return CodePointSet.Of(lower.Concat(lower.SelectMany(letter => upper[letter])).Select(code => (code, code)));
    }

    private static int Lower(int codePoint) => codePoint switch
    {
        'İ' => 'i',
        _ when Rune.IsValid(codePoint) => Rune.ToLowerInvariant(new Rune(codePoint)).Value,
        _ => codePoint,
    };
}
