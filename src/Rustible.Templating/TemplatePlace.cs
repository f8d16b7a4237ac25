namespace Rustible.Templating;

/// <summary>A place in a template where something failed, for the template's author.</summary>
/// <param name="Template">The file; null for a text that stands in a variable or in a playbook.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column; 0 when not known.</param>
/// <param name="Expression">The expression or the tag, as it is written.</param>
/// <param name="SourceLine">The whole line.</param>
/// <param name="Length">How many characters of the line are meant, at least one.</param>
/// <param name="Text">The text of the whole template.</param>
public sealed record TemplatePlace(string? Template, int Line, int Column, string Expression, string SourceLine, int Length, string Text)
{
    /// <summary>The variable whose value the text is; null when it is not, or that is not known.</summary>
    public string? Variable { get; init; }
}
