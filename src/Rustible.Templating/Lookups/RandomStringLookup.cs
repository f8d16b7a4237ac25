using System.Security.Cryptography;
using System.Text;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Lookups;

/// <summary>community.general's random_string: characters of some kinds, of each at least as many as wanted.</summary>
internal static class RandomStringLookup
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private const int LongestText = 1_000_000;

    public static void AddTo(LibraryEntries entries) => entries.Lookup("community.general.random_string",
        "length=, base64=, lower=, upper=, numbers=, special=, min_lower=, min_upper=, min_numeric=, min_special=, override_special=, override_all=", Draw);

    private static IEnumerable<object?> Draw(LookupCall call)
    {
        var special = call.TextOrNone(10) is { Length: > 0 } own ? own : Punctuation;
        (string Characters, bool IsWanted, int Least)[] kinds =
        [
            (Letters, call.Flag(2, true), Count(call, 6)),
            (Letters.ToUpperInvariant(), call.Flag(3, true), Count(call, 7)),
            (Digits, call.Flag(4, true), Count(call, 8)),
            (special, call.Flag(5, true), Count(call, 9)),
        ];
        var text = new StringBuilder();
        foreach (var (characters, _, least) in kinds)
            text.Append(Some(characters, least));
        var all = call.TextOrNone(11) is { Length: > 0 } everything ? everything : string.Concat(kinds.Where(kind => kind.IsWanted).Select(kind => kind.Characters));
        if (all.Length == 0)
            throw call.Error("random_string: no characters are left to draw from; allow one of lower, upper, numbers, special");
        text.Append(Some(all, Count(call, 0, 8) - text.Length));
        var letters = text.ToString().ToCharArray();
        RandomNumberGenerator.Shuffle(letters.AsSpan());
        return [call.Flag(1) ? Convert.ToBase64String(Encoding.UTF8.GetBytes(letters)) : new string(letters)];
    }

    private static string Some(string characters, int count) => count > 0 ? RandomNumberGenerator.GetString(characters, count) : "";

    private static int Count(LookupCall call, int slot, int otherwise = 0)
    {
        if (!call.Has(slot))
            return otherwise;
        return NumberParser.TryInteger(call.AnyText(slot), 10, out var number) && number is long count and <= LongestText
            ? (int)Math.Max(0, count)
            : throw call.TypeError($"random_string: '{call.AnyText(slot)}' is no number of characters");
    }
}
