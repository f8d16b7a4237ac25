using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files;

/// <summary>The variables that a template file sees: its own (<c>template_path</c>, <c>ansible_managed</c> and their like) over those of its task.</summary>
internal sealed class TemplateVariables(ValueMap own, IVariableScope below) : IVariableScope, ILookupEnvironment
{
    private readonly ILookupEnvironment _lookups = below as ILookupEnvironment ?? LookupEnvironment.Nothing;

    public IEnumerable<string> Names => own.Keys.OfType<string>().Union(below.Names);

    public RenderedValues? Rendered => below.Rendered;

    public CancellationToken Cancellation => below.Cancellation;

    public IReadOnlyList<string> SearchFolders => _lookups.SearchFolders;

    public bool TryGet(string name, out object? value) => own.TryGetValue(name, out value) || below.TryGet(name, out value);

    public bool MayWriteFiles => _lookups.MayWriteFiles;

    public string? EnvironmentVariable(string name) => _lookups.EnvironmentVariable(name);

    public byte[] ReadFile(string path) => _lookups.ReadFile(path);

    public string RunCommand(string command, CancellationToken cancellation) => _lookups.RunCommand(command, cancellation);

    public IReadOnlyList<string> HostsMatching(string pattern) => _lookups.HostsMatching(pattern);

    public bool TryGetSetting(string name, out object? value) => _lookups.TryGetSetting(name, out value);

    public bool HasModule(string name) => _lookups.HasModule(name);
}
