namespace Rustible.Templating;

/// <summary>Finds the templates that a template includes, imports or extends.</summary>
public interface ITemplateLoader
{
    /// <summary>The template of this name; null when there is none. <paramref name="parent"/> is the path of the one that names it.</summary>
    TemplateSourceText? Load(string name, string? parent);
}

/// <summary>A template's text and where it was found.</summary>
/// <param name="Text">The text.</param>
/// <param name="Path">The file, for messages.</param>
public sealed record TemplateSourceText(string Text, string Path);
