using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Output;

/// <summary>The output of <c>ansible-playbook</c>: a banner a play and a task, a line a host, a recap.</summary>
internal sealed class DefaultOutput : IRunOutput
{
    private readonly OutputOptions _options;
    private readonly Screen _screen;
    private readonly Warnings _warnings;
    private readonly DefaultResults _results;
    private RunNotice.TaskStarted? _hiddenBanner;

    public DefaultOutput(OutputOptions options, TextWriter stdout, TextWriter stderr)
    {
        _options = options;
        _screen = new Screen(options, stdout, stderr);
        _warnings = new Warnings(_screen, options.Width);
        _results = new DefaultResults(options, _screen, _warnings);
    }

    public void Show(RunNotice notice)
    {
        switch (notice)
        {
            case RunNotice.PlayStarted play:
                _hiddenBanner = null;
                _screen.Banner(play.Name.Length == 0 ? "PLAY" : $"PLAY [{play.Name.Trim()}]");
                break;
            case RunNotice.NoHostsMatched:
                _screen.Line("skipping: no hosts matched", TextColor.Cyan);
                break;
            case RunNotice.TaskStarted task:
                Start(task);
                break;
            case RunNotice.TaskEnded ended:
                if (_results.IsShown(ended.Report))
                    ShowHiddenBanner();
                _results.Show(ended.Report, ended.Module);
                break;
            case RunNotice.TasksIncluded included:
                ShowHiddenBanner();
                var item = included.Item is null ? "" : $" => (item={included.Item})";
                _screen.Line($"included: {included.File} for {string.Join(", ", included.Hosts)}{item}", TextColor.Cyan);
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

    /// <summary>Shows the banner, or holds it back until a host has something to show for it.</summary>
    private void Start(RunNotice.TaskStarted task)
    {
        _hiddenBanner = task;
        if (_options is { DisplaySkippedHosts: true, DisplayOkHosts: true })
            ShowHiddenBanner();
    }

    private void ShowHiddenBanner()
    {
        if (_hiddenBanner is not { } task)
            return;
        _hiddenBanner = null;
        _screen.Banner($"{(task.IsHandler ? "RUNNING HANDLER" : "TASK")} [{task.Name.Trim()}]");
        if (_options.Verbosity >= 2)
            _screen.Line($"task path: {task.Path}", TextColor.Gray);
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
        }
        RunErrors.Show(ended, _screen);
    }
}
