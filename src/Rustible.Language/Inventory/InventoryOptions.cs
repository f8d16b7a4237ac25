using Rustible.Language.Configuration;
using Rustible.Language.Vault;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Inventory;

/// <summary>What a program printed and how it ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
public sealed record ProgramOutput(int ExitCode, string Output);

/// <summary>Runs a program of the control node to its end; its errors go where this process's errors go.</summary>
/// <param name="file">The program.</param>
/// <param name="arguments">Its arguments.</param>
/// <exception cref="InvalidOperationException">It could not be started.</exception>
public delegate ProgramOutput RunProgram(string file, IReadOnlyList<string> arguments);

/// <summary>What inventories are read with.</summary>
/// <param name="PlaybookDirectory">The folder of the playbook, absolute.</param>
/// <param name="Settings">The settings.</param>
public sealed record InventoryOptions(string PlaybookDirectory, AnsibleSettings Settings)
{
    /// <summary>Whether that folder was named, and does not only stand for one; what lies beside it then belongs to a group's own variables.</summary>
    public bool IsPlaybookNamed { get; init; } = true;

    /// <summary>Opens files and values that are encrypted.</summary>
    public VaultKeyring Vault { get; init; } = VaultKeyring.Empty;

    /// <summary>Renders the expressions of constructed groups.</summary>
    public TemplateEngine Templates { get; init; } = new();

    /// <summary><c>-e</c>, for constructed groups that ask for it.</summary>
    public ValueMap ExtraVars { get; init; } = [];

    /// <summary>Runs inventory scripts; null refuses them.</summary>
    public RunProgram? RunScript { get; init; }
}
