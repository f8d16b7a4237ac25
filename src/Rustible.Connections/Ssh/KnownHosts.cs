using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Rustible.Connections.Ssh;

/// <summary>One line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT).</summary>
/// <param name="Marker"><c>@revoked</c>, <c>@cert-authority</c>, or empty.</param>
/// <param name="Hosts">Comma-separated patterns, or one hashed name.</param>
/// <param name="KeyType"><c>ssh-ed25519</c>...</param>
/// <param name="Key">The key's bytes.</param>
/// <param name="File">The file.</param>
/// <param name="Line">1-based line.</param>
internal sealed record KnownHostsEntry(string Marker, string Hosts, string KeyType, byte[] Key, string File, int Line)
{
    /// <summary>Whether the entry is for a host; <paramref name="name"/> is <c>host</c> or <c>[host]:port</c>.</summary>
    public bool IsFor(string name)
    {
        if (!Hosts.StartsWith("|1|", StringComparison.Ordinal))
            return SshPattern.Matches(Hosts.Split(','), name);
        var parts = Hosts.Split('|');
        try
        {
            return parts.Length == 4 && HMACSHA1.HashData(Convert.FromBase64String(parts[2]), Encoding.ASCII.GetBytes(name.ToLowerInvariant()))
                .AsSpan().SequenceEqual(Convert.FromBase64String(parts[3]));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>Files of known host keys, read once and again only when they have changed.</summary>
internal static class KnownHosts
{
    private static readonly ConcurrentDictionary<string, (DateTime Changed, long Length, KnownHostsEntry[] Entries)> Files = new(StringComparer.Ordinal);

    /// <summary>The entries of a file; none when it is not there. Lines that are not in the format are passed over, as OpenSSH does.</summary>
    public static KnownHostsEntry[] Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return [];
        if (Files.TryGetValue(path, out var known) && known.Changed == file.LastWriteTimeUtc && known.Length == file.Length)
            return known.Entries;
        var entries = Parse(File.ReadLines(path), path).ToArray();
        Files[path] = (file.LastWriteTimeUtc, file.Length, entries);
        return entries;
    }

    /// <summary>The name under which a host is looked up.</summary>
    public static string Name(string host, int port) => port == 22 ? host : $"[{host}]:{port}";

    /// <summary>A name as <c>HashKnownHosts</c> has it written.</summary>
    public static string Hash(string name)
    {
        var salt = RandomNumberGenerator.GetBytes(HMACSHA1.HashSizeInBytes);
        return $"|1|{Convert.ToBase64String(salt)}|{Convert.ToBase64String(HMACSHA1.HashData(salt, Encoding.ASCII.GetBytes(name.ToLowerInvariant())))}";
    }

    /// <summary>Reads lines.</summary>
    public static IEnumerable<KnownHostsEntry> Parse(IEnumerable<string> lines, string path)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0 || fields[0].StartsWith('#'))
                continue;
            var marker = fields[0].StartsWith('@') ? fields[0] : "";
            var first = marker.Length > 0 ? 1 : 0;
            if (fields.Length < first + 3)
                continue;
            var key = new byte[fields[first + 2].Length];
            if (Convert.TryFromBase64String(fields[first + 2], key, out var length))
                yield return new KnownHostsEntry(marker, fields[first], fields[first + 1], key[..length], path, number);
        }
    }
}
