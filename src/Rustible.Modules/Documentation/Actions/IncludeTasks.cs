namespace Rustible.Modules.Documentation.Actions;

/// <summary>Runs the tasks of a file when the play comes to this task, once for each item of a loop.</summary>
/// <option name="file" required="true" aliases="free-form">The file, seen from the one that names it; a template may name it.</option>
/// <option name="apply" type="dict">Keywords for its tasks: tags, become and so on; those of this task are only its own.</option>
/// <example><code>
/// - name: What this distribution needs
///   include_tasks: "{{ ansible_facts.os_family | lower }}.yml"
/// </code></example>
[Action("include_tasks")]
internal static class IncludeTasks;
