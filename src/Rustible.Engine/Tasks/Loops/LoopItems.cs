using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Loops;

/// <summary>The items of <c>loop</c> and of <c>with_*</c>, which is the lookup of that name.</summary>
internal static class LoopItems
{
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
            var strict = templates.With(options => options with { KeepsUndefined = false });
            var value = loop.Kind switch
            {
                "loop" => templates.RenderVariable(loop.Value, scope),
                "items" => strict.RenderVariable(loop.Value, scope),
                _ => strict.Render(loop.Value, scope),
            };
            // As in Ansible: what stands in a list of the playbook is rendered twice, what a template or a lookup has found is not rendered again.
            var items = loop.Kind != "loop" ? Lookup(task, value, templates, scope)
                : loop.Value is List<object?> && value is List<object?> ? (List<object?>)templates.RenderVariable(value, scope)!
                : RequireList(value, templates);
            return UnsafeValues.MarkTemplates(items);
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
        try
        {
            return Found(task.Loop!, terms, task.Module, templates, scope);
        }
        catch (TemplateException error) when (error.Kind != TemplateErrorKind.Undefined)
        {
            throw new TaskFault(error.Message);
        }
    }

    /// <summary>What the lookup of a <c>with_*</c> finds; its terms are rendered and are not rendered again.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="module">The module that found files are for.</param>
    /// <param name="templates">Has the lookups.</param>
    /// <param name="scope">The host's variables.</param>
    public static List<object?> Found(TaskLoop loop, IReadOnlyList<object?> terms, string module, TemplateEngine templates, IVariableScope scope)
    {
        var options = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (loop.Kind == "first_found")
            options["_subdir"] = FilesFor(module);
        return templates.Find(loop.Kind, [.. terms.Select(UnsafeValues.Mark)], options, scope);
    }

    /// <summary>The subfolder in which <c>with_first_found</c> looks.</summary>
    private static string FilesFor(string module) =>
        module.Contains("template", StringComparison.Ordinal) ? "templates" : module.Contains("var", StringComparison.Ordinal) ? "vars" : "files";
}
