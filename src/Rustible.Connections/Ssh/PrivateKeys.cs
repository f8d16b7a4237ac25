using System.Collections.Concurrent;
using System.Security.Cryptography;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Rustible.Connections.Ssh;

/// <summary>The private keys to try for one host, in order.</summary>
/// <param name="Keys">Those that can be used.</param>
/// <param name="Skipped">Why others cannot, for the message when no key was accepted.</param>
internal sealed record PrivateKeys(IReadOnlyList<PrivateKeyFile> Keys, IReadOnlyList<string> Skipped)
{
    private static readonly string[] DefaultNames = ["id_rsa", "id_ecdsa", "id_ed25519"];
    private static readonly ConcurrentDictionary<(string Path, string? Passphrase), (DateTime Changed, PrivateKeyFile Key)> Cache = new();

    /// <summary>Reads the keys; a file is read once and again only when it has changed. A certificate beside a key (<c>KEY-cert.pub</c>) is used.</summary>
    /// <exception cref="ConnectionException">The key that the inventory names cannot be read.</exception>
    public static PrivateKeys For(SshRoute route)
    {
        var keys = new List<PrivateKeyFile>();
        var skipped = new List<string>();
        var passphrase = route.Target.PrivateKeyPassphrase?.Reveal();
        if (route.Target.PrivateKeyFile is { } named)
        {
            if (Read(route.Path(named), passphrase, keys) is { } reason)
                throw new ConnectionException(ConnectionFailure.AuthenticationFailed, $"Failed to connect to {route.Target.Host}: {reason}.");
        }
        var others = route.Options.IdentityFiles.Count > 0 || keys.Count > 0
            ? route.Options.IdentityFiles.Select(route.Path)
            : DefaultNames.Select(name => Path.Combine(route.Home, ".ssh", name));
        foreach (var path in others.Where(File.Exists))
        {
            if (Read(path, passphrase, keys) is { } reason)
                skipped.Add(reason);
        }
        return new PrivateKeys(keys, skipped);
    }

    /// <summary>Adds a key; gives the reason when it cannot be used.</summary>
    private static string? Read(string path, string? passphrase, List<PrivateKeyFile> keys)
    {
        var certificate = $"{path}-cert.pub";
        try
        {
            var hasCertificate = File.Exists(certificate);
            var changed = hasCertificate ? Later(File.GetLastWriteTimeUtc(path), File.GetLastWriteTimeUtc(certificate)) : File.GetLastWriteTimeUtc(path);
            if (!Cache.TryGetValue((path, passphrase), out var known) || known.Changed != changed)
            {
                known = (changed, new PrivateKeyFile(path, passphrase, hasCertificate ? certificate : null));
                Cache[(path, passphrase)] = known;
            }
            keys.Add(known.Key);
            return null;
        }
        catch (SshPassPhraseNullOrEmptyException)
        {
            return $"the private key {path} needs a passphrase (ansible_ssh_private_key_passphrase)";
        }
        catch (Exception wrong) when (wrong is SshException or InvalidOperationException or NotSupportedException or IOException or UnauthorizedAccessException
            or CryptographicException or ArgumentException or FormatException)
        {
            return $"the private key {path} cannot be read: {wrong.Message.TrimEnd('.')}";
        }
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
