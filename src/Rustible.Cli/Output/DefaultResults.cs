using System.Globalization;
using Rustible.Cli.Output.Diffs;
using Rustible.Cli.Output.Results;
using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Tasks;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Output;

/// <summary>The lines of a task's results as <c>ansible-playbook</c> writes them: its items one by one, then the whole where it has something to add.</summary>
internal sealed class DefaultResults(OutputOptions options, Screen screen, Warnings warnings)
{
    private const int FullVerbosity = 3;

    /// <summary>The place of the task whose banner was shown last.</summary>
    public string Path { get; set; } = "";

    /// <summary>Shows how a task ended on a host.</summary>
    public void Show(TaskReport report, string module)
    {
        var isInclude = IncludeModules.IsInclude(module);
        foreach (var left in report.Retried)
        {
            var host = HostLabel.Of(report.Attempt.Host, report.DelegatedTo, report.Status);
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"FAILED - RETRYING: [{host}]: {report.Name} ({left} retries left)."), TextColor.Debug);
        }
        foreach (var item in report.Items)
        {
            if (!isInclude || item.Status is TaskStatus.Skipped or TaskStatus.Failed or TaskStatus.Unreachable)
                ShowItem(report, item, module);
        }
        var result = ShownResult.Parse(report.Result);
        if (SaysMoreThanItems(report, result, module))
            ShowWhole(report, report.Status == TaskStatus.Unreachable ? ShownResult.WithItems(report) : result, module);
        if (report.Ignored)
            screen.Line("...ignoring", TextColor.Skip);
    }

    /// <summary>Whether the report shows anything at all.</summary>
    public bool IsShown(TaskReport report) => IsShown(report.Status) || report.Items.Any(item => IsShown(item.Status));

    private bool IsShown(TaskStatus status) => status switch
    {
        TaskStatus.Skipped => options.Display.DisplaySkippedHosts,
        TaskStatus.Ok => options.Display.DisplayOkHosts,
        _ => true,
    };

    /// <summary>The whole of a loop is shown where its items do not tell it: none ran, the connection is lost, or what they are is hidden.</summary>
    private static bool SaysMoreThanItems(TaskReport report, ShownResult result, string module) =>
        report.Items.IsEmpty
        || report.Status is TaskStatus.Skipped or TaskStatus.Unreachable
        || result.Has("censored")
        || (module == "debug" && report.Status == TaskStatus.Failed);

    private void ShowWhole(TaskReport report, ShownResult result, string module)
    {
        warnings.WarnOf(result);
        if (!IsShown(report.Status))
            return;
        var shown = result.Without("warnings", "deprecations");
        if (report.Status == TaskStatus.Skipped)
            shown = shown.Without("results");
        ShowDiff(report.Status, result);
        ExceptionLines.Show(report.Status, result, options.Verbosity, screen);
        var host = HostLabel.Of(report.Attempt.Host, report.DelegatedTo, report.Status);
        var line = report.Status switch
        {
            TaskStatus.Failed => $"fatal: [{host}]: FAILED!",
            TaskStatus.Unreachable => $"fatal: [{host}]: UNREACHABLE!",
            _ => $"{Word(report.Status)}: [{host}]",
        };
        if (report.Status == TaskStatus.Failed && options is { Verbosity: < 2, Display.ShowTaskPathOnFailure: true })
            screen.Line($"task path: {Path}", TextColor.Debug);
        Write(report.Status, line + Details(report.Status, shown, module), StatusColor.Of(report.Status));
    }

    private void ShowItem(TaskReport report, ItemReport item, string module)
    {
        var result = ShownResult.Parse(item.Result);
        warnings.WarnOf(result);
        if (!IsShown(item.Status))
            return;
        ShowDiff(item.Status, result);
        ExceptionLines.Show(item.Status, result, options.Verbosity, screen);
        var host = HostLabel.Of(report.Attempt.Host, item.DelegatedTo, item.Status);
        var line = item.Status switch
        {
            TaskStatus.Failed or TaskStatus.Unreachable => $"failed: [{host}] (item={item.Label})",
            TaskStatus.Skipped => $"skipping: [{host}] => (item={item.Label}) ",
            _ => $"{Word(item.Status)}: [{host}] => (item={item.Label})",
        };
        var color = item.Status == TaskStatus.Unreachable ? TextColor.Error : StatusColor.Of(item.Status);
        Write(item.Status, line + Details(item.Status, result, module), color);
    }

    /// <summary>The result after the arrow, or nothing: failures always show it, gathered facts never, others when asked to.</summary>
    private string Details(TaskStatus status, ShownResult result, string module)
    {
        var isAlways = result.IsTrue("_ansible_verbose_always") && status != TaskStatus.Skipped;
        var isNever = result.IsTrue("_ansible_verbose_override") || module is "setup" or "gather_facts";
        var isShown = (options.Verbosity > 0 || isAlways) && !isNever;
        if (!isShown && status is not (TaskStatus.Failed or TaskStatus.Unreachable))
            return "";
        var shown = DisplayedResult.Of(result, options.Verbosity, module);
        var isIndented = isAlways || options.Verbosity >= FullVerbosity;
        return $" => {(options.Kind == "yaml" ? ResultText.Yaml(shown) : ResultText.Of(shown, options.Display, isIndented))}";
    }

    private void Write(TaskStatus status, string line, TextColor color)
    {
        if (options.Display.DisplayFailedStderr && status is (TaskStatus.Failed or TaskStatus.Unreachable))
            screen.ErrorLine(line, color);
        else
            screen.Line(line, color);
    }

    private void ShowDiff(TaskStatus status, ShownResult result)
    {
        if (status == TaskStatus.Changed && result.Has("diff"))
            screen.Raw(DiffText.Of(result, screen));
    }

    private static string Word(TaskStatus status) => status switch
    {
        TaskStatus.Changed => "changed",
        TaskStatus.Skipped => "skipping",
        _ => "ok",
    };
}
