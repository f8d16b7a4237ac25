using Rustible.Language.Playbook;

namespace Rustible.Language.Tests.Playbook;

/// <summary>A few modules, known by short and full name.</summary>
internal sealed class TestModules : IModuleIndex
{
    private static readonly string[] _freeForm = ["command", "shell", "include_tasks", "import_tasks", "import_role", "include_role", "import_playbook", "include", "meta"];

    public IEnumerable<string> Names => [.. _freeForm, "copy", "debug", "fail", "ping"];

    public string? Canonical(string name)
    {
        var text = name.StartsWith("ansible.builtin.", StringComparison.Ordinal) ? name["ansible.builtin.".Length..] : name;
        return Names.Contains(text) ? text : null;
    }

    public bool IsFreeForm(string canonicalName) => _freeForm.Contains(canonicalName);
}
