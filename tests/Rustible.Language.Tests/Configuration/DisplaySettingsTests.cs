using Rustible.Language.Configuration;
using Rustible.Language.Source;

namespace Rustible.Language.Tests.Configuration;

public sealed class DisplaySettingsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_shown_is_read_from_the_file()
    {
        var display = Load(
            """
            [defaults]
            stdout_callback = community.general.yaml
            callbacks_enabled = timer, ansible.posix.profile_tasks, junit
            display_ok_hosts = no
            display_failed_stderr = yes
            display_args_to_stdout = yes
            show_per_host_start = yes
            show_task_path_on_failure = yes
            check_mode_markers = yes
            callback_result_format = yaml
            callback_format_pretty = no
            deprecation_warnings = no
            verbosity = 2
            log_path = run.log
            [diff]
            context = 1
            [colors]
            ok = bright blue
            [callback_profile_tasks]
            task_output_limit = all
            sort_order = none
            """).Display;

        Assert.Equal(("yaml", "timer profile_tasks junit"), (display.StdoutCallback, string.Join(' ', display.CallbacksEnabled)));
        Assert.Equal((false, true, true), (display.DisplayOkHosts, display.DisplayFailedStderr, display.DisplayArgsToStdout));
        Assert.Equal((true, true, true), (display.ShowPerHostStart, display.ShowTaskPathOnFailure, display.CheckModeMarkers));
        Assert.Equal(("yaml", false, false), (display.ResultFormat, display.PrettyResults!.Value, display.DeprecationWarnings));
        Assert.Equal((2, 1, _folder["run.log"]), (display.Verbosity, display.DiffContext, display.LogPath));
        Assert.Equal(("bright blue", "yellow"), (display.Colors["ok"], display.Colors["changed"]));
        Assert.Equal((int.MaxValue, "none"), (display.ProfiledTasks!.Value, display.ProfileOrder));
    }

    [Theory]
    [InlineData("nope", "Use one of: default, minimal, oneline, json, ndjson, yaml, null.")]
    [InlineData("dense", "The nearest is: oneline.")]
    [InlineData("junit", "callbacks_enabled = junit.")]
    public void An_output_that_does_not_exist_is_refused_with_the_nearest(string name, string hint)
    {
        var wrong = Assert.Throws<LanguageException>(() => Load($"[defaults]\nstdout_callback = {name}\n"));

        Assert.Equal($"Invalid callback for stdout specified: {name}", wrong.Message);
        Assert.Contains(hint, wrong.Errors[0].Hint);
        Assert.Equal(1, ErrorText.ExitCode(wrong));
    }

    [Fact]
    public void A_callback_that_does_not_exist_is_told_of_by_name() =>
        Assert.Contains("'community.general.slack'", Assert.Single(Load("[defaults]\ncallbacks_enabled = community.general.slack\n").Warnings));

    [Fact]
    public void A_colour_that_does_not_exist_is_refused() =>
        Assert.Contains("'pinkish'", Assert.Throws<LanguageException>(() => Load("[colors]\nok = pinkish\n")).Message);

    private AnsibleSettings Load(string file)
    {
        _folder.Write("ansible.cfg", file);
        return SettingsLoader.Load(new Dictionary<string, string>(), _folder.Path, _folder.Path);
    }
}
