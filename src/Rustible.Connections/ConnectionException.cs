namespace Rustible.Connections;

/// <summary>The closed list of what can go wrong with a session.</summary>
public enum ConnectionFailure
{
    /// <summary>The name does not resolve, the port is closed, or nothing answered in time.</summary>
    Unreachable,

    /// <summary>No key and no password was accepted.</summary>
    AuthenticationFailed,

    /// <summary>The host's key is unknown, changed or revoked.</summary>
    HostKeyRejected,

    /// <summary>The session was there and broke; what a request in flight did is not known.</summary>
    SessionLost,

    /// <summary>sudo or su is missing, refused, or wants a (different) password. Ansible counts this as a failed task, not as unreachable.</summary>
    BecomeFailed,

    /// <summary>The request's time limit passed; the remote process group was ended.</summary>
    TimedOut,

    /// <summary>A file did not arrive whole or could not be read or written (full disk, missing folder, no permission).</summary>
    TransferFailed,

    /// <summary>An option or connection kind that is not supported; the message names it.</summary>
    Unsupported,

    /// <summary>The request cannot be put to a shell (a NUL, or a name that is none), or its output was too large. Ansible would call the task failed.</summary>
    RequestRefused,
}

/// <summary>A session failed; the message is for the user and says what to do.</summary>
/// <param name="failure">The kind of failure.</param>
/// <param name="message">What happened, to which host and address.</param>
/// <param name="inner">The library's exception, if there is one.</param>
public sealed class ConnectionException(ConnectionFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The kind of failure.</summary>
    public ConnectionFailure Failure { get; } = failure;

    /// <summary>True when Ansible would call the host unreachable, false when it would call the task failed.</summary>
    public bool IsUnreachable => Failure is not (ConnectionFailure.BecomeFailed or ConnectionFailure.TimedOut or ConnectionFailure.TransferFailed or ConnectionFailure.RequestRefused);
}
