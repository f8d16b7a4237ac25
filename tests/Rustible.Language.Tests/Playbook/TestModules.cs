using Rustible.Language.Playbook;
using Rustible.Templating.Values;

namespace Rustible.Language.Tests.Playbook;

/// <summary>A few modules, known by short and full name; <c>ping</c> takes no argument but <c>data</c>.</summary>
internal sealed class TestModules : IModuleIndex
{
    private static readonly string[] _freeForm = ["command", "shell", "include_tasks", "import_tasks", "import_role", "include_role", "include", "meta"];

    public IEnumerable<string> Names => [.. _freeForm, "copy", "debug", "ping"];

    public string? Canonical(string name)
    {
        var text = name.StartsWith("ansible.builtin.", StringComparison.Ordinal) ? name["ansible.builtin.".Length..] : name;
        return Names.Contains(text) ? text : null;
    }

    public bool IsFreeForm(string canonicalName) => _freeForm.Contains(canonicalName);

    public IReadOnlyList<string> CheckArguments(string canonicalName, ValueMap arguments) =>
        canonicalName == "ping" ? [.. arguments.Keys.OfType<string>().Where(key => key != "data").Select(key => $"ping has no option '{key}'")] : [];
}
