using System.Collections.Immutable;
using Rustible.Connections;

namespace Rustible.Actors.Serialization;

/// <summary>A <see cref="ConnectionTarget"/> on the wire; secrets are clear text inside: all that travels is sealed, see <see cref="WireSerializer"/>.</summary>
/// <param name="Target">The target without its secrets.</param>
/// <param name="Password">The login password.</param>
/// <param name="Passphrase">The key's passphrase.</param>
public sealed record WireTarget(ConnectionTarget Target, string? Password, string? Passphrase)
{
    /// <summary>Takes the secrets out.</summary>
    public static WireTarget From(ConnectionTarget target) =>
        new(target with { Password = null, PrivateKeyPassphrase = null }, target.Password?.Reveal(), target.PrivateKeyPassphrase?.Reveal());

    /// <summary>Puts the secrets back.</summary>
    public ConnectionTarget ToTarget() => Target with
    {
        Password = Password is null ? null : new Secret(Password),
        PrivateKeyPassphrase = Passphrase is null ? null : new Secret(Passphrase),
    };
}

/// <summary>What a delegated task wants of a session: a script, or a piece of a file to write.</summary>
/// <param name="Target">Where to connect.</param>
public sealed record WireShellWork(WireTarget Target)
{
    /// <summary>The script; null when a file is meant.</summary>
    public WireScript? Script { get; init; }

    /// <summary>The file to write; null when a script is meant.</summary>
    public string? Path { get; init; }

    /// <summary>The content to write; null when a script is meant.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>The user to become.</summary>
    public WireBecome? Become { get; init; }
}

/// <summary>A <see cref="ShellRequest"/> on the wire.</summary>
/// <param name="Script">The script.</param>
/// <param name="Variables">Shell variables.</param>
/// <param name="Environment">Environment variables.</param>
/// <param name="Stdin">Standard input.</param>
/// <param name="Timeout">Time limit.</param>
/// <param name="Receipt">The attempt's identity on the host.</param>
public sealed record WireScript(
    string Script,
    ImmutableArray<KeyValuePair<string, string>> Variables,
    ImmutableArray<KeyValuePair<string, string>> Environment,
    ReadOnlyMemory<byte> Stdin,
    TimeSpan? Timeout,
    ReceiptKey? Receipt)
{
    /// <summary>A user whom the script removes.</summary>
    public string? RemovedUser { get; init; }
}

/// <summary><see cref="BecomeSettings"/> on the wire.</summary>
/// <param name="User">The user.</param>
/// <param name="Method">The method.</param>
/// <param name="Password">The password.</param>
/// <param name="Executable">The program.</param>
/// <param name="Flags">Its flags.</param>
public sealed record WireBecome(string User, string Method, string? Password, string? Executable, string? Flags)
{
    /// <summary>Takes the secret out of its wrapper.</summary>
    public static WireBecome? From(BecomeSettings? become) =>
        become is null ? null : new(become.User, become.Method, become.Password?.Reveal(), become.Executable, become.Flags);

    /// <summary>Wraps the secret again.</summary>
    public BecomeSettings ToSettings() => new(User, Method, Password is null ? null : new Secret(Password), Executable, Flags);
}

/// <summary>A <see cref="ShellReply"/> on the wire.</summary>
/// <param name="ExitCode">Exit status.</param>
/// <param name="Stdout">Standard output.</param>
/// <param name="Stderr">Standard error.</param>
/// <param name="Receipt">What became of the receipt.</param>
public sealed record WireShellReply(int ExitCode, ReadOnlyMemory<byte> Stdout, ReadOnlyMemory<byte> Stderr, ReceiptOutcome Receipt);

/// <summary>What became of a <see cref="WireShellWork"/>.</summary>
/// <param name="Reply">What came back; null when the session failed.</param>
/// <param name="Failure">The session's failure; null when there was none.</param>
public sealed record WireShellEnd(WireShellReply? Reply, WireFailure? Failure);

/// <summary>A <see cref="ConnectionException"/> on the wire.</summary>
/// <param name="Failure">The kind.</param>
/// <param name="Message">The message.</param>
public sealed record WireFailure(ConnectionFailure Failure, string Message);
