namespace Rustible.Modules.Documentation.Actions;

/// <summary>Reads the tasks of a file in the place of this task, before anything runs. Keywords of the task, <c>when</c> and tags too, are those of each of them.</summary>
/// <option name="file" required="true" aliases="free-form">The file, seen from the one that names it; it must not depend on facts or results.</option>
/// <example><code>
/// - name: Prepare the disks
///   import_tasks: disks.yml
/// </code></example>
[Action("import_tasks")]
internal static class ImportTasks;
