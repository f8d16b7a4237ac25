namespace Rustible.Language.Playbook;

/// <summary>What the loader must know of modules; Engine answers from the module catalog.</summary>
public interface IModuleIndex
{
    /// <summary>The short name of a module that the playbook calls <paramref name="name"/>; null when there is no such module.</summary>
    string? Canonical(string name);

    /// <summary>True when the module takes free text (<c>command</c>).</summary>
    bool IsFreeForm(string canonicalName);

    /// <summary>Faults of the raw arguments that can be seen without a host, each a sentence.</summary>
    IReadOnlyList<string> CheckArguments(string canonicalName, Rustible.Templating.Values.ValueMap arguments);

    /// <summary>All names, for suggestions.</summary>
    IEnumerable<string> Names { get; }
}
