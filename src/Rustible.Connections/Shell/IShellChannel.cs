namespace Rustible.Connections.Shell;

/// <summary>One running command of a host: its standard input is written to; what it prints goes to the sink it was opened with.</summary>
internal interface IShellChannel : IAsyncDisposable
{
    /// <summary>Whether the command has ended although the sink was not told: a child of it in the background holds the outputs.</summary>
    bool HasEnded { get; }

    /// <summary>Writes to the command's standard input.</summary>
    /// <exception cref="ConnectionException">The session is lost.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation);

    /// <summary>Ends the command's standard input. At least one byte must have been written.</summary>
    ValueTask CloseInputAsync();

    /// <summary>Gives up a command that ends by itself at the end of its input: what it is doing it may finish, as on a host whose session is closed.</summary>
    ValueTask LeaveAsync() => DisposeAsync();
}

/// <summary>Takes what a command prints, on whichever thread it arrives. Calls for one channel do not overlap.</summary>
internal interface IChannelSink
{
    /// <summary>Some standard output.</summary>
    void Stdout(ReadOnlySpan<byte> data);

    /// <summary>Some standard error.</summary>
    void Stderr(ReadOnlySpan<byte> data);

    /// <summary>The command has ended, or its session was lost (<paramref name="exitCode"/> is null then).</summary>
    void Closed(int? exitCode, string reason);
}

/// <summary>Starts commands on one host: what ssh and local sessions have in common.</summary>
internal interface IChannelOpener : IAsyncDisposable
{
    /// <summary>False once the session is known to be lost.</summary>
    bool IsAlive { get; }

    /// <summary>The host as messages name it.</summary>
    string Host { get; }

    /// <summary>Starts a command, given as text for the login user's shell.</summary>
    /// <exception cref="ConnectionException">The session is lost.</exception>
    Task<IShellChannel> OpenAsync(string command, IChannelSink sink, CancellationToken cancellation);
}
