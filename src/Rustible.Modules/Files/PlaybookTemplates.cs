using System.Text;
using Rustible.Templating;

namespace Rustible.Modules.Files;

/// <summary>The templates that a template includes: beside it, then where the playbook's templates are.</summary>
internal sealed class PlaybookTemplates(IControlFiles files) : ITemplateLoader
{
    public TemplateSourceText? Load(string name, string? parent)
    {
        var beside = parent is null ? null : Path.Combine(Path.GetDirectoryName(parent) ?? "", name);
        var path = beside is not null && File.Exists(beside) ? beside : files.Find("templates", name);
        return path is null || !File.Exists(path) ? null : new TemplateSourceText(Text(files, path), path);
    }

    /// <summary>The text of a template, decrypted when it is encrypted.</summary>
    public static string Text(IControlFiles files, string path)
    {
        using var reader = new StreamReader(new MemoryStream(files.Read(path, decrypt: true)), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
