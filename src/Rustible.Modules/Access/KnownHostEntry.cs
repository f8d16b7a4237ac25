using System.Security.Cryptography;
using System.Text;

namespace Rustible.Modules.Access;

/// <summary>One line of a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").</summary>
/// <param name="Text">The line.</param>
/// <param name="Marker"><c>@cert-authority</c>, <c>@revoked</c>, or nothing.</param>
/// <param name="Hosts">Names, with commas between them, or a hashed one.</param>
/// <param name="Kind">The kind of key: <c>ssh-ed25519</c>.</param>
/// <param name="Key">The key in base64.</param>
internal sealed record KnownHostEntry(string Text, string Marker, string Hosts, string Kind, string Key)
{
    /// <summary>Reads a line; null for what is no entry.</summary>
    public static KnownHostEntry? Read(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var marker = words.Length > 0 && words[0].StartsWith('@') ? words[0] : "";
        var at = marker.Length > 0 ? 1 : 0;
        return words.Length < at + 3 || words[0].StartsWith('#') || !IsBase64(words[at + 2])
            ? null
            : new KnownHostEntry(line, marker, words[at], words[at + 1], words[at + 2]);
    }

    /// <summary>Whether the line does not show its host.</summary>
    public bool IsHashed => Hosts.StartsWith("|1|", StringComparison.Ordinal);

    /// <summary>Whether the line is about a host. Names may be patterns, and with a <c>!</c> exceptions, as ssh-keygen finds them.</summary>
    public bool Names(string host)
    {
        if (IsHashed)
            return Hosts.Split('|') is [_, _, var salt, var hash] && IsBase64(salt) && Hash(salt, host) == hash;
        var patterns = Hosts.Split(',');
        return !patterns.Any(pattern => pattern.StartsWith('!') && IsLike(pattern[1..], host)) && patterns.Any(pattern => IsLike(pattern, host));
    }

    /// <summary>Whether both lines hold one key.</summary>
    public bool IsSameKey(KnownHostEntry other) => (Marker, Kind, Key) == (other.Marker, other.Kind, other.Key);

    /// <summary>The line with a host's name hashed.</summary>
    public string Hashed(string host)
    {
        var salt = Convert.ToBase64String(RandomNumberGenerator.GetBytes(20));
        return $"{(Marker.Length > 0 ? Marker + " " : "")}|1|{salt}|{Hash(salt, host)} {Kind} {Key}";
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The format of known_hosts")]
    private static string Hash(string salt, string host) =>
        Convert.ToBase64String(HMACSHA1.HashData(Convert.FromBase64String(salt), Encoding.UTF8.GetBytes(host)));

    private static bool IsLike(string pattern, string host) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), host, ignoreCase: true);

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);
}
