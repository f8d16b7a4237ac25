using Rustible.Cli.Output.Results;
using Rustible.Engine.Tasks;
using Rustible.Language.Configuration;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Output.Beside;

/// <summary>What a task's end on a host is as a test case.</summary>
/// <param name="Kind">The element: <c>failure</c>, <c>skipped</c> or <c>system-out</c>.</param>
/// <param name="Message">Of a failure, in a few words; else null.</param>
/// <param name="Text">The element's text.</param>
internal sealed record JunitCase(string Kind, string? Message, string Text)
{
    private const string Failure = "failure";

    /// <summary>Whether the test failed.</summary>
    public bool HasFailed => Kind == Failure;

    public static JunitCase Of(TaskReport report, JunitSettings settings)
    {
        var result = ShownResult.WithItems(report);
        var text = result.Where(key => !key.StartsWith("_ansible_", StringComparison.Ordinal)).ToText(JsonLayout.Indented);
        return report.Status switch
        {
            TaskStatus.Skipped => new JunitCase("skipped", null, result.Text("skip_reason") ?? "skipped"),
            TaskStatus.Failed or TaskStatus.Unreachable when !report.Ignored || settings.FailOnIgnore => Failed(result, text),
            TaskStatus.Changed when settings.FailOnChange => Failed(result, text),
            _ => new JunitCase("system-out", null, text),
        };
    }

    private static JunitCase Failed(ShownResult result, string text)
    {
        var message = result.Text("exception") is { } exception ? exception.Trim().Split('\n')[^1]
            : result.Text("msg") ?? $"rc={result.Text("rc") ?? "none"}";
        return new JunitCase(Failure, message, text);
    }
}
