using System.Globalization;
using Rustible.Cli.Output.Diffs;
using Rustible.Cli.Output.Results;
using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Output;

/// <summary>The lines of a task's results as <c>ansible-playbook</c> writes them: its items one by one, then the whole where it has something to add.</summary>
internal sealed class DefaultResults(OutputOptions options, Screen screen, Warnings warnings)
{
    private const int FullVerbosity = 3;

    /// <summary>The place of the task whose banner was shown last.</summary>
    public string Path { get; set; } = "";

    /// <summary>Shows how a task ended on a host, with those items of its loop that have not been shown yet.</summary>
    public void Show(RunNotice.TaskEnded ended)
    {
        var (report, module) = (ended.Report, ended.Module);
        var isInclude = IncludeModules.IsInclude(module);
        foreach (var item in NewItems(ended))
        {
            if (isInclude && item.Status == TaskStatus.Failed && ShownResult.Parse(item.Result) is var failure && failure.Has("reason"))
                ShowWhole(report, failure.Where(key => key == "reason"), module);
            else if (!isInclude || item.Status is TaskStatus.Skipped or TaskStatus.Failed or TaskStatus.Unreachable)
                ShowItem(report.Attempt.Host, item, module);
        }
        var result = ShownResult.Parse(report.Result);
        if (!IncludeModules.IsPassed(ended) && SaysMoreThanItems(report, result, module))
            ShowWhole(report, report.Status == TaskStatus.Unreachable ? ShownResult.WithItems(report) : result, module);
        if (report.Ignored)
            screen.Line("...ignoring", TextColor.Skip);
    }

    /// <summary>Shows how far a task at work is.</summary>
    public void Show(RunNotice.TaskStepped stepped)
    {
        var step = stepped.Step;
        if (step.Note is { } note)
            screen.VerboseLine(note, TextColor.Verbose);
        if (step.Item is { } item)
            ShowItem(stepped.Host, item, stepped.Module ?? "");
        if (step.Job is { } job)
            screen.Line($"ASYNC POLL on {stepped.Host}: jid={job} started=1 finished=0", TextColor.Debug);
        if (step.RetriesLeft is not { } left)
            return;
        var host = HostLabel.Of(stepped.Host, step.DelegatedTo, TaskStatus.Ok);
        var result = step.Result is { } text && options.Verbosity >= FullVerbosity
            ? $"Result was: {Written(ShownResult.Parse(text), "", isIndented: true)}"
            : "";
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"FAILED - RETRYING: [{host}]: {stepped.Task} ({left} retries left).{result}"), TextColor.Debug);
    }

    /// <summary>Tells of a job that was waited for; the modules that only ask for one have nothing to tell.</summary>
    private void ShowJob(string host, TaskStatus status, ShownResult result, string module)
    {
        if (module == "async_status" || JobOf(result) is not { } job)
            return;
        if (status is TaskStatus.Failed)
            screen.Line($"ASYNC FAILED on {host}: jid={job}", TextColor.Debug);
        else if (status is TaskStatus.Ok or TaskStatus.Changed)
            screen.Line($"ASYNC OK on {host}: jid={job}", TextColor.Debug);
    }

    /// <summary>The job that the result is the end of: it has finished, or time ran out.</summary>
    private static string? JobOf(ShownResult result) => result.Text("finished") == "1"
        ? result.Text("ansible_job_id")
        : result.Members("async_result").FirstOrDefault()?.Text("ansible_job_id");

    /// <summary>Whether a step shows anything at all.</summary>
    public bool IsShown(TaskStep step) => step.Item is not { } item || IsShown(item.Status);

    /// <summary>Whether the end shows anything at all.</summary>
    public bool IsShown(RunNotice.TaskEnded ended) => IsShown(ended.Report.Status) || NewItems(ended).Any(item => IsShown(item.Status));

    private static IEnumerable<ItemReport> NewItems(RunNotice.TaskEnded ended) => ended.Report.Items.Where(item => item.Index >= ended.ItemsTold);

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
        ShowJob(report.Attempt.Host, report.Status, result, module);
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

    private void ShowItem(string reported, ItemReport item, string module)
    {
        var result = ShownResult.Parse(item.Result);
        warnings.WarnOf(result);
        ShowJob(reported, item.Status, result, module);
        if (!IsShown(item.Status))
            return;
        ShowDiff(item.Status, result);
        ExceptionLines.Show(item.Status, result, options.Verbosity, screen);
        var host = HostLabel.Of(reported, item.DelegatedTo, item.Status);
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
        return $" => {Written(result, module, isAlways || options.Verbosity >= FullVerbosity)}";
    }

    private string Written(ShownResult result, string module, bool isIndented)
    {
        var shown = DisplayedResult.Of(result, options.Verbosity, module);
        return options.Kind == "yaml" ? ResultText.Yaml(shown) : ResultText.Of(shown, options.Display, isIndented);
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
