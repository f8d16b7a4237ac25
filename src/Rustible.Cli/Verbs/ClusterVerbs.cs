using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Node.Api;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible cluster status</c>.</summary>
internal static class ClusterVerbs
{
    public static Command Create() => new("cluster", "The control nodes") { Status() };

    private static Command Status()
    {
        var (node, format) = (new NodeOptions(), FormatOption.Create());
        var command = new Command("status", "Members, and the shards and hosts that live on each") { format };
        node.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = node.Client(parsed);
            var status = await client.GetAsync("/v1/cluster", ApiJson.Default.ClusterStatus, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(format) == FormatOption.Json)
                Console.Out.WriteLine(JsonSerializer.Serialize(status, ApiJson.Default.ClusterStatus));
            else
                Print(status);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Print(ClusterStatus status) => Tables.Print(
        ["NODE", "ADDRESS", "STATUS", "LEADER", "SHARDS", "HOSTS"],
        status.Members.Select(member => (IReadOnlyList<string>)
        [
            member.Name, member.Address, member.Status, member.IsLeader ? "yes" : "", Text(member.Shards), Text(member.Hosts),
        ]));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
