namespace Rustible.Language.Playbook;

/// <summary>What the loader must know of modules; Engine answers from the module catalog.</summary>
public interface IModuleIndex
{
    /// <summary>The short name of a module that the playbook calls <paramref name="name"/>; null when there is no such module.</summary>
    string? Canonical(string name);

    /// <summary>True when the module takes free text (<c>command</c>).</summary>
    bool IsFreeForm(string canonicalName);

    /// <summary>All names, for suggestions.</summary>
    IEnumerable<string> Names { get; }
}
