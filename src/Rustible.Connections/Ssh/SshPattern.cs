using System.IO.Enumeration;

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
            if (!FileSystemName.MatchesSimpleExpression(isNegated ? pattern[1..] : pattern, host, ignoreCase: true))
                continue;
            if (isNegated)
                return false;
            matches = true;
        }
        return matches;
    }
}
