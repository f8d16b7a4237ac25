namespace Rustible.Connections.Ssh;

/// <summary>Limits of a node's ssh sessions.</summary>
public sealed record SshSettings
{
    /// <summary>Connections that are being made at once; more buy nothing on a local network and lengthen each.</summary>
    public int MaxConnecting { get; init; } = Math.Min(4 * Environment.ProcessorCount, 32);

    /// <summary>Time that closing a channel may wait for the other side.</summary>
    public TimeSpan ChannelClose { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>The user's home folder, for <c>~/.ssh</c>.</summary>
    public string Home { get; init; } = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The socket of the user's ssh-agent; null when there is none.</summary>
    public string? AgentSocket { get; init; } = Environment.GetEnvironmentVariable("SSH_AUTH_SOCK");

    /// <summary>Asks a person for the passphrase of a key file; null or an empty answer gives up. Null when there is nobody to ask.</summary>
    public Func<string, string?>? AskPassphrase { get; init; }
}
