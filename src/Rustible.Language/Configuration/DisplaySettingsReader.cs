using System.Collections.Immutable;
using Rustible.Language.Source;

namespace Rustible.Language.Configuration;

/// <summary>Reads <see cref="DisplaySettings"/>.</summary>
internal static class DisplaySettingsReader
{
    private static readonly string[] _colors =
    [
        "black", "bright gray", "blue", "white", "green", "bright blue", "cyan", "bright green", "red", "bright cyan", "purple", "bright red", "yellow", "bright purple",
        "dark gray", "bright yellow", "magenta", "bright magenta", "normal",
    ];

    /// <exception cref="LanguageException">A value is wrong, or an output does not exist.</exception>
    public static DisplaySettings Read(SettingValues values, SettingPaths paths, string home, Action<string> warn)
    {
        var standard = new DisplaySettings();
        return Shown(values, Callbacks(values, standard, warn)) with
        {
            Colors = Colors(values),
            LogPath = values.PathOf(Setting.Default("log_path", "ANSIBLE_LOG_PATH")),
            TreeDirectory = values.PathOf(Setting.In("callback_tree", "directory", "ANSIBLE_CALLBACK_TREE_DIR")) ?? paths.Resolve("~/.ansible/tree", home),
            ProfiledTasks = Limit(values) ?? standard.ProfiledTasks,
            ProfileOrder = values.Choice(
                Setting.In("callback_profile_tasks", "sort_order", "PROFILE_TASKS_SORT_ORDER"), "descending", "ascending", "none") ?? standard.ProfileOrder,
            Junit = Junit(values, paths, home),
        };
    }

    private static DisplaySettings Callbacks(SettingValues values, DisplaySettings standard, Action<string> warn) => standard with
    {
        StdoutCallback = Stdout(values) ?? standard.StdoutCallback,
        CallbacksEnabled = Enabled(values, warn),
        LoadCallbackPlugins = values.Flag(Setting.Default("bin_ansible_callbacks", "ANSIBLE_LOAD_CALLBACK_PLUGINS")) ?? standard.LoadCallbackPlugins,
        ResultFormat = values.Choice(Setting.Default("callback_result_format", "ANSIBLE_CALLBACK_RESULT_FORMAT"), "json", "yaml") ?? standard.ResultFormat,
        PrettyResults = values.Flag(Setting.Default("callback_format_pretty", "ANSIBLE_CALLBACK_FORMAT_PRETTY")),
        JsonIndent = values.Integer(Setting.Default("json_indent", "ANSIBLE_JSON_INDENT")) ?? standard.JsonIndent,
    };

    private static DisplaySettings Shown(SettingValues values, DisplaySettings standard) => standard with
    {
        Verbosity = values.Integer(Setting.Default("verbosity", "ANSIBLE_VERBOSITY")) ?? standard.Verbosity,
        VerboseToStderr = values.Flag(Setting.Default("verbose_to_stderr", "ANSIBLE_VERBOSE_TO_STDERR")) ?? standard.VerboseToStderr,
        NoColor = values.Flag(Setting.Default("nocolor", "ANSIBLE_NOCOLOR", "NO_COLOR")) ?? standard.NoColor,
        ForceColor = values.Flag(Setting.Default("force_color", "ANSIBLE_FORCE_COLOR")) ?? standard.ForceColor,
        DisplaySkippedHosts = values.Flag(
            Setting.Default("display_skipped_hosts", "ANSIBLE_DISPLAY_SKIPPED_HOSTS", "DISPLAY_SKIPPED_HOSTS")) ?? standard.DisplaySkippedHosts,
        DisplayOkHosts = values.Flag(Setting.Default("display_ok_hosts", "ANSIBLE_DISPLAY_OK_HOSTS")) ?? standard.DisplayOkHosts,
        DisplayFailedStderr = values.Flag(Setting.Default("display_failed_stderr", "ANSIBLE_DISPLAY_FAILED_STDERR")) ?? standard.DisplayFailedStderr,
        DisplayArgsToStdout = values.Flag(Setting.Default("display_args_to_stdout", "ANSIBLE_DISPLAY_ARGS_TO_STDOUT")) ?? standard.DisplayArgsToStdout,
        ShowCustomStats = values.Flag(Setting.Default("show_custom_stats", "ANSIBLE_SHOW_CUSTOM_STATS")) ?? standard.ShowCustomStats,
        ShowPerHostStart = values.Flag(Setting.Default("show_per_host_start", "ANSIBLE_SHOW_PER_HOST_START")) ?? standard.ShowPerHostStart,
        ShowTaskPathOnFailure = values.Flag(
            Setting.Default("show_task_path_on_failure", "ANSIBLE_SHOW_TASK_PATH_ON_FAILURE")) ?? standard.ShowTaskPathOnFailure,
        CheckModeMarkers = values.Flag(Setting.Default("check_mode_markers", "ANSIBLE_CHECK_MODE_MARKERS")) ?? standard.CheckModeMarkers,
        DiffContext = values.Integer(Setting.In("diff", "context", "ANSIBLE_DIFF_CONTEXT")) ?? standard.DiffContext,
        DeprecationWarnings = values.Flag(Setting.Default("deprecation_warnings", "ANSIBLE_DEPRECATION_WARNINGS")) ?? standard.DeprecationWarnings,
    };

    private static string? Stdout(SettingValues values)
    {
        var setting = Setting.Default("stdout_callback", "ANSIBLE_STDOUT_CALLBACK");
        if (values.Text(setting) is not { Length: > 0 } name)
            return null;
        return OutputNames.Stdout(name) ?? throw new LanguageException(
            LanguageErrorKind.Missing, $"Invalid callback for stdout specified: {name}", values.Find(setting)!.Position, OutputNames.Hint(name));
    }

    private static List<string> Enabled(SettingValues values, Action<string> warn)
    {
        var enabled = new List<string>();
        var setting = Setting.Default("callbacks_enabled", "ANSIBLE_CALLBACKS_ENABLED", "ANSIBLE_CALLBACK_WHITELIST").Or("defaults", "callback_whitelist");
        foreach (var name in values.List(setting) ?? [])
        {
            if (OutputNames.Beside(name) is { } known)
                enabled.Add(known);
            else if (OutputNames.Stdout(name) is null)
                warn($"The callback '{name}' of '{values.Find(setting)!.Name}' does not exist here and is left out. {OutputNames.HintBeside}");
        }
        return [.. enabled.Distinct()];
    }

    private static ImmutableSortedDictionary<string, string> Colors(SettingValues values)
    {
        var colors = DisplaySettings.StandardColors;
        foreach (var what in DisplaySettings.StandardColors.Keys)
        {
            var setting = Setting.In("colors", what, $"ANSIBLE_COLOR_{what.ToUpperInvariant()}");
            if (values.Text(setting) is not { } color)
                continue;
            if (!_colors.Contains(color) && !color.StartsWith("color", StringComparison.Ordinal) && !color.StartsWith("rgb", StringComparison.Ordinal) && !color.StartsWith("gray", StringComparison.Ordinal))
            {
                var given = values.Find(setting)!;
                throw new LanguageException(LanguageErrorKind.Options, $"'{color}' is not a value of '{given.Name}'.", given.Position, $"Use one of: {string.Join(", ", _colors)}.");
            }
            colors = colors.SetItem(what, color);
        }
        return colors;
    }

    private static int? Limit(SettingValues values)
    {
        var setting = Setting.In("callback_profile_tasks", "task_output_limit", "PROFILE_TASKS_TASK_OUTPUT_LIMIT");
        return values.Text(setting) == "all" ? int.MaxValue : values.Integer(setting);
    }

    private static JunitSettings Junit(SettingValues values, SettingPaths paths, string home)
    {
        return new JunitSettings
        {
            OutputDirectory = values.PathOf(Only("JUNIT_OUTPUT_DIR")) ?? paths.Resolve("~/.ansible.log", home),
            TaskClass = values.Flag(Only("JUNIT_TASK_CLASS")) ?? false,
            RelativePath = values.Text(Only("JUNIT_TASK_RELATIVE_PATH")) ?? "",
            OutOfTreePath = values.Text(Only("JUNIT_REPLACE_OUT_OF_TREE_PATH")) ?? "",
            FailOnChange = values.Flag(Only("JUNIT_FAIL_ON_CHANGE")) ?? false,
            FailOnIgnore = values.Flag(Only("JUNIT_FAIL_ON_IGNORE")) ?? false,
            IncludesSetup = values.Flag(Only("JUNIT_INCLUDE_SETUP_TASKS_IN_REPORT")) ?? true,
            HidesArguments = values.Flag(Only("JUNIT_HIDE_TASK_ARGUMENTS")) ?? false,
            CasePrefix = values.Text(Only("JUNIT_TEST_CASE_PREFIX")) ?? "",
        };

        static Setting Only(string variable) => new([variable], []);
    }
}
