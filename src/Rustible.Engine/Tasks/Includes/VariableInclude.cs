using Rustible.Engine.Tasks.Calls;
using Rustible.Engine.Variables;
using Rustible.Language.Source;
using Rustible.Language.Variables;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Includes;

/// <summary>Carries out <c>include_vars</c>: variables from one file of the control node, or from all files of a folder.</summary>
internal static class VariableInclude
{
    private const string SeeRemoteSource = "\nIf you are using a module and expect the file to exist on the remote, see the remote_src option";

    private static readonly string[] FileOptions = ["file", "_raw_params"];
    private static readonly string[] FolderOptions = ["dir", "depth", "files_matching", "ignore_files", "extensions", "ignore_unknown_extensions"];
    private static readonly string[] Options = [.. FileOptions, .. FolderOptions, "name", "hash_behaviour"];

    /// <param name="invocation">The task.</param>
    /// <param name="scope">The host's variables.</param>
    /// <param name="warn">Takes what authors should be told of the files.</param>
    /// <returns>A result: the variables are its <c>ansible_facts</c>.</returns>
    /// <exception cref="TaskFault">An option is unknown, wrong or undefined.</exception>
    public static ValueMap Load(TaskInvocation invocation, HostScope scope, Action<string> warn)
    {
        var arguments = Arguments(invocation, scope);
        var files = new List<object?>();
        var variables = new ValueMap();
        try
        {
            foreach (var file in FilesOf(arguments, invocation))
            {
                foreach (var (name, value) in invocation.Run.Program.TaskFiles.LoadVariables(file))
                    variables[name] = value;
                files.Add(file);
                foreach (var warning in invocation.Run.Program.TaskFiles.WarningsOf(file))
                    warn(warning);
            }
        }
        catch (LanguageException error)
        {
            return new ValueMap { ["failed"] = true, ["ansible_facts"] = new ValueMap(), ["ansible_included_var_files"] = files, ["message"] = Message(error) };
        }
        var facts = arguments.GetValueOrDefault("name")?.ToString() is { Length: > 0 } under ? new ValueMap { [under] = variables } : variables;
        var merges = invocation.Run.Settings.MergesDictionaries;
        if (merges)
            facts = VariableMerge.Of([IncludedBefore(facts, invocation), facts], merges: true);
        if (arguments.GetValueOrDefault("hash_behaviour")?.ToString() is { } behaviour && (merges || behaviour == "merge"))
            facts = Merged(facts, invocation, scope);
        return new ValueMap { ["ansible_included_var_files"] = files, ["ansible_facts"] = facts, ["failed"] = false, ["changed"] = false };
    }

    private static ValueMap Arguments(TaskInvocation invocation, HostScope scope)
    {
        ValueMap arguments;
        try
        {
            arguments = UnsafeValues.UnmarkMap((ValueMap)invocation.Run.Templates.Render(invocation.Task.Arguments, scope)!);
        }
        catch (TemplateException error)
        {
            throw TaskErrors.Argument(error, invocation.Task.Position);
        }
        arguments = (ValueMap)OmitToken.Remove(arguments, OmitToken.Of(invocation.Run.RunId))!;
        if (arguments.Keys.OfType<string>().FirstOrDefault(name => !Options.Contains(name)) is { } unknown)
            throw new TaskFault($"{unknown} is not a valid option in include_vars");
        if (FileOptions.Any(arguments.ContainsKey) && FolderOptions.Any(arguments.ContainsKey))
            throw new TaskFault("You are mixing file only and dir only arguments, these are incompatible");
        return arguments;
    }

    private static IEnumerable<string> FilesOf(ValueMap arguments, TaskInvocation invocation)
    {
        if (arguments.GetValueOrDefault("dir")?.ToString() is { } folder)
            return new VariableFolder(arguments).FilesIn(Folder(folder, invocation));
        var name = (arguments.GetValueOrDefault("file") ?? arguments.GetValueOrDefault("_raw_params"))?.ToString();
        if (string.IsNullOrEmpty(name))
            throw new LanguageException(LanguageErrorKind.Missing, "Could not find file on the Ansible Controller." + SeeRemoteSource);
        var files = new ControlFiles(invocation);
        return [files.Find("vars", name) ?? throw new LanguageException(
            LanguageErrorKind.Missing, $"Could not find or access '{name}'\nSearched in:\n\t{string.Join("\n\t", Searched(files, name, invocation))} on the Ansible Controller." + SeeRemoteSource)];
    }

    /// <summary>As Ansible lists them: the playbook's folder once more when the task is in it.</summary>
    private static IEnumerable<string> Searched(ControlFiles files, string name, TaskInvocation invocation)
    {
        var paths = files.SearchedPaths("vars", name);
        var isInPlaybook = !Path.IsPathRooted(name) && Path.GetDirectoryName(invocation.Task.Position.File) == invocation.Play.Directory;
        return isInPlaybook ? paths.Concat(paths.TakeLast(2)) : paths;
    }

    /// <summary>As in Ansible, a folder is looked for in one place: the <c>vars</c> of the task's role, or beside the task's file.</summary>
    private static string Folder(string name, TaskInvocation invocation)
    {
        var isOfVars = name.Split('/') is ["vars", ..];
        var path = invocation.Task.Role is not { } role ? Path.Combine(Path.GetDirectoryName(invocation.Task.Position.File) ?? "", name)
            : isOfVars ? Path.Combine(role.Path, name)
            : Path.Combine(role.Path, "vars", name);
        return Directory.Exists(path) ? path : throw new LanguageException(
            LanguageErrorKind.Missing, $"{(invocation.Task.Role is not null && isOfVars ? name : path)} directory does not exist");
    }

    /// <summary>What earlier <c>include_vars</c> gave the host under the same names.</summary>
    private static ValueMap IncludedBefore(ValueMap facts, TaskInvocation invocation)
    {
        var before = new ValueMap();
        foreach (var name in facts.Keys.OfType<string>())
        {
            if (invocation.State.IncludedVariables.TryGetValue(name, out var value))
                before[name] = value;
        }
        return before;
    }

    /// <summary>Each variable merged into what the host has under its name.</summary>
    private static ValueMap Merged(ValueMap facts, TaskInvocation invocation, HostScope scope)
    {
        var merged = new ValueMap();
        foreach (var (name, value) in facts)
            merged[name] = name is string text && value is ValueMap && scope.TryGet(text, out var before) ? VariableMerge.Of(invocation.Run.Templates.Render(before, scope), value) : value;
        return merged;
    }

    private static string Message(LanguageException error) => error.Errors[0].Position is { } place ? $"{error.Message} ({place})" : error.Message;
}
