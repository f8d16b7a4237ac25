using Rustible.Language.Playbook;

namespace Rustible.Language.Compiling;

/// <summary>Modules without those that the settings reject (<c>plugin_filters_cfg</c>).</summary>
/// <param name="modules">All modules.</param>
/// <param name="rejected">Names of those that are left out.</param>
internal sealed class FilteredModules(IModuleIndex modules, IReadOnlyCollection<string> rejected) : IModuleIndex
{
    public IEnumerable<string> Names => modules.Names.Where(name => !rejected.Contains(name));

    public string? Canonical(string name) => modules.Canonical(name) is { } known && !rejected.Contains(known) && !rejected.Contains(name) ? known : null;

    public bool IsFreeForm(string canonicalName) => modules.IsFreeForm(canonicalName);
}
