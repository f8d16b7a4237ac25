using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Loops;

/// <summary>The items of <c>loop</c> and of <c>with_*</c>, which is the lookup of that name.</summary>
internal static class LoopItems
{
    /// <exception cref="TaskFault">The value is undefined, or not a list.</exception>
    public static List<object?> Evaluate(TaskLoop loop, TemplateEngine templates, HostScope scope, SourcePosition position)
    {
        try
        {
            // The terms of a lookup have to be defined, whatever error_on_undefined_vars says.
            var value = (loop.Kind == "loop" ? templates : templates.With(options => options with { KeepsUndefined = false })).Render(loop.Value, scope);
            return loop.Kind == "loop" ? RequireList(value, templates) : Lookup(loop.Kind, value, templates, scope);
        }
        catch (TemplateException error)
        {
            throw TaskErrors.Plain(error, position);
        }
    }

    private static List<object?> RequireList(object? value, TemplateEngine templates) => value switch
    {
        List<object?> list => list,
        TupleValue tuple => [.. tuple],
        _ => throw new TaskFault(
            $"Invalid data passed to 'loop', it requires a list, got this instead: {PythonText.Of(value, templates)}. " +
            "Hint: If you passed a list/dict of just one element, try adding wantlist=True to your lookup invocation or use q/query instead of lookup."),
    };

    private static List<object?> Lookup(string kind, object? value, TemplateEngine templates, HostScope scope)
    {
        var terms = value as List<object?> ?? [value];
        if (kind == "items")
            return [.. terms.SelectMany(term => term as IEnumerable<object?> ?? [term])];
        var locals = new ValueMap();
        for (var index = 0; index < terms.Count; index++)
            locals[$"__term{index}"] = UnsafeValues.Mark(terms[index]);
        var arguments = string.Concat(Enumerable.Range(0, terms.Count).Select(index => $", __term{index}"));
        var found = templates.Evaluate($"query('{kind}'{arguments})", scope.With(locals));
        return found as List<object?> ?? [found];
    }
}
