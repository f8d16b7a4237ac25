using System.Globalization;

namespace Rustible.Connections.Ssh;

/// <summary>The ssh options that hold for one host. As in OpenSSH the first value that is found for an option counts: command line, then configuration.</summary>
internal sealed class SshOptions
{
    /// <summary>Options that are honoured.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "HostName", "User", "Port", "ProxyJump", "StrictHostKeyChecking", "UserKnownHostsFile", "GlobalKnownHostsFile", "HostKeyAlias", "HashKnownHosts",
        "ConnectTimeout", "ConnectionAttempts", "ServerAliveInterval", "AddressFamily", "Compression", "Ciphers", "MACs", "KexAlgorithms",
        "HostKeyAlgorithms", "IdentitiesOnly", "IdentityAgent", "BatchMode", "ProxyCommand", "PubkeyAuthentication", "PasswordAuthentication", "KbdInteractiveAuthentication", "PreferredAuthentications",
    };

    /// <summary>
    /// Options without effect here, wherever they stand: there is no terminal, no second connection to share, no ssh process that
    /// logs; what is stricter than the default is the default here.
    /// </summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "AddKeysToAgent", "CheckHostIP", "ClearAllForwardings", "ControlMaster", "ControlPath", "ControlPersist", "EscapeChar",
        "FingerprintHash", "ForwardX11", "ForwardX11Trusted", "GSSAPIAuthentication", "GSSAPIDelegateCredentials",
        "IPQoS", "LogLevel", "NumberOfPasswordPrompts", "PermitLocalCommand", "RequestTTY", "ServerAliveCountMax", "StrictModes", "TCPKeepAlive",
        "UpdateHostKeys", "UseKeychain", "VerifyHostKeyDNS", "VisualHostKey", "XAuthLocation", "IgnoreUnknown", "CASignatureAlgorithms", "RekeyLimit",
        "EnableSSHKeysign", "HostbasedAuthentication", "PubkeyAcceptedAlgorithms", "PubkeyAcceptedKeyTypes", "ExitOnForwardFailure",
    };

    /// <summary>What a personal ssh_config holds for interactive work. There it is passed over; asked for in the arguments of a task it is refused.</summary>
    private static readonly HashSet<string> Interactive = new(StringComparer.OrdinalIgnoreCase)
    {
        "ForwardAgent", "LocalForward", "RemoteForward", "DynamicForward", "SendEnv", "SetEnv", "LocalCommand", "RemoteCommand",
    };

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Private key files, in order.</summary>
    public List<string> IdentityFiles { get; } = [];

    /// <summary>The name or address to connect to for a host.</summary>
    /// <exception cref="ConnectionException">It holds a token that is not supported here.</exception>
    public string HostNameOf(string host) => Value("HostName") is { } name ? SshPaths.Fill(name, new() { ['h'] = host, ['n'] = host }) : host;

    /// <summary>The login user.</summary>
    public string? User => Value("User");

    /// <summary>The jump hosts, comma-separated; null or <c>none</c> for none.</summary>
    public string? ProxyJump => Value("ProxyJump") is { } jump && !jump.Equals("none", StringComparison.OrdinalIgnoreCase) ? jump : null;

    /// <summary>The command whose input and output are the way to the host; null or <c>none</c> for a way of our own.</summary>
    public string? ProxyCommand => Value("ProxyCommand") is { } command && !command.Equals("none", StringComparison.OrdinalIgnoreCase) ? command : null;

    /// <summary>Whether of an agent's keys only those are tried that an <c>IdentityFile</c> names.</summary>
    public bool IdentitiesOnly => IsYes("IdentitiesOnly", false);

    /// <summary>The agent's socket: a path, <c>$NAME</c>, <c>SSH_AUTH_SOCK</c> or <c>none</c>; null leaves the default.</summary>
    public string? IdentityAgent => Value("IdentityAgent");

    /// <summary>Whether nobody is to be asked for anything.</summary>
    public bool IsBatch => IsYes("BatchMode", false);

    /// <summary><c>yes</c>, <c>accept-new</c>, <c>no</c> or <c>ask</c>.</summary>
    public string? StrictHostKeyChecking => Value("StrictHostKeyChecking")?.ToLowerInvariant();

    /// <summary>Files of known host keys; null leaves the default.</summary>
    public string? UserKnownHostsFile => Value("UserKnownHostsFile");

    /// <summary>System-wide files of known host keys; null leaves the default.</summary>
    public string? GlobalKnownHostsFile => Value("GlobalKnownHostsFile");

    /// <summary>The name under which the host's key is looked up.</summary>
    public string? HostKeyAlias => Value("HostKeyAlias");

    /// <summary>Whether names are hashed when a key is remembered.</summary>
    public bool HashKnownHosts => IsYes("HashKnownHosts", false);

    /// <summary><c>any</c>, <c>inet</c> or <c>inet6</c>; null for any.</summary>
    public string? AddressFamily => Value("AddressFamily")?.ToLowerInvariant();

    /// <summary>Whether the link is to be compressed.</summary>
    public bool Compression => IsYes("Compression", false);

    /// <summary>The TCP port.</summary>
    public int? Port => Number("Port");

    /// <summary>Limit for connecting, in seconds.</summary>
    public int? ConnectTimeout => Number("ConnectTimeout");

    /// <summary>How often to try, a second apart.</summary>
    public int ConnectionAttempts => Math.Max(1, Number("ConnectionAttempts") ?? 1);

    /// <summary>Interval of signs of life, in seconds.</summary>
    public int? ServerAliveInterval => Number("ServerAliveInterval");

    /// <summary>The algorithms of a kind (<c>Ciphers</c>, <c>MACs</c>, <c>KexAlgorithms</c>, <c>HostKeyAlgorithms</c>) as written; null leaves the default.</summary>
    public string? Algorithms(string kind) => Value(kind);

    /// <summary>The place of a way to log in (<c>publickey</c>, <c>password</c>, <c>keyboard-interactive</c>) among those to try; null when it is not to be tried.</summary>
    public int? Preference(string method)
    {
        var isAllowed = method switch
        {
            "publickey" => IsYes("PubkeyAuthentication", true),
            "password" => IsYes("PasswordAuthentication", true),
            _ => IsYes("KbdInteractiveAuthentication", true),
        };
        var list = Value("PreferredAuthentications") ?? "publickey,password,keyboard-interactive";
        var place = Array.IndexOf(list.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries), method);
        return isAllowed && place >= 0 ? place : null;
    }

    /// <summary>Takes an option unless it is set already.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="value">Its value.</param>
    /// <param name="place">Where it stands, for messages.</param>
    /// <exception cref="ConnectionException">It changes how the host is reached or used, and does not exist here; or its value is none.</exception>
    public void Set(string name, string value, string place)
    {
        if (name.Equals("ChallengeResponseAuthentication", StringComparison.OrdinalIgnoreCase))
            name = "KbdInteractiveAuthentication";
        if (name.Equals("IdentityFile", StringComparison.OrdinalIgnoreCase))
        {
            if (!value.Equals("none", StringComparison.OrdinalIgnoreCase))
                IdentityFiles.Add(value);
            return;
        }
        var isNothing = value.ToLowerInvariant() is "no" or "none";
        var isWithoutEffect = Harmless.Contains(name)
            || (Interactive.Contains(name) && (isNothing || place != SshArguments.Place));
        if (!Known.Contains(name) && !isWithoutEffect)
            throw new ConnectionException(ConnectionFailure.Unsupported,
                $"The ssh option '{name} {value}' ({place}) is not supported here. Supported are: IdentityFile, {string.Join(", ", Known)}.");
        if (!IsWayGiven(name) && _values.TryAdd(name, value))
            Check(name, value, place);
    }

    /// <summary>There is one way to a host: a jump host or a command, whichever comes first.</summary>
    private bool IsWayGiven(string name) =>
        (name.Equals("ProxyJump", StringComparison.OrdinalIgnoreCase) && Value("ProxyCommand") is not null)
        || (name.Equals("ProxyCommand", StringComparison.OrdinalIgnoreCase) && Value("ProxyJump") is not null);

    private static void Check(string name, string value, string place)
    {
        var isRight = name.ToLowerInvariant() switch
        {
            "port" => int.TryParse(value, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536,
            "connecttimeout" or "connectionattempts" or "serveraliveinterval" => int.TryParse(value, CultureInfo.InvariantCulture, out _),
            "stricthostkeychecking" => value.ToLowerInvariant() is "yes" or "no" or "off" or "ask" or "accept-new",
            "addressfamily" => value.ToLowerInvariant() is "any" or "inet" or "inet6",
            _ => true,
        };
        if (!isRight)
            throw new ConnectionException(ConnectionFailure.Unsupported, $"'{value}' is not a value of the ssh option '{name}' ({place}).");
    }

    private string? Value(string name) => _values.GetValueOrDefault(name);

    private bool IsYes(string name, bool fallback) => Value(name) is { } value ? value.Equals("yes", StringComparison.OrdinalIgnoreCase) : fallback;

    private int? Number(string name) => int.TryParse(Value(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
