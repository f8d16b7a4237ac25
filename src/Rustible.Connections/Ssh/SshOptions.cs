using System.Globalization;

namespace Rustible.Connections.Ssh;

/// <summary>The ssh options that hold for one host. As in OpenSSH the first value that is found for an option counts: command line, then configuration.</summary>
internal sealed class SshOptions
{
    /// <summary>Options that have no meaning here and change nothing about whom we talk to: the session is resident, and there is no terminal.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "AddKeysToAgent", "AddressFamily", "BatchMode", "CheckHostIP", "ClearAllForwardings", "ConnectionAttempts", "ControlMaster", "ControlPath",
        "ControlPersist", "EscapeChar", "FingerprintHash", "ForwardAgent", "ForwardX11", "ForwardX11Trusted", "GSSAPIAuthentication",
        "GSSAPIDelegateCredentials", "HashKnownHosts", "IdentitiesOnly", "IPQoS", "KbdInteractiveAuthentication", "LogLevel", "NumberOfPasswordPrompts",
        "PermitLocalCommand", "PreferredAuthentications", "RequestTTY", "SendEnv", "SetEnv",
        "ServerAliveCountMax", "StrictModes", "TCPKeepAlive", "UpdateHostKeys", "UseKeychain", "VerifyHostKeyDNS", "VisualHostKey", "XAuthLocation",
        "ChallengeResponseAuthentication", "IgnoreUnknown", "PubkeyAcceptedAlgorithms", "PubkeyAcceptedKeyTypes", "CASignatureAlgorithms", "RekeyLimit",
        "EnableSSHKeysign", "ExitOnForwardFailure", "LocalForward", "RemoteForward", "DynamicForward",
    };

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Private key files, in order.</summary>
    public List<string> IdentityFiles { get; } = [];

    /// <summary>The name or address to connect to; null leaves it as it is.</summary>
    public string? HostName => Value("HostName");

    /// <summary>The login user.</summary>
    public string? User => Value("User");

    /// <summary>The jump hosts, comma-separated; null or <c>none</c> for none.</summary>
    public string? ProxyJump => Value("ProxyJump") is { } jump && jump != "none" ? jump : null;

    /// <summary><c>yes</c>, <c>accept-new</c>, <c>no</c> or <c>ask</c>.</summary>
    public string? StrictHostKeyChecking => Value("StrictHostKeyChecking")?.ToLowerInvariant();

    /// <summary>Files of known host keys; null leaves the default.</summary>
    public string? UserKnownHostsFile => Value("UserKnownHostsFile");

    /// <summary>System-wide files of known host keys; null leaves the default.</summary>
    public string? GlobalKnownHostsFile => Value("GlobalKnownHostsFile");

    /// <summary>The name under which the host's key is looked up.</summary>
    public string? HostKeyAlias => Value("HostKeyAlias");

    /// <summary>Whether the link is to be compressed.</summary>
    public bool Compression => IsYes("Compression", false);

    /// <summary>Whether keys may be tried.</summary>
    public bool PubkeyAuthentication => IsYes("PubkeyAuthentication", true);

    /// <summary>Whether the password may be tried.</summary>
    public bool PasswordAuthentication => IsYes("PasswordAuthentication", true);

    /// <summary>The algorithms of a kind (<c>Ciphers</c>, <c>MACs</c>, <c>KexAlgorithms</c>, <c>HostKeyAlgorithms</c>) as written; null leaves the default.</summary>
    public string? Algorithms(string kind) => Value(kind);

    /// <summary>The TCP port.</summary>
    public int? Port => Number("Port");

    /// <summary>Limit for connecting, in seconds.</summary>
    public int? ConnectTimeout => Number("ConnectTimeout");

    /// <summary>Interval of signs of life, in seconds.</summary>
    public int? ServerAliveInterval => Number("ServerAliveInterval");

    /// <summary>Takes an option unless it is set already.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="value">Its value.</param>
    /// <param name="place">Where it stands, for messages.</param>
    /// <exception cref="ConnectionException">It changes how the host is reached, and does not exist here.</exception>
    public void Set(string name, string value, string place)
    {
        if (name.Equals("IdentityFile", StringComparison.OrdinalIgnoreCase))
        {
            if (value != "none")
                IdentityFiles.Add(value);
            return;
        }
        if (!Known.Contains(name) && !Harmless.Contains(name))
            throw Refused(name, value, place);
        if (name.Equals("ProxyCommand", StringComparison.OrdinalIgnoreCase) && value != "none")
            throw Refused(name, value, place);
        _values.TryAdd(name, value);
    }

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "HostName", "User", "Port", "ProxyJump", "ProxyCommand", "StrictHostKeyChecking", "UserKnownHostsFile", "GlobalKnownHostsFile", "HostKeyAlias",
        "ConnectTimeout", "ServerAliveInterval", "Compression", "Ciphers", "MACs", "KexAlgorithms", "HostKeyAlgorithms", "PubkeyAuthentication",
        "PasswordAuthentication",
    };

    private static ConnectionException Refused(string name, string value, string place) => new(
        ConnectionFailure.Unsupported, $"The ssh option '{name} {value}' ({place}) is not supported here. Supported are: IdentityFile, {string.Join(", ", Known.Where(known => known != "ProxyCommand"))}.");

    private string? Value(string name) => _values.GetValueOrDefault(name);

    private bool IsYes(string name, bool fallback) => Value(name) is { } value ? value.Equals("yes", StringComparison.OrdinalIgnoreCase) : fallback;

    private int? Number(string name) => int.TryParse(Value(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
