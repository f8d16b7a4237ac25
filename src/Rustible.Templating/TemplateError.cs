namespace Rustible.Templating;

/// <summary>The closed list of what can be wrong with a template; the names are those of <c>rustible template eval</c>.</summary>
public enum TemplateErrorKind
{
    /// <summary>A name or member that is not defined was used.</summary>
    Undefined,

    /// <summary>The text is not a template.</summary>
    Syntax,

    /// <summary>A variable refers to itself, or nesting is too deep.</summary>
    Recursion,

    /// <summary>An operation does not fit the types of its operands.</summary>
    Type,

    /// <summary>A filter or test does not exist, or refused its input.</summary>
    Filter,

    /// <summary>A lookup does not exist, or failed.</summary>
    Lookup,

    /// <summary>Anything else that failed while rendering, limits included.</summary>
    Runtime,
}

/// <summary>Says why a template could not be compiled or rendered, and where.</summary>
/// <param name="kind">The kind of error.</param>
/// <param name="message">What happened, for the author of the template.</param>
/// <param name="line">1-based line in the template text; 0 when not known.</param>
/// <param name="column">1-based column; 0 when not known.</param>
/// <param name="templateName">The file, or null for a template that stands in a playbook.</param>
public sealed class TemplateException(TemplateErrorKind kind, string message, int line = 0, int column = 0, string? templateName = null)
    : Exception(message)
{
    /// <summary>The kind of error.</summary>
    public TemplateErrorKind Kind { get; } = kind;

    /// <summary>1-based line in the template text; 0 when not known.</summary>
    public int Line { get; } = line;

    /// <summary>1-based column; 0 when not known.</summary>
    public int Column { get; } = column;

    /// <summary>The file, or null for a template that stands in a playbook.</summary>
    public string? TemplateName { get; } = templateName;
}
