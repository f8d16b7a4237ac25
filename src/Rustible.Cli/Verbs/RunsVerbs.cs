using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Rustible.Cli.Client;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Node.Api;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible runs list|show|watch|events|cancel</c>.</summary>
internal static class RunsVerbs
{
    public static Command Create() => new("runs", "Runs of a cluster") { List(), Show(), Watch(), Events(), Cancel() };

    private static Command List()
    {
        var node = new NodeOptions();
        var format = FormatOption.Create();
        var limit = new Option<int>("--limit") { Description = "At most so many, the newest", DefaultValueFactory = _ => 50 };
        var command = new Command("list", "List runs, the newest first") { format, limit };
        node.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = node.Client(parsed);
            var runs = await client.GetAsync($"/v1/runs?limit={parsed.GetValue(limit)}", ApiJson.Default.ListRunSummary, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(format) == FormatOption.Json)
                Console.Out.WriteLine(JsonSerializer.Serialize(runs, ApiJson.Default.ListRunSummary));
            else
                Print(runs);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Show()
    {
        var (id, node, format) = (Id(), new NodeOptions(), FormatOption.Create());
        var command = new Command("show", "Show one run") { id, format };
        node.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = node.Client(parsed);
            var run = await client.GetAsync(Path(parsed.GetValue(id)!), ApiJson.Default.RunSummary, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(format) == FormatOption.Json)
                Console.Out.WriteLine(JsonSerializer.Serialize(run, ApiJson.Default.RunSummary));
            else
                Print([run]);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Watch()
    {
        var (id, node, options) = (Id(), new NodeOptions(), new WatchOptions());
        var command = new Command("watch", "Follow a run from its beginning to its end") { id };
        options.AddTo(command);
        node.AddTo(command);
        command.SetAction(async parsed =>
        {
            using var interrupts = new Interrupts();
            using var client = node.Client(parsed);
            using var output = RunOutput.Open(options.Read(parsed), CallerEnvironment.OfProcess().Settings());
            var run = parsed.GetValue(id)!;
            await client.GetAsync(Path(run), ApiJson.Default.RunSummary, interrupts.Token).ConfigureAwait(false);
            return await RunFollowing.FollowAsync(client, run, node.Shown(parsed), output, interrupts).ConfigureAwait(false);
        });
        return command;
    }

    private static Command Events()
    {
        var (id, node) = (Id(), new NodeOptions());
        var command = new Command("events", "Print a run's events as they happen, one JSON object a line") { id };
        node.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = node.Client(parsed);
            await foreach (var notice in client.FollowAsync(parsed.GetValue(id)!, cancellation).ConfigureAwait(false))
                Console.Out.WriteLine(JsonSerializer.Serialize(notice, ApiJson.Default.RunNotice));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Cancel()
    {
        var (id, node) = (Id(), new NodeOptions());
        var command = new Command("cancel", "Cancel a run: tasks at work end, no further one is started") { id };
        node.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = node.Client(parsed);
            await client.CancelAsync(parsed.GetValue(id)!, cancellation).ConfigureAwait(false);
            Console.Out.WriteLine($"The run {parsed.GetValue(id)} is being cancelled.");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Print(IEnumerable<RunSummary> runs) => Tables.Print(
        ["ID", "STATUS", "SUBMITTED", "ENDED", "PLAYBOOKS"],
        runs.Select(run => (IReadOnlyList<string>)[run.Id, run.Status, Time(run.Submitted), run.Ended is { } ended ? Time(ended) : "-", string.Join(' ', run.Playbooks)]));

    private static string Time(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Path(string run) => $"/v1/runs/{Uri.EscapeDataString(run)}";

    private static Argument<string> Id() => new("id") { Description = "The run's id" };
}
