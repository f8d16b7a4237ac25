namespace Rustible.Templating;

/// <summary>
/// Compiles and renders templates. One engine serves all hosts of a node: it holds the compiled templates (by content) and the
/// registered filters, tests and lookups, and no variable of anybody. Safe for use by many threads at once.
/// </summary>
public sealed class TemplateEngine
{
    /// <summary>
    /// Renders a raw value as Ansible's Templar does: text that holds a template is rendered and keeps its type as the classic mode has it,
    /// lists and dictionaries are rendered member by member, all else is returned as it is.
    /// </summary>
    /// <exception cref="TemplateException">The template is wrong, or a name is undefined.</exception>
    public object? Render(object? raw, IVariableScope scope, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Evaluates one expression, written without braces, to its value with its type.</summary>
    /// <exception cref="TemplateException">The expression is wrong, or a name is undefined.</exception>
    public object? Evaluate(string expression, IVariableScope scope, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Decides a condition (<c>when</c>, <c>changed_when</c>, <c>assert</c>): text is an expression, a boolean is itself.</summary>
    /// <exception cref="TemplateException">The condition is wrong, or a name is undefined.</exception>
    public bool Test(object? condition, IVariableScope scope, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Whether the text holds anything to render.</summary>
    public static bool IsTemplate(string text) =>
        text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal) || text.Contains("{#", StringComparison.Ordinal);
}
