using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Modules;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>Renders a task's arguments: <c>module_defaults</c> below what the task says, a whole dictionary from a variable, and without what is omitted.</summary>
internal static class TaskArguments
{
    /// <summary>The argument whose value, a template, gives all others (<c>args: "{{ more }}"</c>).</summary>
    public const string Whole = "_variable_params";

    private const string Raw = "_raw_params";

    public static ValueMap Render(TaskInvocation invocation, IModule module, IVariableScope scope)
    {
        var task = invocation.Task;
        var run = invocation.Run;
        var token = OmitToken.Of(run.RunId);
        try
        {
            var setsFacts = module.Description.Name == "set_fact";
            var own = (ValueMap)(setsFacts ? run.Templates.RenderVariable(task.Arguments, scope) : run.Templates.Render(task.Arguments, scope))!;
            if (module.Description.Name == "assert" && task.Arguments.TryGetValue("that", out var that) && that is List<object?>)
                own["that"] = that;   // shown as they are written; rendered above only to find what is undefined
            var defaults = Defaults(invocation, module, scope);
            own = SpreadWhole(own, module);
            if (defaults.Count > 0)
                own = Layered(defaults, own);
            if (setsFacts)
                own = new SetFactArguments(run.Templates, scope, run.Settings.Templates.Native).Of(task.Arguments, own);
            return (ValueMap)OmitToken.Remove(own, token)!;
        }
        catch (TemplateException error)
        {
            throw TaskErrors.Argument(error, task.Position);
        }
    }

    /// <summary>Whether the name of a <c>module_defaults</c> entry means the module.</summary>
    public static bool IsNameOf(IModule module, object key) =>
        key is string name && (name == module.Description.Name || module.Description.Aliases.Contains(name));

    private static ValueMap Defaults(TaskInvocation invocation, IModule module, IVariableScope scope)
    {
        object? raw = null;
        ValueMap ofGroups = [];
        foreach (var (name, arguments) in invocation.Task.Keywords.ModuleDefaults.SelectMany(layer => layer))
        {
            if (IsNameOf(module, name))
                raw = arguments;
            else if (name is string key && ActionGroups.NameIn(key) is { } group && ActionGroups.Holds(group, invocation.Task.File, module.Description.Aliases))
                ofGroups = Layered(ofGroups, Rendered(arguments));
        }
        var own = Rendered(raw);
        return ofGroups.Count == 0 ? own : Layered(ofGroups, own);

        ValueMap Rendered(object? arguments) => invocation.Run.Templates.Render(arguments, scope) switch
        {
            null => [],
            ValueMap map => map,
            _ => throw new TaskFault($"The module_defaults of '{module.Description.Name}' must be a dictionary.{TaskErrors.Place(invocation.Task.Position)}"),
        };
    }

    /// <summary>Free text of a module that takes none can only be a template that gave all arguments (<c>user: "{{ settings }}"</c>, <c>args: "{{ more }}"</c>).</summary>
    private static ValueMap SpreadWhole(ValueMap own, IModule module)
    {
        if (own.TryGetValue(Whole, out var variable))
            own = Spread(own, Whole, variable);
        if (!module.Description.FreeForm && own.TryGetValue(Raw, out var whole))
            own = Spread(own, Raw, whole);
        return own;
    }

    private static ValueMap Spread(ValueMap own, string key, object? value)
    {
        if (value is not ValueMap all)
            throw new TaskFault($"invalid or malformed argument: '{UnsafeValues.Unmark(value)}'");
        var rest = new ValueMap(own);
        rest.Remove(key);
        return Layered(all, rest);
    }

    private static ValueMap Layered(ValueMap below, ValueMap above)
    {
        var all = new ValueMap(below);
        foreach (var (key, value) in above)
            all[key] = value;
        return all;
    }
}
