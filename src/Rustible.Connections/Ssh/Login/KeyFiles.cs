using System.Collections.Concurrent;
using System.Security.Cryptography;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Rustible.Connections.Ssh.Login;

/// <summary>Private key files, each read once and again only when it has changed. A certificate beside a key (<c>KEY-cert.pub</c>) is used.</summary>
internal static class KeyFiles
{
    private const int MaxQuestions = 3;   // OpenSSH's NumberOfPasswordPrompts

    private static readonly ConcurrentDictionary<(string Path, string? Passphrase), (DateTime Changed, PrivateKeyFile Key)> Cache = new();
    private static readonly ConcurrentDictionary<string, Secret> Passphrases = new(StringComparer.Ordinal);
    private static readonly Lock Asking = new();

    /// <summary>Reads a key; null, and the reason, when it cannot be used.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">Its passphrase; null takes the one that was asked for.</param>
    /// <param name="reason">Why it cannot be used.</param>
    public static PrivateKeyFile? Read(string path, Secret? passphrase, out string? reason)
    {
        var secret = (passphrase ?? Passphrases.GetValueOrDefault(path))?.Reveal();
        var certificate = $"{path}-cert.pub";
        reason = null;
        try
        {
            var hasCertificate = File.Exists(certificate);
            var changed = hasCertificate ? Later(File.GetLastWriteTimeUtc(path), File.GetLastWriteTimeUtc(certificate)) : File.GetLastWriteTimeUtc(path);
            if (!Cache.TryGetValue((path, secret), out var known) || known.Changed != changed)
            {
                known = (changed, new PrivateKeyFile(path, secret, hasCertificate ? certificate : null));
                Cache[(path, secret)] = known;
            }
            return known.Key;
        }
        catch (SshPassPhraseNullOrEmptyException)
        {
            reason = $"the private key {path} needs a passphrase (ansible_ssh_private_key_passphrase, or ssh-add)";
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            reason = $"the private key {path} cannot be read: there is no such file";
        }
        catch (Exception wrong) when (wrong is SshException or InvalidOperationException or NotSupportedException or IOException or UnauthorizedAccessException
            or CryptographicException or ArgumentException or FormatException)
        {
            reason = secret is not null && IsLocked(path)
                ? $"the private key {path} cannot be read: its passphrase is another one"
                : $"the private key {path} cannot be read: {wrong.Message.TrimEnd('.')}";
        }
        return null;
    }

    /// <summary>Whether the file is there and wants a passphrase that nobody has given yet.</summary>
    public static bool IsLocked(string path)
    {
        if (!File.Exists(path) || Passphrases.ContainsKey(path) || Cache.ContainsKey((path, null)))
            return false;
        try
        {
            new PrivateKeyFile(path).Dispose();
            return false;
        }
        catch (SshPassPhraseNullOrEmptyException)
        {
            return true;
        }
        catch (Exception wrong) when (wrong is not OutOfMemoryException)
        {
            return false;   // told when it is read
        }
    }

    /// <summary>Asks for a file's passphrase, once for all hosts and one file after the other, until it is right or the user gives up.</summary>
    public static void Unlock(string path, Func<string, string?> ask)
    {
        lock (Asking)
        {
            for (var question = 0; question < MaxQuestions && IsLocked(path); question++)
            {
                if (ask(path) is not { Length: > 0 } answer)
                    break;
                if (Read(path, new Secret(answer), out _) is not null)
                    Passphrases[path] = new Secret(answer);
            }
            if (IsLocked(path))
                Passphrases[path] = new Secret("");   // not asked again for the next host
        }
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
