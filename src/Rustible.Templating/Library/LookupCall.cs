using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Library;

/// <summary>The call of a lookup: its terms, its options by name, and where files are searched.</summary>
public sealed class LookupCall : PluginCall
{
    internal LookupCall(string name, IReadOnlyList<object?> terms, BoundArguments bound, RenderContext context) : base(name, bound, context) =>
        Terms = terms;

    /// <summary>The arguments without names.</summary>
    public IReadOnlyList<object?> Terms { get; }

    /// <summary>What the lookup may reach outside the variables.</summary>
    public ILookupEnvironment Environment => Context.Session.Environment;

    /// <summary>The folders below which relative files are searched, the first first.</summary>
    public IReadOnlyList<string> SearchFolders => Environment.SearchFolders;

    /// <summary>An error about an option or a missing entry, which Ansible tells as it is; others are told as those of the lookup.</summary>
    public TemplateException Refusal(string message) => new(TemplateErrorKind.Lookup, message) { Subject = Name, IsRefusal = true };

    /// <summary>The refusal of a value that is none of an option's choices.</summary>
    public TemplateException NoChoice(string option, string value, params string[] choices) =>
        Refusal($"Invalid value \"{value}\" for configuration option \"plugin_type: lookup plugin: {Name} setting: {option} \", valid values are: {string.Join(", ", choices)}");

    private protected override TemplateErrorKind ErrorKind => TemplateErrorKind.Lookup;

    /// <summary>Finds a file below the search folders: each folder's <paramref name="subfolder"/> first, then the folder itself.</summary>
    public string? FindFile(string name, string subfolder) => FileSearch.Find(name, subfolder, SearchFolders);

    internal string TermText(object? term) => PythonText.Of(term);
}
