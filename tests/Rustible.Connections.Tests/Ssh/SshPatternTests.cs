using CsCheck;
using Rustible.Connections.Ssh;

namespace Rustible.Connections.Tests.Ssh;

public class SshPatternTests
{
    private static readonly Gen<string> Pattern = Gen.Char["ab*?\\.[!"].Array[0, 8].Select(letters => new string(letters));
    private static readonly Gen<string> Host = Gen.Char["abAB\\.[!"].Array[0, 8].Select(letters => new string(letters));

    [Fact]
    public void A_pattern_matches_what_the_manual_says() =>
        Gen.Select(Pattern.Where(pattern => !pattern.StartsWith('!')), Host).Sample(
            (pattern, host) => SshPattern.Matches([pattern], host) == Expected(pattern, host.ToLowerInvariant()), iter: 20_000);

    [Fact]
    public void A_list_matches_when_one_pattern_does_and_no_negated_one() =>
        Gen.Select(Pattern.Array[0, 4], Host).Sample((patterns, host) =>
            SshPattern.Matches(patterns, host)
            == (patterns.Any(pattern => !pattern.StartsWith('!') && Expected(pattern, host.ToLowerInvariant()))
                && !patterns.Any(pattern => pattern.StartsWith('!') && Expected(pattern[1..], host.ToLowerInvariant()))));

    private static bool Expected(string pattern, string host) => pattern switch
    {
        "" => host.Length == 0,
        ['*', .. var rest] => Enumerable.Range(0, host.Length + 1).Any(taken => Expected(rest, host[taken..])),
        ['?', .. var rest] => host.Length > 0 && Expected(rest, host[1..]),
        _ => host.Length > 0 && host[0] == pattern[0] && Expected(pattern[1..], host[1..]),
    };
}
