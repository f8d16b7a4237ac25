using Rustible.Language.Playbook;
using Rustible.Modules;

namespace Rustible.Engine.Tasks;

/// <summary>What playbooks may call: the modules of the catalog, and the actions that are no modules (includes, imports, <c>meta</c>).</summary>
/// <param name="catalog">The modules.</param>
public sealed class ModuleIndex(ModuleCatalog catalog) : IModuleIndex
{
    private const string Builtin = "ansible.builtin.";
    private const string Legacy = "ansible.legacy.";

    // Free text is the value of all of them; gather_facts is the module setup under another name.
    private static readonly string[] Actions =
        ["meta", "include", "include_tasks", "include_role", "include_vars", "import_tasks", "import_role", "import_playbook"];

    /// <inheritdoc/>
    public IEnumerable<string> Names => catalog.Names.Concat(Actions).Concat(Actions.Select(action => Builtin + action)).Append("gather_facts").Distinct();

    /// <inheritdoc/>
    public string? Canonical(string name)
    {
        var plain = WithoutCollection(name);
        if (Actions.Contains(plain))
            return plain;
        if (catalog.TryFind(name, out var module) || catalog.TryFind(plain, out module))
            return module.Description.Name;
        return plain == "gather_facts" && catalog.TryFind("setup", out _) ? "setup" : null;
    }

    /// <inheritdoc/>
    public bool IsFreeForm(string canonicalName) =>
        Actions.Contains(canonicalName) || (catalog.TryFind(canonicalName, out var module) && module.Description.FreeForm);

    private static string WithoutCollection(string name) =>
        name.StartsWith(Builtin, StringComparison.Ordinal) ? name[Builtin.Length..]
        : name.StartsWith(Legacy, StringComparison.Ordinal) ? name[Legacy.Length..]
        : name;
}
