using Renci.SshNet;

namespace Rustible.Connections.Ssh;

/// <summary>Puts a session's algorithms in order: cheap ones first, known host key types first, and what the options say.</summary>
internal static class SshAlgorithms
{
    // The library's first choice, sntrup761 in managed code, costs ten times the processor time of curve25519.
    private static readonly string[] FirstExchanges = ["curve25519-sha256", "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256"];
    private static readonly string[] FirstCiphers = ["aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "aes128-ctr", "aes256-ctr"];

    /// <summary>Orders the algorithms of <paramref name="info"/>.</summary>
    /// <exception cref="ConnectionException">The options leave none.</exception>
    public static void Order(ConnectionInfo info, SshOptions options, IReadOnlyList<string> knownKeyTypes, string host)
    {
        First(info.KeyExchangeAlgorithms, FirstExchanges);
        First(info.Encryptions, FirstCiphers);
        // A host's certificate would be taken for a key that nobody knows; a host that has one has the key too.
        foreach (var certificate in info.HostKeyAlgorithms.Keys.Where(name => name.Contains("-cert-", StringComparison.Ordinal)).ToList())
            info.HostKeyAlgorithms.Remove(certificate);
        First(info.HostKeyAlgorithms, info.HostKeyAlgorithms.Keys.Where(name => knownKeyTypes.Contains(KeyType(name))).ToArray());
        if (options.Compression)
            First(info.CompressionAlgorithms, ["zlib@openssh.com"]);
        Restrict(info.KeyExchangeAlgorithms, options, "KexAlgorithms", host);
        Restrict(info.Encryptions, options, "Ciphers", host);
        Restrict(info.HmacAlgorithms, options, "MACs", host);
        Restrict(info.HostKeyAlgorithms, options, "HostKeyAlgorithms", host);
    }

    /// <summary>An RSA key signs under several algorithm names.</summary>
    private static string KeyType(string algorithm) => algorithm is "rsa-sha2-512" or "rsa-sha2-256" ? "ssh-rsa" : algorithm;

    private static void First<T>(IDictionary<string, T> algorithms, IReadOnlyList<string> first)
    {
        var all = algorithms.ToList();
        algorithms.Clear();
        foreach (var name in first)
        {
            if (all.Find(pair => pair.Key == name) is { Key: not null } found)
                algorithms[found.Key] = found.Value;
        }
        foreach (var pair in all)
            algorithms.TryAdd(pair.Key, pair.Value);
    }

    private static void Restrict<T>(IDictionary<string, T> algorithms, SshOptions options, string kind, string host)
    {
        if (options.Algorithms(kind) is not { Length: > 0 } list || list[0] == '+')
            return;   // '+' adds to the default, which is all that there is
        var names = list.TrimStart('-', '^').Split(',', StringSplitOptions.TrimEntries);
        if (list[0] == '^')
        {
            First(algorithms, names);
            return;
        }
        foreach (var name in algorithms.Keys.ToList())
        {
            if (SshPattern.Matches(names, name) == (list[0] == '-'))
                algorithms.Remove(name);
        }
        if (list[0] != '-')
            First(algorithms, names);
        if (algorithms.Count == 0)
            throw new ConnectionException(ConnectionFailure.Unsupported, $"{host}: '{kind} {list}' leaves no algorithm that exists here.");
    }
}
