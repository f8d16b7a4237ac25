using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Rustible.Modules;

/// <summary>All modules by every name that playbooks use for them.</summary>
public sealed class ModuleCatalog
{
    private readonly Dictionary<string, Lazy<IModule>> _modules = new(StringComparer.Ordinal);

    /// <summary>Finds every class of this assembly that carries a <see cref="ModuleAttribute"/>; an instance is made when it is first used.</summary>
    public ModuleCatalog()
    {
        foreach (var type in typeof(ModuleCatalog).Assembly.GetTypes())
        {
            if (type.GetCustomAttribute<ModuleAttribute>() is not { } description)
                continue;
            var module = new Lazy<IModule>(() => (IModule)Activator.CreateInstance(type)!);
            foreach (var name in description.Aliases.Append(description.Name))
                _modules.Add(name, module);
        }
    }

    /// <summary>A catalog of these modules alone.</summary>
    public ModuleCatalog(IEnumerable<IModule> modules)
    {
        foreach (var module in modules)
        {
            foreach (var name in module.Description.Aliases.Append(module.Description.Name))
                _modules.Add(name, new Lazy<IModule>(module));
        }
    }

    /// <summary>All names, sorted.</summary>
    public IEnumerable<string> Names => _modules.Keys.Order(StringComparer.Ordinal);

    /// <summary>Finds a module by any of its names.</summary>
    public bool TryFind(string name, [MaybeNullWhen(false)] out IModule module)
    {
        var found = _modules.TryGetValue(name, out var lazy);
        module = lazy?.Value;
        return found;
    }
}
