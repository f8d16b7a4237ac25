using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Rustible.Connections.Ssh;

/// <summary>Decides whether a host's key is the one that is known, as OpenSSH does, and says why when it is not.</summary>
/// <param name="host">The host in the inventory, for messages.</param>
/// <param name="name">The name under which the key is looked up.</param>
/// <param name="files">Files of known keys; new ones are written to the first.</param>
/// <param name="strictness"><c>yes</c>, <c>ask</c> (nobody can be asked: as <c>yes</c>), <c>accept-new</c> or <c>no</c>.</param>
internal sealed class HostKeyCheck(string host, string name, IReadOnlyList<string> files, string strictness)
{
    private static readonly Lock WriteLock = new();

    private readonly List<KnownHostsEntry> _all = [.. files.SelectMany(KnownHosts.Read)];
    private readonly List<KnownHostsEntry> _entries = [.. files.SelectMany(KnownHosts.Read).Where(entry => entry.IsFor(name))];

    /// <summary>The host alone: a key that is known under it is taken for one on another port too. Null for an alias.</summary>
    public string? NameWithoutPort { get; init; }

    /// <summary>Whether names are hashed when a key is remembered.</summary>
    public bool HashNames { get; init; }

    /// <summary>Whether a key was accepted although another one is known: whoever has it must not be told a password.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Why the key was rejected; null while it was not.</summary>
    public string? Rejection { get; private set; }

    /// <summary>Key types that are known for the host: they are asked for first, so that a key of another type is not taken for a changed one.</summary>
    public IReadOnlyList<string> KnownTypes => [.. _entries.Where(entry => entry.Marker.Length == 0).Select(entry => entry.KeyType)];

    /// <summary>Whether the key may be trusted.</summary>
    public bool Accepts(byte[] key)
    {
        var type = TypeOf(key);
        if (Find(entry => entry.Marker == "@revoked" && Holds(entry, key)) is { } revoked)
            return Reject($"the key of {name} is revoked ({revoked.File}:{revoked.Line})");
        if (_entries.Exists(entry => entry.Marker.Length == 0 && Holds(entry, key)))
            return true;
        if (_entries.Find(entry => entry.Marker.Length == 0 && entry.KeyType == type) is { } changed)
        {
            HasChanged = true;
            return strictness == "no" || Reject(
                $"the {type} key of {name} has changed: it is now {Fingerprint(key)}, and {changed.File}:{changed.Line} holds another. Somebody may be "
                + "listening in; if the host was set up anew, remove that line");
        }
        if (Find(entry => entry.Marker.Length == 0 && Holds(entry, key)) is not null)
            return true;
        if (strictness is "accept-new" or "no")
            return Remember(type, key);
        var authority = _entries.Exists(entry => entry.Marker == "@cert-authority") ? " (certificates of a @cert-authority are not supported here)" : "";
        return Reject($"the key of {name} is not known{authority}: {type} {Fingerprint(key)} is in none of {string.Join(", ", files)}. "
            + "Add it (ssh-keyscan), or set StrictHostKeyChecking=accept-new or ANSIBLE_HOST_KEY_CHECKING=False");
    }

    private static bool Holds(KnownHostsEntry entry, byte[] key) => entry.Key.AsSpan().SequenceEqual(key);

    /// <summary>Looks among the entries of the name, with the port and without.</summary>
    private KnownHostsEntry? Find(Predicate<KnownHostsEntry> wanted) =>
        _all.Find(entry => wanted(entry) && (entry.IsFor(name) || (NameWithoutPort is { } host && entry.IsFor(host))));

    private static string TypeOf(byte[] key)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(key);
        return Encoding.ASCII.GetString(key, 4, length);
    }

    private static string Fingerprint(byte[] key) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(key)).TrimEnd('=');

    private bool Reject(string reason)
    {
        Rejection = $"Host key verification failed for {host}: {reason}.";
        return false;
    }

    private bool Remember(string type, byte[] key)
    {
        lock (WriteLock)
        {
            if (files.Count == 0 || files[0] == "/dev/null")
                return true;
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(files[0])!);
                File.AppendAllText(files[0], $"{(HashNames ? KnownHosts.Hash(name) : name)} {type} {Convert.ToBase64String(key)}\n");
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                // OpenSSH goes on too: the key is accepted for this session
            }
        }
        return true;
    }
}
