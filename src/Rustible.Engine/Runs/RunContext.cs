using System.Diagnostics.CodeAnalysis;
using Rustible.Engine.Tasks.Calls;
using Rustible.Language;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Modules;
using Rustible.Templating;

namespace Rustible.Engine.Runs;

/// <summary>All that the hosts of a run share on one node: one object a run and node, referenced by every host, never copied.</summary>
/// <param name="RunId">The run's id, a file name.</param>
/// <param name="Program">The compiled playbooks.</param>
/// <param name="Inventory">The inventory.</param>
/// <param name="Options">The command line.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Templates">The node's template engine.</param>
/// <param name="Modules">The node's modules.</param>
/// <param name="Segments">The run's compiled task lists.</param>
public sealed record RunContext(
    string RunId,
    PlaybookProgram Program,
    HostInventory Inventory,
    RunOptions Options,
    AnsibleSettings Settings,
    TemplateEngine Templates,
    ModuleCatalog Modules,
    Cursor.SegmentTable Segments)
{
    private readonly ExternalModules _external = new(Settings);

    /// <summary>Passwords of the run.</summary>
    public RunSecrets Secrets { get; init; } = RunSecrets.None;

    /// <summary>What lookups may reach on the control node: environment, files (decrypted when vaults), commands. The folders they search are those of each task.</summary>
    public ILookupEnvironment Lookups { get; init; } = LookupEnvironment.Nothing;

    /// <summary>The person at the run's terminal; nobody on a cluster.</summary>
    public IOperator Operator { get; init; } = NoOperator.Instance;

    /// <summary>The module of a task: a native one, or one that is a file.</summary>
    public bool TryFindModule(PlayTask task, [MaybeNullWhen(false)] out IModule module)
    {
        if (task.File is not { } file)
            return Modules.TryFind(task.Module, out module);
        module = _external.Of(file);
        return true;
    }

    /// <summary>True when a receipt should be left on the host for attempts that must not be repeated.</summary>
    public bool KeepReceipts { get; init; } = true;
}
