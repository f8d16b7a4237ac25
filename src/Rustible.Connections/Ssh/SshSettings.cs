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
}
