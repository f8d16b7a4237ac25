using System.Globalization;
using System.Text;
using Rustible.Cli.Output.Results;
using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Output;

/// <summary>One JSON document at the end of the run: plays, their tasks, the tasks' results by host, and the counts.</summary>
internal sealed class JsonOutput : IRunOutput
{
    private readonly TextWriter _stdout;
    private readonly TimeProvider _clock;
    private readonly JsonLayout _layout;
    private readonly Screen _screen;
    private readonly Warnings _warnings;
    private readonly List<JsonPlay> _plays = [];

    public JsonOutput(OutputOptions options, TextWriter stdout, TextWriter stderr, TimeProvider clock)
    {
        (_stdout, _clock, _layout) = (stdout, clock, JsonLayout.IndentedAscii with { Indent = options.Display.JsonIndent });
        _screen = new Screen(options, stdout, stderr);
        _warnings = new Warnings(_screen, options);
    }

    private string Now => _clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public void Show(RunNotice notice)
    {
        switch (notice)
        {
            case RunNotice.PlayStarted play:
                _plays.Add(new JsonPlay(_plays.Count + 1, play.Name, Now));
                break;
            case RunNotice.TaskStarted task:
                _plays[^1].Start(task, Now);
                break;
            case RunNotice.TaskEnded ended:
                _plays[^1].End(ended, Now);
                break;
            case RunNotice.TasksIncluded included:
                _plays[^1].Include(included, Now);
                break;
            case RunNotice.Warned warned:
                _warnings.Show(warned);
                break;
            case RunNotice.RunEnded ended:
                Write(ended);
                break;
        }
        _screen.Flush();
    }

    private void Write(RunNotice.RunEnded ended)
    {
        var document = new Dictionary<string, object>
        {
            ["custom_stats"] = new Dictionary<string, object>(),
            ["global_custom_stats"] = new Dictionary<string, object>(),
            ["plays"] = _plays.Select(play => play.ToJson()).ToList(),
            ["stats"] = ended.Recap.ToDictionary(host => host.Host, Counts),
        };
        var text = new StringBuilder();
        JsonText.Append(text, document, _layout);
        _stdout.Write(text.Append('\n'));
        RunErrors.Show(ended, _screen);
    }

    private static object Counts(HostRecap host) => new Dictionary<string, object>
    {
        ["ok"] = host.Ok,
        ["changed"] = host.Changed,
        ["failures"] = host.Failed,
        ["unreachable"] = host.Unreachable,
        ["skipped"] = host.Skipped,
        ["rescued"] = host.Rescued,
        ["ignored"] = host.Ignored,
    };
}
