using Rustible.Connections;
using Rustible.Templating;

namespace Rustible.Modules;

/// <summary>The circumstances in which a module runs: connection, become, check and diff mode, environment, variables and control-side files.</summary>
public sealed record ModuleContext
{
    /// <summary>Gives the host's session, opened at the first call. Never called by control-only modules.</summary>
    public required Func<CancellationToken, Task<IConnection>> ConnectAsync { get; init; }

    /// <summary>Gives a session with the control node itself; null where there is none to be had.</summary>
    public Func<CancellationToken, Task<IConnection>>? ConnectToControlAsync { get; init; }

    /// <summary>How the task's own host is reached; only told to modules that ask for it (<see cref="ModuleAttribute.ReachesHost"/>).</summary>
    public ConnectionTarget? HostTarget { get; init; }

    /// <summary>The host to which the task is delegated; null when it is not.</summary>
    public string? DelegatedTo { get; init; }

    /// <summary>The host's name in the inventory.</summary>
    public required string Host { get; init; }

    /// <summary>The user to become; null runs as the login user.</summary>
    public BecomeSettings? Become { get; init; }

    /// <summary>True when nothing may change.</summary>
    public bool CheckMode { get; init; }

    /// <summary>True when the result should hold a <c>diff</c>.</summary>
    public bool DiffMode { get; init; }

    /// <summary>Verbosity of the run, 0 to 5 (<c>debug: verbosity=</c>).</summary>
    public int Verbosity { get; init; }

    /// <summary>The task's <c>environment</c>, rendered.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Time limit of each request to the host (<c>timeout</c>); null for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The clock of modules that wait here, not on the host.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Identity of this attempt; modules that are not idempotent hand it to the connection. Null when nobody could ask for it later.</summary>
    public ReceiptKey? Receipt { get; init; }

    /// <summary>The host's variables as this task sees them.</summary>
    public required IVariableScope Variables { get; init; }

    /// <summary>The variables of the host that does the work, which is another one when the task is delegated.</summary>
    public IVariableScope? WorkerVariables { get; init; }

    /// <summary>True when the facts of the result become those of the host that does the work: not so for a delegated task without <c>delegate_facts</c>.</summary>
    public bool KeepsWorkerFacts { get; init; } = true;

    /// <summary>True when <c>no_log</c> hides the result.</summary>
    public bool NoLog { get; init; }

    /// <summary>The node's template engine.</summary>
    public required TemplateEngine Templates { get; init; }

    /// <summary>Control-side files of the playbook (<c>files/</c>, <c>templates/</c>).</summary>
    public required IControlFiles Files { get; init; }

    /// <summary>The person at the run's terminal.</summary>
    public IOperator Operator { get; init; } = NoOperator.Instance;

    /// <summary>Tells the person who runs the task of something, beside the result.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Runs another module in the same circumstances (<c>package</c> runs <c>apt</c>, <c>template</c> runs <c>copy</c>).</summary>
    public required ModuleCatalog Catalog { get; init; }

    /// <summary>Runs a script in the host's resident shell with the task's become, environment and time limit.</summary>
    /// <param name="request">Script, variables, stdin; the rest is filled in from this context.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ShellReply> RunAsync(ShellRequest request, CancellationToken cancellation)
    {
        var connection = await ConnectAsync(cancellation).ConfigureAwait(false);
        var filled = request with { Become = Become, Environment = Environment, Timeout = request.Timeout ?? Timeout };
        return await connection.RunAsync(filled, cancellation).ConfigureAwait(false);
    }
}

/// <summary>Finds files of the playbook on the control node.</summary>
public interface IControlFiles
{
    /// <summary>
    /// The full path of <paramref name="name"/>: as it is when absolute, else the first that exists of role, task file and playbook folders, each with
    /// <paramref name="folder"/> (<c>files</c>, <c>templates</c>, <c>vars</c>) before it and without.
    /// </summary>
    /// <returns>The path, or null when there is none.</returns>
    string? Find(string folder, string name);

    /// <summary>The paths at which <see cref="Find"/> would look, in order, for the error message.</summary>
    IReadOnlyList<string> SearchedPaths(string folder, string name);

    /// <summary>The content of a file.</summary>
    /// <param name="path">A path that <see cref="Find"/> gave, or one below it.</param>
    /// <param name="decrypt">Whether a file that ansible-vault encrypted is decrypted.</param>
    /// <exception cref="IOException">It cannot be read, or no vault password opens it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    byte[] Read(string path, bool decrypt);
}
