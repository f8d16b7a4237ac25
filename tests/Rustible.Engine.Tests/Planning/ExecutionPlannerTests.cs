using Rustible.Engine.Planning;
using Rustible.Engine.Runs;

namespace Rustible.Engine.Tests.Planning;

public sealed class ExecutionPlannerTests : IDisposable
{
    private const string Three = "[web]\nh1 color=red\nh2 color=blue\nh3 color=red\n";
    private readonly PlanFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("color == 'red'", "Runs h1,h3; Skipped h2 when: color == 'red'")]
    [InlineData("inventory_hostname in groups['web'][:1]", "Runs h1; Skipped h2,h3 when: inventory_hostname in groups['web'][:1]")]
    [InlineData("r is changed", "Unknown h1,h2,h3 needs 'r', which is registered by task 'first'")]
    [InlineData("color == 'red' and ansible_os_family == 'Debian'", "Unknown h1,h3 needs 'ansible_os_family', a fact; Skipped h2 when: color == 'red' and ansible_os_family == 'Debian'")]
    [InlineData("ansible_facts.os_family == 'Debian'", "Unknown h1,h2,h3 needs facts")]
    [InlineData("hostvars['h2'].x is defined", "Unknown h1,h3 needs variables of the host h2; Skipped h2 when: hostvars['h2'].x is defined")]
    [InlineData("nowhere is defined", "Skipped h1,h2,h3 when: nowhere is defined")]
    [InlineData("nowhere", "Unknown h1,h2,h3 fails as it stands: 'nowhere' is undefined")]
    [InlineData("of_play", "Skipped h1,h2,h3 when: of_play")]
    public void A_condition_is_decided_as_far_as_it_can_be(string condition, string decisions)
    {
        var plan = _folder.Plan(
            $"""
            - hosts: web
              vars: {"{of_play: false}"}
              tasks:
                - name: first
                  command: "true"
                  register: r
                - name: second
                  command: "true"
                  when: "{condition}"
            """,
            Three);

        Assert.Equal(decisions, Text(plan.Plays[0].Tasks[2]));
    }

    [Theory]
    [InlineData("file: {path: /a, stat: touch, '{{ x }}': 1}", "Unsupported parameters for (file) module: stat, {{ x }}.")]
    [InlineData("file: {path: /a, state: '{{ state }}'}", null)]
    [InlineData("command: echo a=b\n      args: {chdir: /}", null)]
    [InlineData("file: {stat: x}\n      args: '{{ more }}'", null)]
    [InlineData("set_fact: {anything: 1}", null)]
    [InlineData("include_tasks: {file: a.yml}", null)]
    public void Options_that_a_module_does_not_have_are_told(string action, string? fault)
    {
        var plan = _folder.Plan($"- hosts: web\n  gather_facts: false\n  tasks:\n    - {action}\n", Three);

        Assert.StartsWith(fault ?? "", plan.Plays[0].Tasks[0].Fault ?? "");
        Assert.Equal(fault is null, plan.Plays[0].Tasks[0].Fault is null);
    }

    [Fact]
    public void Tasks_are_told_in_the_order_of_the_run_with_tags_batches_and_handlers()
    {
        _folder.Options = new RunOptions { Tags = ["t"], Limit = "h1,h2" };

        var play = _folder.Plan(
            """
            - hosts: web
              serial: 1
              pre_tasks: [{name: pre, command: "true", tags: t}]
              tasks:
                - {name: left out, command: "true", tags: u}
                - {name: never mind, command: "true", tags: [t], run_once: true}
                - {name: elsewhere, command: "true", tags: [t], delegate_to: "{{ groups.web[2] }}", loop: [1, 2]}
              post_tasks: [{name: post, command: "true", tags: [t]}]
              handlers: [{name: restart, command: "true"}]
            """,
            Three).Plays[0];

        Assert.Equal("h1|h2", string.Join('|', play.Batches.Select(batch => string.Join(',', batch))));
        Assert.Equal(["Gathering Facts", "pre", "left out", "never mind", "elsewhere", "post"], play.Tasks.Select(task => task.Name));
        Assert.Equal("Skipped h1,h2 tags: u", Text(play.Tasks[2]));
        Assert.Equal("Runs h1,h2", Text(play.Tasks[3]));   // each batch has a first host
        Assert.Equal(("h3", 2), (play.Tasks[4].DelegateTo, play.Tasks[4].Loop!.Items!.Value));
        Assert.Equal("Unknown h1,h2 when it is notified", Text(Assert.Single(play.Handlers)));
    }

    [Fact]
    public void A_file_that_is_known_is_followed_and_one_that_is_not_leaves_all_open()
    {
        _folder.Write("more.yml", "- {name: 'more {{ q }}', command: 'true', when: q == 3}\n- {command: 'true', when: q == 4}\n");

        var tasks = _folder.Plan(
            """
            - hosts: web
              gather_facts: false
              tasks:
                - include_tasks: more.yml
                  vars: {q: 3}
                  when: color == 'red'
                - include_tasks: "{{ r.stdout }}.yml"
                - {command: "true", when: anything is defined}
            """,
            Three).Plays[0].Tasks;

        Assert.Equal("more 3", tasks[0].Included[0].Name);
        Assert.Equal("Runs h1,h3", Text(tasks[0].Included[0]));
        Assert.Equal("Skipped h1,h3 when: q == 4", Text(tasks[0].Included[1]));
        Assert.Empty(tasks[1].Included);
        Assert.Equal("Unknown h1,h2,h3 needs 'anything', which may come by in the run", Text(tasks[2]));
    }

    [Fact]
    public void A_loop_is_skipped_where_all_items_are_and_a_rescue_waits_for_a_failure()
    {
        var tasks = _folder.Plan(
            """
            - hosts: web
              gather_facts: false
              tasks:
                - {command: "true", loop: [1, 2], when: item > 2}
                - {command: "true", loop: [1, 2], when: item > 1}
                - {command: "true", loop: "{{ r.results }}"}
                - block: [{command: "true"}]
                  rescue: [{command: "true"}]
            """,
            Three).Plays[0].Tasks;

        Assert.Equal("Skipped h1,h2,h3 when: item > 2", Text(tasks[0]));
        Assert.Equal("Runs h1,h2,h3", Text(tasks[1]));
        Assert.Equal("fails as it stands: 'r' is undefined", tasks[2].Loop!.Reason);
        Assert.Equal(("rescue", "Unknown h1,h2,h3 when a task of its block fails"), (tasks[4].Branch, Text(tasks[4])));
    }

    [Fact]
    public void Each_of_many_hosts_gets_its_own_verdict()
    {
        var tasks = string.Concat(Enumerable.Range(0, 20).Select(index => $"    - {{name: t{index}, command: 'true', when: number == {index % 10} or ansible_os_family == 'x'}}\n"));
        var hosts = string.Concat(Enumerable.Range(0, 1000).Select(index => $"h{index:0000} number={index % 10}\n"));
        var planner = _folder.Planner($"- hosts: all\n  tasks:\n{tasks}", hosts);

        var plan = planner.Plan();

        Assert.Equal((20 * 100) + 1000, plan.Count(Verdict.Runs));
        Assert.Equal(20 * 900, plan.Count(Verdict.Unknown));
    }

    private static string Text(TaskPlan task) => string.Join("; ", task.Decisions.Select(decision => $"{decision.Verdict} {string.Join(',', decision.Hosts)} {decision.Reason}".TrimEnd()));
}
