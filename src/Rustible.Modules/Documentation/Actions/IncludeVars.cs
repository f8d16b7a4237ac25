namespace Rustible.Modules.Documentation.Actions;

/// <summary>Reads variables from files of the control node when the play comes to this task. Give a file, or a folder.</summary>
/// <option name="file" aliases="free-form">The file, of YAML or JSON.</option>
/// <option name="dir">The folder, whose files are read in the order of their names.</option>
/// <option name="name">Put the variables into this one, as a dictionary.</option>
/// <option name="depth" type="int" default="0">How many levels of folders below <c>dir</c> are read; 0 for all.</option>
/// <option name="files_matching">Only files of <c>dir</c> whose names match this regular expression.</option>
/// <option name="ignore_files" type="list">Names of files of <c>dir</c> that are left out, as regular expressions.</option>
/// <option name="extensions" type="list" default="yaml, yml, json">How names of files of <c>dir</c> may end.</option>
/// <option name="ignore_unknown_extensions" type="bool" default="false">Leave out files of <c>dir</c> that end otherwise, where they are else a fault.</option>
/// <option name="hash_behaviour" choices="replace, merge">What becomes of a dictionary that is there already.</option>
/// <example><code>
/// - name: What differs by system
///   include_vars:
///     file: "{{ ansible_facts.distribution }}.yml"
///     name: system
/// </code></example>
[Action("include_vars")]
internal static class IncludeVars;
