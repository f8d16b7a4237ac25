using System.Security.Cryptography;
using System.Text;
using Rustible.Engine.Tasks.Loops;
using Rustible.Engine.Variables;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Includes;

/// <summary>Evaluates <c>include_tasks</c>: which file, and with which variables its tasks will run.</summary>
internal static class TaskInclude
{
    public static ItemEnd Evaluate(TaskInvocation invocation, LoopPosition position, HostScope scope)
    {
        var task = invocation.Task;
        var name = FileName(invocation, scope);
        var path = invocation.Run.Program.TaskFiles.Resolve(invocation.Play, task, name);
        if (path is null)
        {
            var looked = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(task.Position.File) ?? invocation.Play.Directory, name));
            return new ItemEnd(new ValueMap { ["failed"] = true, ["reason"] = $"Could not find or access '{looked}' on the Ansible Controller." });
        }
        var variables = Variables(invocation, position);
        return new ItemEnd(new ValueMap { ["include"] = path, ["include_args"] = new ValueMap(), ["changed"] = false })
        {
            Include = new IncludedFile(invocation.Run.Program.Known(path), position.Index, Grouping(position.Locals)),
            Effects = new StateEffects { IncludeScopes = [new IncludeScope(invocation.Address, position.Index, variables)] },
        };
    }

    private static string FileName(TaskInvocation invocation, HostScope scope)
    {
        var arguments = invocation.Task.Arguments;
        var raw = arguments.GetValueOrDefault("file") ?? arguments.GetValueOrDefault("_raw_params")
            ?? throw new TaskFault($"No file specified for {invocation.Task.Action}.{TaskErrors.Place(invocation.Task.Position)}");
        try
        {
            return invocation.Run.Templates.Render(raw, scope)?.ToString() ?? "";
        }
        catch (TemplateException error)
        {
            throw TaskErrors.Plain(error, invocation.Task.Position);
        }
    }

    /// <summary>The include's own <c>vars</c> stay raw, as in Ansible: they are rendered among the variables of the task that reads them.</summary>
    private static ValueMap Variables(TaskInvocation invocation, LoopPosition position)
    {
        var variables = new ValueMap(invocation.Task.Vars);
        foreach (var (name, value) in position.Locals)
            variables[name] = value;
        return variables;
    }

    private static string Grouping(ValueMap locals) =>
        locals.Count == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ValueJson.ToText(locals))))[..32];
}
