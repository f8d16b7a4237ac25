using System.Globalization;
using System.Text;
using System.Text.Json;
using Rustible.Cli.Output.Results;
using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;
using Rustible.Engine.Variables;
using Rustible.Templating.Values;

namespace Rustible.Cli.Output;

/// <summary>One JSON document at the end of the run: plays, their tasks, the tasks' results by host, and the counts.</summary>
internal sealed class JsonOutput : IRunOutput
{
    private readonly TextWriter _stdout;
    private readonly TimeProvider _clock;
    private readonly JsonLayout _layout;
    private readonly bool _showsCustomStats;
    private readonly Screen _screen;
    private readonly Warnings _warnings;
    private readonly List<JsonPlay> _plays = [];

    public JsonOutput(OutputOptions options, TextWriter stdout, TextWriter stderr, TimeProvider clock)
    {
        (_stdout, _clock, _layout) = (stdout, clock, JsonLayout.IndentedAscii with { Indent = options.Display.JsonIndent });
        _showsCustomStats = options.Display.ShowCustomStats;
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
        var stats = _showsCustomStats ? CustomStatsText.Read(ended) : [];
        var document = new Dictionary<string, object>
        {
            ["custom_stats"] = stats.Where(one => one.Host != CustomStats.OfRun).ToDictionary(one => one.Host, one => (object)Element(one.Values)),
            ["global_custom_stats"] = stats.Where(one => one.Host == CustomStats.OfRun).Select(one => (object)Element(one.Values)).FirstOrDefault(new Dictionary<string, object>()),
            ["plays"] = _plays.Select(play => play.ToJson()).ToList(),
            ["stats"] = ended.Recap.ToDictionary(host => host.Host, Counts),
        };
        var text = new StringBuilder();
        JsonText.Append(text, document, _layout);
        _stdout.Write(text.Append('\n'));
        RunErrors.Show(ended, _screen);
    }

    private static JsonElement Element(ValueMap values) => JsonDocument.Parse(DisplayJson.Write(values)).RootElement;

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
