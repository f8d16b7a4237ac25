using System.Collections.Immutable;
using Rustible.Cli.Output;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Tests.Output;

/// <summary>What an output writes when it is given notices.</summary>
internal static class ShownRun
{
    /// <summary>The text on stdout, without the line end that the literals of tests do not have.</summary>
    public static string Out(OutputOptions options, params RunNotice[] notices) => Of(options, notices).Out;

    /// <summary>The text on stderr.</summary>
    public static string Error(OutputOptions options, params RunNotice[] notices) => Of(options, notices).Error;

    /// <summary>Both texts, as they are but for one line end.</summary>
    public static (string Out, string Error) Of(OutputOptions options, params RunNotice[] notices)
    {
        using var stdout = new StringWriter();
        using var stderr = new StringWriter();
        var output = RunOutputs.Create(options, stdout, stderr);
        foreach (var notice in notices)
            output.Show(notice);
        return (WithoutLineEnd(stdout.ToString()), WithoutLineEnd(stderr.ToString()));
    }

    /// <summary>A task's end on a host.</summary>
    public static RunNotice.TaskEnded Ended(
        TaskStatus status, string result, string module = "command", string host = "h1", bool ignored = false, string? delegatedTo = null, params ItemReport[] items) => new(
        new TaskReport
        {
            Attempt = new AttemptId("r", 1, host, 1),
            Address = new TaskAddress("p0", 0),
            Status = status,
            Name = "a task",
            Result = result,
            Ignored = ignored,
            DelegatedTo = delegatedTo,
            Items = [.. items],
        },
        module);

    /// <summary>The beginning of a task.</summary>
    public static RunNotice.TaskStarted Started(string name = "a task", bool isHandler = false) => new(name, isHandler, "/play/site.yml:5");

    /// <summary>The end of a run.</summary>
    public static RunNotice.RunEnded RunEnded(params HostRecap[] recap) => new(RunOutcome.Succeeded, [.. recap]);

    private static string WithoutLineEnd(string text) => text.EndsWith('\n') ? text[..^1] : text;
}
