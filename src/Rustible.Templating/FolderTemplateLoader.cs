using Rustible.Templating.Library;

namespace Rustible.Templating;

/// <summary>Finds templates in folders: each one's subfolder <c>templates</c> first, then the folder, then beside the template that names it.</summary>
/// <param name="folders">The folders, the first first.</param>
public sealed class FolderTemplateLoader(IReadOnlyList<string> folders) : ITemplateLoader
{
    /// <inheritdoc/>
    public TemplateSourceText? Load(string name, string? parent)
    {
        var found = FileSearch.Candidates(name, "templates", folders).FirstOrDefault(File.Exists);
        if (found is null && parent is not null && Path.GetDirectoryName(parent) is { Length: > 0 } folder && File.Exists(Path.Combine(folder, name)))
            found = Path.Combine(folder, name);
        return found is null ? null : new TemplateSourceText(File.ReadAllText(found), found);
    }
}
