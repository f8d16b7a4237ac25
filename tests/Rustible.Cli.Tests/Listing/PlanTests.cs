using System.Diagnostics.Tracing;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Cli.Verbs;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Tests.Listing;

public sealed class PlanTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_plan_is_shown_and_nothing_is_connected_to()
    {
        using var sockets = new SocketEvents();

        var text = Shown(output: null);

        Assert.Equal(
            $"""

            PLAY 1 [web]: h1, h2, strategy linear
              1. Gathering Facts (gather_facts)
                   runs    h1, h2
              2. one (command) [on h2]
                   runs    h1
                   skipped h2 - when: inventory_hostname == 'h1'
              handlers, where they are notified:
                restart (command)

            TOTAL: 3 run, 1 skipped, 0 known only in the run (tasks x hosts). Nothing was connected to.

            """,
            text);
        Assert.Equal(0, sockets.Connects);
    }

    [Fact]
    public void A_plan_may_be_JSON()
    {
        using var document = System.Text.Json.JsonDocument.Parse(Shown("json"));

        var task = document.RootElement.GetProperty("plays")[0].GetProperty("tasks")[1];

        Assert.Equal(("one", "tasks", "h2"), (task.GetProperty("name").GetString(), task.GetProperty("section").GetString(), task.GetProperty("delegate_to").GetString()));
        Assert.Equal("skipped", task.GetProperty("decisions")[1].GetProperty("verdict").GetString());
        Assert.Equal(3, document.RootElement.GetProperty("totals").GetProperty("runs").GetInt32());
    }

    private string Shown(string? output)
    {
        var playbook = Path.Combine(_folder, "site.yml");
        File.WriteAllText(playbook, "- hosts: web\n  tasks:\n    - {name: one, command: 'true', delegate_to: h2, when: inventory_hostname == 'h1'}\n  handlers: [{name: restart, command: 'true'}]\n");
        File.WriteAllText(Path.Combine(_folder, "hosts"), "[web]\nh1\nh2\n");
        var arguments = new PlaybookArguments { Playbooks = [playbook], Inventory = [Path.Combine(_folder, "hosts")], Options = new RunOptions(), Output = output, Plan = true };
        var caller = new CallerEnvironment(new Dictionary<string, string>(), _folder, _folder);
        using var text = new StringWriter();

        Assert.Equal(0, PlanVerb.Show(arguments, caller.Settings(), caller, text));

        return text.ToString();
    }

    private sealed class SocketEvents : EventListener
    {
        private int _connects;

        public int Connects => _connects;

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "System.Net.Sockets")
                EnableEvents(eventSource, EventLevel.LogAlways);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName?.StartsWith("Connect", StringComparison.Ordinal) == true)
                Interlocked.Increment(ref _connects);
        }
    }
}
