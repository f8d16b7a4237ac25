using System.Collections.Concurrent;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Rustible.Connections.Ssh;

/// <summary>Private key files, read once and again only when they have changed.</summary>
internal static class PrivateKeys
{
    private static readonly string[] DefaultNames = ["id_rsa", "id_ecdsa", "id_ed25519"];
    private static readonly ConcurrentDictionary<(string Path, string? Passphrase), (DateTime Changed, PrivateKeyFile Key)> Keys = new();

    /// <summary>The keys to try for a host, in order.</summary>
    /// <exception cref="ConnectionException">A key that was asked for by name cannot be read.</exception>
    public static List<PrivateKeyFile> For(ConnectionTarget target, SshOptions options, string home)
    {
        if (!options.PubkeyAuthentication)
            return [];
        var keys = new List<PrivateKeyFile>();
        if (target.PrivateKeyFile is { } named)
            keys.Add(Read(SshPaths.Expand(named, home), target));
        foreach (var path in options.IdentityFiles.Select(file => SshPaths.Expand(file, home)).Where(File.Exists))
            keys.Add(Read(path, target));
        if (keys.Count > 0)
            return keys;
        foreach (var path in DefaultNames.Select(name => Path.Combine(home, ".ssh", name)).Where(File.Exists))
        {
            try
            {
                keys.Add(Read(path, target));
            }
            catch (ConnectionException)
            {
                // nobody asked for this one
            }
        }
        return keys;
    }

    private static PrivateKeyFile Read(string path, ConnectionTarget target)
    {
        var passphrase = target.PrivateKeyPassphrase?.Reveal();
        try
        {
            var changed = File.GetLastWriteTimeUtc(path);
            if (Keys.TryGetValue((path, passphrase), out var known) && known.Changed == changed)
                return known.Key;
            var key = passphrase is null ? new PrivateKeyFile(path) : new PrivateKeyFile(path, passphrase);
            Keys[(path, passphrase)] = (changed, key);
            return key;
        }
        catch (SshPassPhraseNullOrEmptyException)
        {
            throw Wrong(target, $"the private key {path} needs a passphrase (ansible_ssh_private_key_passphrase)");
        }
        catch (Exception wrong) when (wrong is SshException or InvalidOperationException or NotSupportedException or IOException or UnauthorizedAccessException
            or System.Security.Cryptography.CryptographicException or ArgumentException)
        {
            throw Wrong(target, $"the private key {path} cannot be read: {wrong.Message.TrimEnd('.')}");
        }
    }

    private static ConnectionException Wrong(ConnectionTarget target, string reason) =>
        new(ConnectionFailure.AuthenticationFailed, $"Failed to connect to {target.Host}: {reason}.");
}
