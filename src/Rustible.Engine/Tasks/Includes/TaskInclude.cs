using System.Security.Cryptography;
using System.Text;
using Rustible.Engine.Tasks.Loops;
using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Includes;

/// <summary>Evaluates <c>include_tasks</c> and <c>include_role</c>: which file or role, and with which variables its tasks will run.</summary>
internal static class TaskInclude
{
    public static ItemEnd Evaluate(TaskInvocation invocation, LoopPosition position, HostScope scope) =>
        invocation.Task.IncludesRole ? Role(invocation, position, scope) : File(invocation, position, scope);

    private static ItemEnd File(TaskInvocation invocation, LoopPosition position, HostScope scope)
    {
        var task = invocation.Task;
        var files = invocation.Run.Program.TaskFiles;
        var name = Text(invocation, scope, task.Arguments.GetValueOrDefault("file") ?? task.Arguments.GetValueOrDefault("_raw_params"))
            ?? throw new TaskFault($"No file specified for {task.Action}.{TaskErrors.Place(task.Position)}");
        if (files.Resolve(invocation.Play, task, name) is not { } path)
        {
            var looked = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(task.Position.File) ?? invocation.Play.Directory, name));
            return Failure($"Could not find or access '{looked}' on the Ansible Controller.");
        }
        if (!files.HoldsTasks(path))
            return Failure("included task files must contain a list of tasks");
        var result = new ValueMap { ["include"] = name, ["include_args"] = Arguments(invocation.Task, "file", "_raw_params") };
        return Included(invocation, position, path, result, null);
    }

    private static ItemEnd Role(TaskInvocation invocation, LoopPosition position, HostScope scope)
    {
        var arguments = invocation.Task.Arguments;
        var wanted = Text(invocation, scope, arguments.GetValueOrDefault("name") ?? arguments.GetValueOrDefault("role")) ?? "";
        try
        {
            var (path, name, collection) = invocation.Run.Program.TaskFiles.FindRole(invocation.Play, invocation.Task, wanted);
            string From(string option) => WithoutEnding(Text(invocation, scope, arguments.GetValueOrDefault(option)) is { Length: > 0 } from ? from : "main");
            var role = new IncludedRole(name, From("tasks_from"), From("vars_from"), From("defaults_from"), From("handlers_from")) { Collection = collection };
            return Included(invocation, position, path, new ValueMap { ["include_args"] = Arguments(invocation.Task) }, role);
        }
        catch (LanguageException missing)
        {
            return new ItemEnd(new ValueMap { ["failed"] = true }) { IncludeFault = ErrorText.Format(missing)["ERROR! ".Length..] };
        }
    }

    private static ItemEnd Included(TaskInvocation invocation, LoopPosition position, string path, ValueMap result, IncludedRole? role) =>
        new(result)
        {
            Include = new IncludedFile(invocation.Run.Program.Known(path), position.Index, Grouping(position.Locals), Role: role),
            Effects = new StateEffects { IncludeScopes = [new IncludeScope(invocation.Address, position.Index, Variables(invocation, position))] },
        };

    private static ItemEnd Failure(string reason) => new(new ValueMap { ["failed"] = true, ["reason"] = reason });

    /// <summary>What the include was told, as it is written: its result shows it so, and renders it where it is registered and read.</summary>
    private static ValueMap Arguments(PlayTask task, params ReadOnlySpan<string> except)
    {
        var told = new ValueMap();
        foreach (var (name, raw) in task.Arguments)
        {
            if (!except.Contains(name))
                told[name] = raw;
        }
        return told;
    }

    private static string? Text(TaskInvocation invocation, HostScope scope, object? raw)
    {
        if (raw is null)
            return null;
        try
        {
            return invocation.Run.Templates.Render(raw, scope)?.ToString() ?? "";
        }
        catch (TemplateException error)
        {
            throw TaskErrors.Plain(error, invocation.Task.Position);
        }
    }

    private static string WithoutEnding(string file) => Path.GetExtension(file) is ".yml" or ".yaml" or ".json" ? Path.ChangeExtension(file, null) : file;

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
