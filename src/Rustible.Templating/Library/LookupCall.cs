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

    private protected override TemplateErrorKind ErrorKind => TemplateErrorKind.Lookup;

    /// <summary>Finds a file below the search folders: each folder's <paramref name="subfolder"/> first, then the folder itself.</summary>
    public string? FindFile(string name, string subfolder) => FileSearch.Find(name, subfolder, SearchFolders);

    internal string TermText(object? term) => PythonText.Of(term);
}
