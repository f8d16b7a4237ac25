using Rustible.Cli.Output.Diffs;
using Rustible.Cli.Output.Results;
using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Output;

/// <summary>The output of <c>ansible</c>: results only, one after the other; those of commands as text.</summary>
internal sealed class MinimalOutput : IRunOutput
{
    private readonly OutputOptions _options;
    private readonly Screen _screen;
    private readonly Warnings _warnings;

    public MinimalOutput(OutputOptions options, TextWriter stdout, TextWriter stderr)
    {
        _options = options;
        _screen = new Screen(options, stdout, stderr);
        _warnings = new Warnings(_screen, options);
    }

    public void Show(RunNotice notice)
    {
        switch (notice)
        {
            case RunNotice.TaskEnded ended:
                Show(ended.Report, ended.Module);
                break;
            case RunNotice.Warned warned:
                _warnings.Show(warned);
                break;
            case RunNotice.RunEnded ended:
                RunErrors.Show(ended, _screen);
                break;
        }
        _screen.Flush();
    }

    private void Show(TaskReport report, string module)
    {
        var result = ShownResult.WithItems(report);
        _warnings.WarnOf(result);
        ShowDiffs(report);
        ExceptionLines.Show(report.Status, result, _options.Verbosity, _screen);
        // That debug changed something is nobody's concern.
        var status = module == "debug" && report.Status == TaskStatus.Changed ? TaskStatus.Ok : report.Status;
        var shown = DisplayedResult.Of(result.Without("warnings", "deprecations"), _options.Verbosity, status == TaskStatus.Failed ? "" : module);
        var json = ResultText.Of(shown, _options.Display, isIndented: true);
        var isCommand = CommandModules.IsCommand(module, result);
        var line = status switch
        {
            TaskStatus.Skipped => "SKIPPED",
            TaskStatus.Unreachable => $"UNREACHABLE! => {json}",
            TaskStatus.Failed => isCommand ? CommandText("FAILED", result) : $"FAILED! => {json}",
            TaskStatus.Changed => isCommand ? CommandText("CHANGED", result) : $"CHANGED => {json}",
            _ => isCommand ? CommandText("SUCCESS", result) : $"SUCCESS => {json}",
        };
        _screen.Line($"{report.Attempt.Host} | {line}", StatusColor.Of(status));
    }

    /// <summary>A diff that shows no difference leaves an empty line.</summary>
    private void ShowDiffs(TaskReport report)
    {
        foreach (var (status, json) in report.Items.Select(item => (item.Status, item.Result)).Prepend((report.Status, report.Result)))
        {
            var result = ShownResult.Parse(json);
            if (status is (TaskStatus.Ok or TaskStatus.Changed) && result.Members("diff").Any(diff => diff.All.Count > 0))
                _screen.Raw(DiffText.Of(result, _screen) is { Length: > 0 } text ? text : "\n");
        }
    }

    private static string CommandText(string word, ShownResult result) =>
        $"{word} | rc={result.Text("rc") ?? "-1"} >>\n{result.Text("stdout")}{result.Text("stderr")}{result.Text("msg")}";
}
