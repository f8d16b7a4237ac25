namespace Rustible.Modules.Documentation.Actions;

/// <summary>Runs a role when the play comes to this task, once for each item of a loop.</summary>
/// <option name="name" required="true" aliases="role">The role: a name, the name of a collection's role, or a path.</option>
/// <option name="tasks_from" default="main">The file of tasks.</option>
/// <option name="vars_from" default="main">The file of variables.</option>
/// <option name="defaults_from" default="main">The file of defaults.</option>
/// <option name="handlers_from" default="main">The file of handlers.</option>
/// <option name="allow_duplicates" type="bool" default="true">Whether it runs also when it has run before.</option>
/// <option name="rolespec_validate" type="bool" default="true">Whether its arguments are checked against its <c>meta/argument_specs.yml</c>.</option>
/// <option name="public" type="bool" default="false">Whether its variables are seen by what follows it in the play.</option>
/// <option name="apply" type="dict">Keywords for its tasks: tags, become and so on; those of this task are only its own.</option>
/// <example><code>
/// - name: Set up each site
///   include_role:
///     name: site
///   loop: "{{ sites }}"
/// </code></example>
[Action("include_role")]
internal static class IncludeRole;
