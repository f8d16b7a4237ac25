using Rustible.Language.Configuration;
using Rustible.Language.Playbook;
using Rustible.Language.Vault;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language;

/// <summary>What the compiler needs beside the playbooks.</summary>
/// <param name="Modules">The known modules.</param>
/// <param name="Settings">The settings of <c>ansible.cfg</c>, environment and defaults.</param>
/// <param name="Templates">The engine, for names of imported files and roles.</param>
public sealed record CompileOptions(IModuleIndex Modules, AnsibleSettings Settings, TemplateEngine Templates)
{
    /// <summary>The folder below which the files lie under the paths that the user knows, see <see cref="PlaybookProgram.Root"/>.</summary>
    public string Root { get; init; } = "";

    /// <summary>Where this node keeps what the user knows as <paramref name="path"/>, whether it is there or not.</summary>
    public string Kept(string path) => Root.Length == 0 || path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal) ? path : Root + path;

    /// <summary>A path as the user knows it.</summary>
    public string Known(string path) => Root.Length > 0 && path.StartsWith(Root + "/", StringComparison.Ordinal) ? path[Root.Length..] : path;

    /// <summary>Opens files and values that are encrypted.</summary>
    public VaultKeyring Vault { get; init; } = VaultKeyring.Empty;

    /// <summary>True where nothing is going to run, as for lists and <c>--syntax-check</c>: a module that only a run has to refuse is a warning then.</summary>
    public bool OnlyLists { get; init; }

    /// <summary><c>-e</c>; they may name imported files.</summary>
    public ValueMap ExtraVars { get; init; } = [];
}
