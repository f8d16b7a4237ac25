using Rustible.Engine.Tasks;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>The files of <c>vars_files</c>. Their names may be templates, which see what is weaker than the files, and the extra vars.</summary>
internal static class VarsFiles
{
    public static void AddTo(List<VariableLayer> layers, TaskInvocation invocation, string host, KnownStates states)
    {
        var magic = new MagicVariables(invocation.Run, invocation, host, states);
        foreach (var entry in invocation.Play.VarsFiles)
        {
            var scope = HostScope.Partial(magic, [.. layers, invocation.Run.Options.ExtraVars]);
            IEnumerable<object?> choices = entry as List<object?> ?? [entry];
            if (FirstThatExists(choices, invocation, scope) is { } variables)
                layers.Add(variables);
        }
    }

    private static ValueMap? FirstThatExists(IEnumerable<object?> choices, TaskInvocation invocation, HostScope scope)
    {
        string? missing = null;
        foreach (var choice in choices)
        {
            string name;
            try
            {
                name = Convert.ToString(invocation.Run.Templates.Render(choice, scope), System.Globalization.CultureInfo.InvariantCulture) ?? "";
            }
            catch (TemplateException error) when (error.Kind == TemplateErrorKind.Undefined && invocation.Task.IsImplicit)
            {
                // Before facts are there their names are undefined: Ansible skips the file for the fact gathering itself.
                return null;
            }
            catch (TemplateException error)
            {
                throw new TaskFault($"an undefined variable was found when attempting to template the vars_files item '{choice}': {error.Message}{TaskErrors.Details(error, invocation.Task.Position)}");
            }
            if (TryLoad(invocation, name) is { } variables)
                return variables;
            missing ??= name;
        }
        throw new TaskFault($"vars file {missing} was not found. It was looked for in {Path.Combine(invocation.Play.Directory, "vars")} and {invocation.Play.Directory}.");
    }

    private static ValueMap? TryLoad(TaskInvocation invocation, string name)
    {
        foreach (var folder in new[] { Path.Combine(invocation.Play.Directory, "vars"), invocation.Play.Directory })
        {
            try
            {
                return invocation.Run.Program.TaskFiles.LoadVariables(Path.GetFullPath(Path.Combine(folder, name)));
            }
            catch (LanguageException error) when (error.Errors[0].Kind == LanguageErrorKind.Missing)
            {
                continue;
            }
            catch (LanguageException error)
            {
                throw new TaskFault($"{error.Message} ({error.Errors[0].Position})");
            }
        }
        return null;
    }
}
