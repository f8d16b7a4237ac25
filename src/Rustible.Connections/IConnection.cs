namespace Rustible.Connections;

/// <summary>
/// One session with one managed host (ssh) or with this machine (local): a resident <c>/bin/sh</c> for the login user, one more for each
/// become user, and file transfer. Requests of one connection are carried out one after another in the order in which they were made.
/// </summary>
/// <remarks>No member blocks the calling thread. A failure of the session, not of the command, is thrown as <see cref="ConnectionException"/>.</remarks>
public interface IConnection : IAsyncDisposable
{
    /// <summary>False once the session is known to be lost; it is then disposed and a new one opened.</summary>
    bool IsAlive { get; }

    /// <summary>Runs a script in the resident shell: one write, one read.</summary>
    /// <exception cref="ConnectionException">The session, the become step or the time limit failed.</exception>
    Task<ShellReply> RunAsync(ShellRequest request, CancellationToken cancellation);

    /// <summary>
    /// Writes <paramref name="content"/> to the file <paramref name="path"/>, mode 0600, owner as <paramref name="become"/> says. What the host has in the end
    /// is compared with what was sent: by its SHA-1 up to 8 MB, by its size beyond, where reading it once more would take as long as sending it.
    /// </summary>
    /// <exception cref="ConnectionException">The session failed, or the content did not arrive whole.</exception>
    Task UploadAsync(Stream content, string path, BecomeSettings? become, CancellationToken cancellation);

    /// <summary>The same for content whose SHA-1 is known: it is not computed again.</summary>
    /// <exception cref="ConnectionException">The session failed, or the content did not arrive whole.</exception>
    Task UploadAsync(Stream content, string checksum, string path, BecomeSettings? become, CancellationToken cancellation) => UploadAsync(content, path, become, cancellation);

    /// <summary>Reads the file <paramref name="path"/> of the host into <paramref name="destination"/>; returns the number of bytes.</summary>
    /// <exception cref="ConnectionException">The session failed, or the file cannot be read.</exception>
    Task<long> DownloadAsync(string path, Stream destination, BecomeSettings? become, CancellationToken cancellation);

    /// <summary>Removes the receipts that attempts of a run have left.</summary>
    /// <exception cref="ConnectionException">The session failed.</exception>
    Task ForgetRunAsync(string run, CancellationToken cancellation);

    /// <summary>The runs whose receipts lie on the host, of the users as whom the session has worked.</summary>
    /// <exception cref="ConnectionException">The session failed.</exception>
    Task<IReadOnlyList<string>> RunsWithReceiptsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);
}

/// <summary>Opens connections of one kind (<c>ssh</c>, <c>local</c>).</summary>
public interface IConnector
{
    /// <summary>Connects and authenticates; the connection's resident shell answers when this returns.</summary>
    /// <exception cref="ConnectionException">The host cannot be reached, its key is not trusted, or authentication failed.</exception>
    Task<IConnection> ConnectAsync(ConnectionTarget target, CancellationToken cancellation);
}
