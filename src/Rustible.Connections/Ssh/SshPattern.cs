namespace Rustible.Connections.Ssh;

/// <summary>Lists of host patterns as ssh_config and known_hosts have them: <c>*</c> and <c>?</c>, and <c>!</c> for those that are left out.</summary>
internal static class SshPattern
{
    /// <summary>Whether the list names the host: one pattern matches, and none with <c>!</c> does.</summary>
    public static bool Matches(IEnumerable<string> patterns, string host)
    {
        var matches = false;
        foreach (var pattern in patterns)
        {
            var isNegated = pattern.StartsWith('!');
            if (!MatchesOne(isNegated ? pattern.AsSpan(1) : pattern, host))
                continue;
            if (isNegated)
                return false;
            matches = true;
        }
        return matches;
    }

    /// <summary>There are no escapes and no character classes; letter case does not count.</summary>
    private static bool MatchesOne(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, resume) = (p++, t);
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToLowerInvariant(pattern[p]) == char.ToLowerInvariant(text[t])))
                (p, t) = (p + 1, t + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++resume);   // the last star takes one more
            else
                return false;
        }
        return pattern[p..].TrimStart('*').IsEmpty;
    }
}
