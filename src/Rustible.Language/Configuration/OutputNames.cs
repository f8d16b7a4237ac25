namespace Rustible.Language.Configuration;

/// <summary>Ansible's names of outputs ("callbacks"), and what they are called here.</summary>
internal static class OutputNames
{
    // What a person is shown; every run has one of these.
    private static readonly Dictionary<string, string> _stdout = new(StringComparer.Ordinal)
    {
        ["default"] = "default",
        ["ansible.builtin.default"] = "default",
        ["minimal"] = "minimal",
        ["ansible.builtin.minimal"] = "minimal",
        ["oneline"] = "oneline",
        ["ansible.builtin.oneline"] = "oneline",
        ["json"] = "json",
        ["ansible.posix.json"] = "json",
        ["yaml"] = "yaml",
        ["community.general.yaml"] = "yaml",
        ["null"] = "null",
        ["community.general.null"] = "null",
        ["ndjson"] = "ndjson",
    };

    // What is written beside it.
    private static readonly Dictionary<string, string> _beside = new(StringComparer.Ordinal)
    {
        ["timer"] = "timer",
        ["ansible.posix.timer"] = "timer",
        ["profile_tasks"] = "profile_tasks",
        ["ansible.posix.profile_tasks"] = "profile_tasks",
        ["junit"] = "junit",
        ["ansible.builtin.junit"] = "junit",
        ["tree"] = "tree",
        ["ansible.builtin.tree"] = "tree",
    };

    private static readonly Dictionary<string, string> _nearest = new(StringComparer.Ordinal)
    {
        ["jsonl"] = "ndjson",
        ["debug"] = "yaml",
        ["unixy"] = "oneline",
        ["dense"] = "oneline",
        ["skippy"] = "default with display_skipped_hosts = false",
        ["actionable"] = "default with display_skipped_hosts = false and display_ok_hosts = false",
        ["selective"] = "default with display_ok_hosts = false",
        ["diy"] = "default",
    };

    /// <summary>What may stand in <c>callbacks_enabled</c>.</summary>
    public static string HintBeside => "Those that exist are: junit, profile_tasks, timer, tree.";

    /// <summary>The output of the name; null when there is none.</summary>
    public static string? Stdout(string name) => _stdout.GetValueOrDefault(name);

    /// <summary>What is written beside an output, by its name; null when there is none.</summary>
    public static string? Beside(string name) => _beside.GetValueOrDefault(name);

    /// <summary>What to use in an unknown output's place.</summary>
    public static string Hint(string name)
    {
        if (Beside(name) is { } beside)
            return $"'{beside}' is written beside another output: callbacks_enabled = {beside}.";
        var near = _nearest.TryGetValue(name.Split('.')[^1], out var nearest) ? $"The nearest is: {nearest}. " : "";
        return near + "Use one of: default, minimal, oneline, json, ndjson, yaml, null.";
    }
}
