using Rustible.Engine.Runs;
using Rustible.Language.Playbook;
using Rustible.Modules;
using Rustible.Templating;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>Finds the module of a task, also of one whose <c>action</c> is a template: that one must be native.</summary>
internal static class CalledModule
{
    /// <exception cref="TaskFault">There is no such module, or a template gave the name of an action that is no module.</exception>
    public static IModule Of(PlayTask task, RunContext run, TaskKeywords keywords)
    {
        if (!TemplateEngine.IsTemplate(task.Module))
            return run.TryFindModule(task, out var plain) ? plain : throw new TaskFault($"There is no module '{task.Action}'.{TaskErrors.Place(task.Position)}");
        var name = keywords.Text("action", task.Module)?.Trim() ?? "";
        var canonical = new ModuleIndex(run.Modules).Canonical(name);
        if (canonical is not null && run.Modules.TryFind(canonical, out var module))
            return module;
        throw new TaskFault(
            canonical is null
                ? $"The module {name} was not found in configured module paths.{TaskErrors.Place(task.Position)}"
                : $"'{name}' cannot be named by a template: what it does is decided when the playbook is read. Write it plainly.{TaskErrors.Place(task.Position)}");
    }
}
