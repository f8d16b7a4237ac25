using System.Collections.Immutable;

namespace Rustible.Modules.External;

/// <summary>A module that is a file, and where what it imports is looked for.</summary>
/// <param name="Path">The file on this node.</param>
/// <param name="Name">Its whole name: <c>community.general.ini_file</c>, <c>ansible.legacy.mine</c>.</param>
/// <param name="PythonName">Its name among Python's: <c>ansible.modules.mine</c>.</param>
public sealed record ExternalFile(string Path, string Name, string PythonName)
{
    /// <summary>The names that <c>module_defaults</c> may call it by.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Folders that may hold parts of <c>ansible.module_utils</c>, the first that has one wins.</summary>
    public ImmutableArray<string> UtilFolders { get; init; } = [];

    /// <summary>Folders that may hold collections, the first that has one wins.</summary>
    public ImmutableArray<string> CollectionRoots { get; init; } = [];

    /// <summary>The name as modules are told it: without <c>ansible.legacy</c>.</summary>
    public string ToldName => Name.StartsWith("ansible.legacy.", StringComparison.Ordinal) ? Name["ansible.legacy.".Length..] : Name;
}
