using System.Globalization;
using Rustible.Engine.Tasks.Calls;
using Rustible.Engine.Variables;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Includes;

/// <summary>Carries out <c>include_vars</c>: variables from one file of the control node, or from all files of a folder.</summary>
internal static class VariableInclude
{
    private static readonly string[] Options =
        ["_raw_params", "file", "dir", "name", "depth", "files_matching", "ignore_files", "extensions", "ignore_unknown_extensions", "hash_behaviour"];

    /// <returns>A result: the variables are its <c>ansible_facts</c>.</returns>
    /// <exception cref="TaskFault">An option is unknown, wrong or undefined.</exception>
    public static ValueMap Load(TaskInvocation invocation, HostScope scope)
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
            }
        }
        catch (LanguageException error)
        {
            return new ValueMap { ["failed"] = true, ["ansible_facts"] = new ValueMap(), ["ansible_included_var_files"] = files, ["message"] = Message(error) };
        }
        var facts = arguments.GetValueOrDefault("name")?.ToString() is { Length: > 0 } under ? new ValueMap { [under] = variables } : variables;
        return new ValueMap { ["ansible_facts"] = facts, ["ansible_included_var_files"] = files, ["changed"] = false };
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
        foreach (var name in arguments.Keys.OfType<string>())
        {
            if (!Options.Contains(name))
                throw new TaskFault($"{name} is not a valid option in include_vars. Use: {string.Join(", ", Options[1..])}.{TaskErrors.Place(invocation.Task.Position)}");
        }
        if (arguments.GetValueOrDefault("hash_behaviour")?.ToString() is { } behaviour and not "replace")
            throw new TaskFault($"include_vars: hash_behaviour '{behaviour}' is not supported; only 'replace' is.{TaskErrors.Place(invocation.Task.Position)}");
        return arguments;
    }

    private static IEnumerable<string> FilesOf(ValueMap arguments, TaskInvocation invocation)
    {
        if (arguments.GetValueOrDefault("dir")?.ToString() is { } folder)
            return FilesIn(Folder(folder, invocation), arguments);
        var name = (arguments.GetValueOrDefault("file") ?? arguments.GetValueOrDefault("_raw_params"))?.ToString()
            ?? throw new TaskFault($"include_vars needs 'file' or 'dir'.{TaskErrors.Place(invocation.Task.Position)}");
        var files = new ControlFiles(invocation);
        return [files.Find("vars", name) ?? throw new LanguageException(
            LanguageErrorKind.Missing, $"Could not find or access '{name}'\nSearched in:\n\t{string.Join("\n\t", files.SearchedPaths("vars", name))} on the Ansible Controller.")];
    }

    private static string Folder(string name, TaskInvocation invocation)
    {
        var role = invocation.Task.Role;
        var roots = role is null
            ? [Path.GetDirectoryName(invocation.Task.Position.File) ?? "", invocation.Play.Directory]
            : new[] { Path.Combine(role.Path, "vars"), role.Path, invocation.Play.Directory };
        return roots.Select(root => Path.GetFullPath(Path.Combine(root, name))).FirstOrDefault(Directory.Exists)
            ?? throw new LanguageException(LanguageErrorKind.Missing, $"{Path.GetFullPath(Path.Combine(roots[0], name))} directory does not exist");
    }

    private static List<string> FilesIn(string folder, ValueMap arguments)
    {
        var depth = int.TryParse(Convert.ToString(arguments.GetValueOrDefault("depth"), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var given) ? given : 0;
        var matching = arguments.GetValueOrDefault("files_matching")?.ToString() is { } pattern ? Pattern(pattern) : null;
        var ignored = Texts(arguments.GetValueOrDefault("ignore_files")).ConvertAll(Pattern);
        var extensions = Texts(arguments.GetValueOrDefault("extensions") ?? new List<object?> { "yaml", "yml", "json" });
        var ignoresUnknown = arguments.GetValueOrDefault("ignore_unknown_extensions") is true or "yes" or "true" or "True";
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(folder, file);
            var name = Path.GetFileName(file);
            if ((depth > 0 && relative.Count(character => character == '/') >= depth) || matching?.IsMatch(name) == false || ignored.Any(one => one.IsMatch(name)))
                continue;
            if (extensions.Contains(Path.GetExtension(name).TrimStart('.')))
                found.Add(file);
            else if (!ignoresUnknown && matching is null)
                throw new LanguageException(LanguageErrorKind.Parse, $"{file} does not have a valid extension: {string.Join(", ", extensions)}");
        }
        return found;
    }

    private static PythonPattern Pattern(string text)
    {
        try
        {
            return PythonPattern.Compile(text);
        }
        catch (TemplateException error)
        {
            throw new TaskFault($"include_vars: '{text}' is not a regular expression: {error.Message}");
        }
    }

    private static List<string> Texts(object? value) => value switch
    {
        null => [],
        IEnumerable<object?> list => [.. list.Select(item => item?.ToString() ?? "")],
        _ => [.. value.ToString()!.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)],
    };

    private static string Message(LanguageException error) => error.Errors[0].Position is { } place ? $"{error.Message} ({place})" : error.Message;
}
