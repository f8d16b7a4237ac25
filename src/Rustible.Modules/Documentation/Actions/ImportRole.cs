namespace Rustible.Modules.Documentation.Actions;

/// <summary>Reads the tasks of a role in the place of this task, before anything runs. Keywords of the task, <c>when</c> and tags too, are those of each of its tasks.</summary>
/// <option name="name" required="true" aliases="role">The role: a name, the name of a collection's role, or a path.</option>
/// <option name="tasks_from" default="main">The file of tasks.</option>
/// <option name="vars_from" default="main">The file of variables.</option>
/// <option name="defaults_from" default="main">The file of defaults.</option>
/// <option name="handlers_from" default="main">The file of handlers.</option>
/// <option name="allow_duplicates" type="bool" default="true">Whether it runs also when it has run before.</option>
/// <option name="rolespec_validate" type="bool" default="true">Whether its arguments are checked against its <c>meta/argument_specs.yml</c>.</option>
/// <option name="public" type="bool" default="true">Whether its variables are seen by what follows it in the play.</option>
/// <example><code>
/// - name: Have the web server
///   import_role:
///     name: nginx
///     tasks_from: install
/// </code></example>
[Action("import_role")]
internal static class ImportRole;
