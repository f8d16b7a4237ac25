using Rustible.Cli.Output.Results;
using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Output;

/// <summary>The output of <c>ansible --one-line</c>: one line a result.</summary>
internal sealed class OnelineOutput : IRunOutput
{
    private readonly OutputOptions _options;
    private readonly Screen _screen;
    private readonly Warnings _warnings;

    public OnelineOutput(OutputOptions options, TextWriter stdout, TextWriter stderr)
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
        ExceptionLines.Show(report.Status, result, _options.Verbosity, _screen);
        var host = report.Attempt.Host;
        var word = report.Status == TaskStatus.Changed ? "CHANGED" : "SUCCESS";
        var line = report.Status switch
        {
            TaskStatus.Skipped => $"{host} | SKIPPED",
            TaskStatus.Unreachable => $"{host} | UNREACHABLE!: {OneLine(result.Text("msg")?.TrimEnd() ?? "")}",
            TaskStatus.Failed => $"{host} | FAILED! => {Json(result)}",
            _ when CommandModules.IsCommand(module, result) => CommandText(host, word, result),
            _ => $"{host} | {word} => {Json(result)}",
        };
        _screen.Line(line, StatusColor.Of(report.Status));
    }

    /// <summary>The result in one line; one that is laid out in several anywhere else keeps its blanks.</summary>
    private string Json(ShownResult result)
    {
        var isIndented = _options.Verbosity >= 3 || result.IsTrue("_ansible_verbose_always");
        var shown = DisplayedResult.Of(result, _options.Verbosity, "");
        return shown.ToText(isIndented ? JsonLayout.Indented : JsonLayout.TightLine).Replace("\n", "", StringComparison.Ordinal);
    }

    private static string CommandText(string host, string word, ShownResult result)
    {
        var errors = result.Text("stderr") is { } text ? $" (stderr) {OneLine(text)}" : "";
        return $"{host} | {word} | rc={result.Text("rc") ?? "-1"} | (stdout) {OneLine(result.Text("stdout") ?? "")}{errors}";
    }

    private static string OneLine(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
