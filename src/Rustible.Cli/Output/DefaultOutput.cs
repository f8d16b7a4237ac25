using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Output;

/// <summary>The output of <c>ansible-playbook</c>: a banner a play and a task, a line a host, a recap.</summary>
internal sealed class DefaultOutput : IRunOutput
{
    private const string CheckModeMark = " [CHECK MODE]";
    private const string DryRun = "DRY RUN";
    private readonly OutputOptions _options;
    private readonly Screen _screen;
    private readonly Warnings _warnings;
    private readonly DefaultResults _results;
    private RunNotice.TaskStarted? _hiddenBanner;
    private bool _hasBegun;

    public DefaultOutput(OutputOptions options, TextWriter stdout, TextWriter stderr)
    {
        _options = options;
        _screen = new Screen(options, stdout, stderr);
        _warnings = new Warnings(_screen, options);
        _results = new DefaultResults(options, _screen, _warnings);
    }

    private bool IsMarked => _options is { CheckMode: true, Display.CheckModeMarkers: true };

    /// <summary>What follows the name of a play or task that changes nothing.</summary>
    /// <param name="checkMode">What it says itself; null leaves it to the command line.</param>
    private string Mark(bool? checkMode) => _options.Display.CheckModeMarkers && (checkMode ?? _options.CheckMode) ? CheckModeMark : "";

    public void Show(RunNotice notice)
    {
        switch (notice)
        {
            case RunNotice.PlaybookStarted playbook:
                _screen.Banner($"PLAYBOOK: {Path.GetFileName(playbook.File)}");
                _screen.VerboseLine($"{playbook.Plays} plays in {playbook.File}", TextColor.Verbose);
                break;
            case RunNotice.PlayStarted play:
                Start(play);
                break;
            case RunNotice.NoHostsMatched:
                _screen.Line("skipping: no hosts matched", TextColor.Skip);
                break;
            case RunNotice.TaskStarted task:
                Start(task);
                break;
            case RunNotice.HostStarted host:
                if (_options.Display.ShowPerHostStart)
                    _screen.Line($" [started {(host.IsHandler ? "HANDLER" : "TASK")}: {host.Task} on {host.Host}]", TextColor.Ok);
                break;
            case RunNotice.TaskStepped stepped:
                if (_results.IsShown(stepped.Step))
                    ShowHiddenBanner();
                _results.Show(stepped);
                break;
            case RunNotice.StepAsked:
                break;   // it stands on the terminal, whatever the output is
            case RunNotice.Noted noted:
                _screen.VerboseLine(noted.Message, TextColor.Verbose);
                break;
            case RunNotice.TaskEnded ended:
                if (_results.IsShown(ended) || IncludeModules.IsPassed(ended))
                    ShowHiddenBanner();
                _results.Show(ended);
                break;
            case RunNotice.TasksIncluded included:
                ShowHiddenBanner();
                var item = included.Item is null ? "" : $" => (item={included.Item})";
                _screen.Line($"included: {included.File} for {string.Join(", ", included.Hosts)}{item}", TextColor.Skip);
                break;
            case RunNotice.NoHostsLeft:
                _screen.Banner("NO MORE HOSTS LEFT");
                break;
            case RunNotice.Warned warned:
                _warnings.Show(warned);
                break;
            case RunNotice.RunEnded ended:
                End(ended);
                break;
            default:
                throw new InvalidOperationException($"The output does not know the notice {notice.GetType().Name}.");
        }
        _screen.Flush();
    }

    private void Start(RunNotice.PlayStarted play)
    {
        if (!_hasBegun && IsMarked)
            _screen.Banner(DryRun);
        _hasBegun = true;
        _hiddenBanner = null;
        _screen.Banner(play.Name.Length == 0 ? $"PLAY{Mark(play.CheckMode)}" : $"PLAY [{play.Name.Trim()}]{Mark(play.CheckMode)}");
    }

    /// <summary>Shows the banner, or holds it back until a host has something to show for it.</summary>
    private void Start(RunNotice.TaskStarted task)
    {
        _hiddenBanner = task;
        _results.Path = task.Path;
        if (_options.Display is { DisplaySkippedHosts: true, DisplayOkHosts: true })
            ShowHiddenBanner();
    }

    private void ShowHiddenBanner()
    {
        if (_hiddenBanner is not { } task)
            return;
        _hiddenBanner = null;
        var arguments = _options.Display.DisplayArgsToStdout && task.Arguments is { } given ? $" {given}" : "";
        _screen.Banner($"{(task.IsHandler ? "RUNNING HANDLER" : "TASK")} [{task.Name.Trim()}{arguments}]{Mark(task.CheckMode)}");
        if (_options.Verbosity >= 2)
            _screen.VerboseLine($"task path: {task.Path}", TextColor.Debug);
    }

    private void ShowCustomStats(IReadOnlyList<(string Host, Templating.Values.ValueMap Values)> stats)
    {
        if (stats.Count == 0)
            return;
        _screen.Banner("CUSTOM STATS: ");
        foreach (var line in CustomStatsText.Lines(stats))
            _screen.Line(line);
    }

    /// <summary>A run that could not go on ends with an error in the recap's place.</summary>
    private void End(RunNotice.RunEnded ended)
    {
        if (ended.Outcome is not (RunOutcome.Broken or RunOutcome.Unreadable))
        {
            _screen.Banner("PLAY RECAP");
            foreach (var host in ended.Recap)
                _screen.Raw(RecapLines.Of(host, _screen));
            _screen.Line();
            if (_options.Display.ShowCustomStats)
                ShowCustomStats(CustomStatsText.Read(ended));
            if (IsMarked)
                _screen.Banner(DryRun);
        }
        RunErrors.Show(ended, _screen);
    }
}
