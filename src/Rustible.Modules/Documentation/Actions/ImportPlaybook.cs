namespace Rustible.Modules.Documentation.Actions;

/// <summary>Reads the plays of another playbook in the place of this entry, before anything runs. Stands among plays, not among tasks.</summary>
/// <option name="free-form" required="true">The playbook: a path, or the full name of a collection's playbook.</option>
/// <example><code>
/// - name: The databases first
///   import_playbook: database.yml
/// </code></example>
[Action("import_playbook")]
internal static class ImportPlaybook;
