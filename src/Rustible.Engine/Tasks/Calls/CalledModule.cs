using Rustible.Language.Playbook;
using Rustible.Modules;
using Rustible.Templating;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>Finds the module of a task, also of one whose <c>action</c> is a template.</summary>
internal static class CalledModule
{
    /// <exception cref="TaskFault">There is no such module, or a template gave the name of an action that is no module.</exception>
    public static IModule Of(PlayTask task, ModuleCatalog modules, TaskKeywords keywords)
    {
        if (!TemplateEngine.IsTemplate(task.Module))
            return Find(task.Module, task.Action, task, modules);
        var name = keywords.Text("action", task.Module)?.Trim() ?? "";
        return Find(new ModuleIndex(modules).Canonical(name) ?? name, name, task, modules);
    }

    private static IModule Find(string canonical, string written, PlayTask task, ModuleCatalog modules) =>
        modules.TryFind(canonical, out var module)
            ? module
            : throw new TaskFault(
                new ModuleIndex(modules).Canonical(canonical) is null
                    ? $"The module {written} was not found in configured module paths.{TaskErrors.Place(task.Position)}"
                    : $"'{written}' cannot be named by a template: what it does is decided when the playbook is read. Write it plainly.{TaskErrors.Place(task.Position)}");
}
