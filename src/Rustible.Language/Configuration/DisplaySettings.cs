using System.Collections.Immutable;

namespace Rustible.Language.Configuration;

/// <summary>The settings of what is shown of a run, and where it is written.</summary>
public sealed record DisplaySettings
{
    /// <summary>The colours of output as Ansible has them, by the names of the section <c>[colors]</c>.</summary>
    public static ImmutableSortedDictionary<string, string> StandardColors { get; } = new Dictionary<string, string>
    {
        ["changed"] = "yellow",
        ["debug"] = "dark gray",
        ["deprecate"] = "purple",
        ["diff_add"] = "green",
        ["diff_lines"] = "cyan",
        ["diff_remove"] = "red",
        ["error"] = "red",
        ["highlight"] = "white",
        ["ok"] = "green",
        ["skip"] = "cyan",
        ["unreachable"] = "bright red",
        ["verbose"] = "blue",
        ["warn"] = "bright purple",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary><c>[defaults] stdout_callback</c>, <c>ANSIBLE_STDOUT_CALLBACK</c>: the output, by its name here.</summary>
    public string StdoutCallback { get; init; } = "default";

    /// <summary><c>[defaults] callbacks_enabled</c>, <c>ANSIBLE_CALLBACKS_ENABLED</c>: what else is written, by its name here.</summary>
    public IReadOnlyList<string> CallbacksEnabled { get; init; } = [];

    /// <summary><c>[defaults] bin_ansible_callbacks</c>, <c>ANSIBLE_LOAD_CALLBACK_PLUGINS</c>: single tasks are shown as playbooks are.</summary>
    public bool LoadCallbackPlugins { get; init; }

    /// <summary><c>[defaults] verbosity</c>, <c>ANSIBLE_VERBOSITY</c>.</summary>
    public int Verbosity { get; init; }

    /// <summary><c>[defaults] verbose_to_stderr</c>, <c>ANSIBLE_VERBOSE_TO_STDERR</c>.</summary>
    public bool VerboseToStderr { get; init; }

    /// <summary><c>[defaults] nocolor</c>, <c>ANSIBLE_NOCOLOR</c>, <c>NO_COLOR</c>.</summary>
    public bool NoColor { get; init; }

    /// <summary><c>[defaults] force_color</c>, <c>ANSIBLE_FORCE_COLOR</c>.</summary>
    public bool ForceColor { get; init; }

    /// <summary><c>[colors]</c>, <c>ANSIBLE_COLOR_*</c>: names of colours by what they colour.</summary>
    public ImmutableSortedDictionary<string, string> Colors { get; init; } = StandardColors;

    /// <summary><c>[defaults] display_skipped_hosts</c>, <c>ANSIBLE_DISPLAY_SKIPPED_HOSTS</c>.</summary>
    public bool DisplaySkippedHosts { get; init; } = true;

    /// <summary><c>[defaults] display_ok_hosts</c>, <c>ANSIBLE_DISPLAY_OK_HOSTS</c>.</summary>
    public bool DisplayOkHosts { get; init; } = true;

    /// <summary><c>[defaults] display_failed_stderr</c>, <c>ANSIBLE_DISPLAY_FAILED_STDERR</c>: failures go to stderr.</summary>
    public bool DisplayFailedStderr { get; init; }

    /// <summary><c>[defaults] display_args_to_stdout</c>, <c>ANSIBLE_DISPLAY_ARGS_TO_STDOUT</c>: banners show the arguments of tasks.</summary>
    public bool DisplayArgsToStdout { get; init; }

    /// <summary><c>[defaults] show_per_host_start</c>, <c>ANSIBLE_SHOW_PER_HOST_START</c>.</summary>
    public bool ShowPerHostStart { get; init; }

    /// <summary><c>[defaults] show_custom_stats</c>, <c>ANSIBLE_SHOW_CUSTOM_STATS</c>: what set_stats gathered is shown at the end.</summary>
    public bool ShowCustomStats { get; init; }

    /// <summary><c>[defaults] show_task_path_on_failure</c>, <c>ANSIBLE_SHOW_TASK_PATH_ON_FAILURE</c>.</summary>
    public bool ShowTaskPathOnFailure { get; init; }

    /// <summary><c>[defaults] check_mode_markers</c>, <c>ANSIBLE_CHECK_MODE_MARKERS</c>.</summary>
    public bool CheckModeMarkers { get; init; }

    /// <summary><c>[defaults] callback_result_format</c>, <c>ANSIBLE_CALLBACK_RESULT_FORMAT</c>: json or yaml.</summary>
    public string ResultFormat { get; init; } = "json";

    /// <summary><c>[defaults] callback_format_pretty</c>, <c>ANSIBLE_CALLBACK_FORMAT_PRETTY</c>; null leaves it to the format and the verbosity.</summary>
    public bool? PrettyResults { get; init; }

    /// <summary><c>[diff] context</c>, <c>ANSIBLE_DIFF_CONTEXT</c>: lines shown around a difference.</summary>
    public int DiffContext { get; init; } = 3;

    /// <summary><c>[defaults] json_indent</c>, <c>ANSIBLE_JSON_INDENT</c>: blanks a level in the document of the output <c>json</c>.</summary>
    public int JsonIndent { get; init; } = 4;

    /// <summary><c>[defaults] deprecation_warnings</c>, <c>ANSIBLE_DEPRECATION_WARNINGS</c>.</summary>
    public bool DeprecationWarnings { get; init; } = true;

    /// <summary><c>[defaults] log_path</c>, <c>ANSIBLE_LOG_PATH</c>: the file that takes what is shown; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary><c>[callback_tree] directory</c>, <c>ANSIBLE_CALLBACK_TREE_DIR</c>.</summary>
    public string TreeDirectory { get; init; } = "";

    /// <summary><c>[callback_profile_tasks] task_output_limit</c>, <c>PROFILE_TASKS_TASK_OUTPUT_LIMIT</c>; null for all.</summary>
    public int? ProfiledTasks { get; init; } = 20;

    /// <summary><c>[callback_profile_tasks] sort_order</c>, <c>PROFILE_TASKS_SORT_ORDER</c>: descending, ascending or none.</summary>
    public string ProfileOrder { get; init; } = "descending";

    /// <summary>How the files of <c>junit</c> are written.</summary>
    public JunitSettings Junit { get; init; } = new();
}

/// <summary>How the output <c>junit</c> is written.</summary>
public sealed record JunitSettings
{
    /// <summary><c>JUNIT_OUTPUT_DIR</c>.</summary>
    public string OutputDirectory { get; init; } = "";

    /// <summary><c>JUNIT_TASK_CLASS</c>: test cases bear the file of their task as class.</summary>
    public bool TaskClass { get; init; }

    /// <summary><c>JUNIT_TASK_RELATIVE_PATH</c>: the folder from which files of tasks are named; empty names them in full.</summary>
    public string RelativePath { get; init; } = "";

    /// <summary><c>JUNIT_REPLACE_OUT_OF_TREE_PATH</c>: what stands for files outside of that folder; empty leaves them.</summary>
    public string OutOfTreePath { get; init; } = "";

    /// <summary><c>JUNIT_FAIL_ON_CHANGE</c>.</summary>
    public bool FailOnChange { get; init; }

    /// <summary><c>JUNIT_FAIL_ON_IGNORE</c>.</summary>
    public bool FailOnIgnore { get; init; }

    /// <summary><c>JUNIT_INCLUDE_SETUP_TASKS_IN_REPORT</c>.</summary>
    public bool IncludesSetup { get; init; } = true;

    /// <summary><c>JUNIT_HIDE_TASK_ARGUMENTS</c>.</summary>
    public bool HidesArguments { get; init; }

    /// <summary><c>JUNIT_TEST_CASE_PREFIX</c>: only tasks whose name begins so are in the report.</summary>
    public string CasePrefix { get; init; } = "";
}
