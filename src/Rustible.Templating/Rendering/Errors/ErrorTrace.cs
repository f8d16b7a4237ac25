using Rustible.Templating.Statements;

namespace Rustible.Templating.Rendering;

/// <summary>
/// The statements that were under way when a template failed, one of each template, macro and variable, the innermost first. Their places are worked out
/// only when somebody asks for them.
/// </summary>
internal sealed class ErrorTrace
{
    private const int MaxSteps = 12;
    private readonly List<Step> _steps;
    private RenderContext? _last;

    public ErrorTrace() => _steps = [];

    public ErrorTrace(ErrorTrace other) => _steps = [.. other._steps];

    /// <summary>The names that the innermost statement saw.</summary>
    public Frame? InnermostFrame => _steps is [var step, ..] ? step.Frame : null;

    /// <summary>Notes a statement, unless one inside it was noted. Of a deep recursion only the ends are kept.</summary>
    public void Add(Statement statement, RenderContext context)
    {
        if (ReferenceEquals(_last, context))
            return;
        _last = context;
        if (_steps.Count == MaxSteps)
            _steps.RemoveAt(MaxSteps - 1);
        _steps.Add(new Step(statement, context.Template, context.Frame, null));
    }

    public void InVariable(string name)
    {
        if (_steps.Count > 0 && name.Length > 0)
            _steps[^1] = _steps[^1] with { Variable = _steps[^1].Variable ?? name };
    }

    public IEnumerable<TemplatePlace> Places(string? subject)
    {
        foreach (var step in _steps)
        {
            yield return ErrorPlace.OfHeads(step.Template.Text, step.Statement.MoreHeads.Prepend(step.Statement.Head), subject) with { Variable = step.Variable };
            subject = step.Variable;
        }
    }

    private sealed record Step(Statement Statement, CompiledTemplate Template, Frame Frame, string? Variable);
}
