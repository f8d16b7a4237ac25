using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Loops;

/// <summary>The items of <c>loop</c> and of <c>with_*</c>, which is the lookup of that name.</summary>
internal static class LoopItems
{
    private const string Wrapping = ", original message: ";

    /// <exception cref="TaskFault">The value is undefined, or not a list.</exception>
    /// <param name="task">The task, for the module that the found files are for.</param>
    /// <param name="templates">Renders the value.</param>
    /// <param name="scope">The host's variables.</param>
    public static List<object?> Evaluate(PlayTask task, TemplateEngine templates, HostScope scope)
    {
        var loop = task.Loop!;
        try
        {
            // The terms of a lookup have to be defined, whatever error_on_undefined_vars says.
            var value = (loop.Kind == "loop" ? templates : templates.With(options => options with { KeepsUndefined = false })).Render(loop.Value, scope);
            return loop.Kind == "loop" ? RequireList(value, templates) : Lookup(task, value, templates, scope);
        }
        catch (TemplateException error)
        {
            throw TaskErrors.Plain(error, task.Position);
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

    private static List<object?> Lookup(PlayTask task, object? value, TemplateEngine templates, HostScope scope)
    {
        var kind = task.Loop!.Kind;
        if (value is ValueMap map && kind is "items")
            return [.. map.Keys.Select(key => key is NoneKey ? null : key)];
        if (value is ValueMap && kind is "list" or "indexed_items")
            throw new TaskFault($"with_{kind} expects a list");
        var terms = value as List<object?> ?? [value];
        if (kind == "items")
            return [.. terms.SelectMany(term => term as IEnumerable<object?> ?? [term])];
        var locals = new ValueMap();
        for (var index = 0; index < terms.Count; index++)
            locals[$"__term{index}"] = UnsafeValues.Mark(terms[index]);
        var arguments = string.Concat(Enumerable.Range(0, terms.Count).Select(index => $", __term{index}"));
        if (kind == "first_found")
            arguments += $", _subdir='{FilesFor(task.Module)}'";
        try
        {
            var found = templates.Evaluate($"query('{kind}'{arguments})", scope.With(locals));
            return found as List<object?> ?? [found];
        }
        catch (TemplateException error) when (error.Kind != TemplateErrorKind.Undefined)
        {
            // the call is ours: neither it nor its place means anything to the reader
            var at = error.Kind == TemplateErrorKind.Lookup ? error.Message.IndexOf(Wrapping, StringComparison.Ordinal) : -1;
            throw new TaskFault(at < 0 ? error.Message : error.Message[(at + Wrapping.Length)..]);
        }
    }

    /// <summary>The subfolder in which <c>with_first_found</c> looks.</summary>
    private static string FilesFor(string module) =>
        module.Contains("template", StringComparison.Ordinal) ? "templates" : module.Contains("var", StringComparison.Ordinal) ? "vars" : "files";
}
