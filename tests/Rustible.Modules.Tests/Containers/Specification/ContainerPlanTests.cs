using Rustible.Modules.Containers;
using Rustible.Modules.Containers.Specification;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Containers.Specification;

/// <summary>Calls, differences and actions are those of the collection's module with docker 20.10, where docker's program takes one call for one of the interface's.</summary>
public sealed class ContainerPlanTests
{
    private static readonly ContainerFacts _nothing = ContainerCase.Facts(container: null);
    private static readonly ContainerFacts _stopped = ContainerCase.Facts(Container(running: false));
    private static readonly ContainerFacts _running = ContainerCase.Facts(Container(running: true));

    [Fact]
    public void A_container_is_created_and_started()
    {
        var plan = Plan("""{"image":"img:1","env":{"B":"2"}}""", _nothing);

        Assert.Equal(["create --name=c1 --env-file \0environment -- img:1", "start -- c1"], Calls(plan));
        Assert.Equal("""{"before": {"exists": false, "running": false}, "after": {"exists": true, "running": true}}""", Shown(plan.Diff));
        Assert.Equal(["create --name=c1 -- img:1"], Calls(Plan("""{"image":"img:1","state":"present"}""", _nothing)));
        Assert.Equal(["create --name=c1 -- img:1"], Calls(Plan("""{"image":"img:1","state":"stopped"}""", _nothing)));
        Assert.Equal("Cannot create container when image is not specified!", Assert.Throws<ContainerFault>(() => Plan("{}", _nothing)).Message);
    }

    [Fact]
    public void A_detached_one_is_created_and_started_at_once_unless_its_networks_come_between()
    {
        Assert.Equal(["run --detach --name=c1 --interactive -- img:1 --attach stderr"], Calls(Plan("""{"image":"img:1","detach":true,"interactive":true,"command":["--attach","stderr"]}""", _nothing)));
        Assert.Equal(["create --name=c1 --attach stderr -- img:1"], Calls(Plan("""{"image":"img:1","detach":true,"state":"present"}""", _nothing)));
        Assert.Equal(["create --name=c1 --attach stderr --network n1 -- img:1", "network connect -- n2 c1", "start -- c1"],
            Calls(Plan("""{"image":"img:1","detach":true,"networks":[{"name":"n1"},{"name":"n2"}]}""", _nothing)));
    }

    [Fact]
    public void One_that_is_not_detached_is_waited_for()
    {
        Assert.Equal("wait", Plan("""{"image":"img:1","detach":false}""", _nothing).Steps[^1].Kind);
        var attached = Plan("""{"image":"img:1","detach":false,"auto_remove":true}""", _nothing);

        Assert.Equal(("attach", "start --attach -- c1"), (attached.Steps[^1].Kind, Calls(attached)[^1]));
    }

    [Fact]
    public void A_container_that_is_as_it_should_be_is_left_alone()
    {
        foreach (var (arguments, facts) in new[] { ("""{"image":"img:1"}""", _running), ("""{"state":"stopped"}""", _stopped), ("""{"image":"img:1","state":"present"}""", _running), ("""{"state":"absent"}""", _nothing) })
        {
            var plan = Plan(arguments, facts);

            Assert.Empty(plan.Steps);
            Assert.Empty(plan.Actions);
            Assert.Equal("""{"before": {}, "after": {}}""", Shown(plan.Diff));
        }
    }

    [Fact]
    public void What_docker_cannot_change_makes_it_anew()
    {
        var plan = Plan("""{"image":"img:1","hostname":"h","memory":"32M","stop_timeout":5,"keep_volumes":false}""", _running);

        Assert.Equal(["stop --time 5 -- id1", "rm --volumes -- id1", "create --name=c1 --stop-timeout 5 --memory 33554432 --hostname h -- img:1", "start -- c1"], Calls(plan));
        Assert.Equal("""{"before": {"hostname": "was", "memory": 0, "running": true}, "after": {"hostname": "h", "memory": 33554432, "running": true}}""", Shown(plan.Diff));
        Assert.Equal(["rm -- id1", "create --name=c1 -- sha256:0b2e", "start -- c1"], Calls(Plan("""{"recreate":true}""", _stopped)));
        Assert.Equal(["kill --signal USR1 -- id1", "rm -- id1", "create --name=c1 --hostname h -- img:1"], Calls(Plan("""{"image":"img:1","hostname":"h","force_kill":true,"kill_signal":"USR1","state":"stopped"}""", _running)));
    }

    [Fact]
    public void What_docker_can_change_is_updated()
    {
        var plan = Plan("""{"image":"img:1","memory":"32M","restart_policy":"on-failure","restart_retries":2,"cpu_shares":4}""", _running);

        Assert.Equal(["update --cpu-shares 4 --memory 33554432 --restart on-failure:2 -- id1"], Calls(plan));
        Assert.Single(Plan("""{"image":"img:1","memory":"32M"}""", _running, check: true).Actions);
        Assert.Equal(3, Plan("""{"image":"img:1","cpuset_cpus":"","state":"present"}""", ContainerCase.Facts(Container(running: true).Replace("\"Memory\"", "\"CpusetCpus\":\"0\",\"Memory\"", StringComparison.Ordinal))).Steps.Count);
    }

    [Fact]
    public void Another_image_or_name_makes_it_anew()
    {
        var other = _running with { Image = ContainerCase.Map("""{"Id":"sha256:ffff","Config":{}}""") };

        Assert.Equal("""{"before": {"image": "sha256:0b2e", "running": true}, "after": {"image": "sha256:ffff", "running": true}}""", Shown(Plan("""{"image":"img:2"}""", other).Diff));
        Assert.Empty(Plan("""{"image":"img:2","comparisons":{"image":"ignore"}}""", other).Steps);
        Assert.Empty(Plan("""{"image":"img:2","ignore_image":true}""", other).Steps);
        Assert.Empty(Plan("""{"image":"img:2"}""", _running).Steps);
        Assert.Equal("""{"before": {"image_name": "img:1", "running": true}, "after": {"image_name": "img:2", "running": true}}""",
            Shown(Plan("""{"image":"img:2","image_name_mismatch":"recreate"}""", _running).Diff));
    }

    [Fact]
    public void It_is_stopped_killed_restarted_and_paused()
    {
        Assert.Equal(["stop -- id1"], Calls(Plan("""{"state":"stopped"}""", _running)));
        Assert.Equal(["kill -- id1"], Calls(Plan("""{"state":"stopped","force_kill":true}""", _running)));
        Assert.Equal(["restart --time 0 -- id1"], Calls(Plan("""{"restart":true,"stop_timeout":0}""", _running)));
        Assert.Equal("""{"before": {"restarted": false, "running": true}, "after": {"restarted": true, "running": true}}""", Shown(Plan("""{"restart":true}""", _running).Diff));
        Assert.Equal(["start -- id1"], Calls(Plan("""{"restart":true}""", _stopped)));
        Assert.Equal(["start -- id1", "pause -- id1"], Calls(Plan("""{"paused":true}""", _stopped)));
        Assert.Contains("'paused': True, 'running': True}, 'after'", PythonScalar.ToText(Plan("""{"image":"img:1","hostname":"h","paused":true}""", ContainerCase.Facts(Container(running: true, paused: true))).Diff));
        Assert.Equal(["unpause -- id1"], Calls(Plan("""{"paused":false}""", ContainerCase.Facts(Container(running: true, paused: true)))));
        Assert.Empty(Plan("""{"paused":true,"state":"present","image":"img:1"}""", _running).Steps);
        Assert.Equal(["stop -- id1", "rm -- id1"], Calls(Plan("""{"state":"absent"}""", _running)));
        Assert.Equal("""{"before": {"exists": true, "running": true}, "after": {"exists": false, "running": false}}""", Shown(Plan("""{"state":"absent"}""", _running).Diff));
    }

    [Fact]
    public void A_new_container_gets_its_networks_before_it_starts()
    {
        var plan = Plan("""{"image":"img:1","networks":[{"name":"n1","ipv4_address":"10.0.0.9","aliases":["a"],"links":["t9:z"]},{"name":"n2"}]}""", _nothing);

        Assert.Equal(["create --name=c1 --network n1 -- img:1", "network disconnect -- n1 c1", "network connect --ip 10.0.0.9 --alias a --link t9:z -- n1 c1", "network connect -- n2 c1", "start -- c1"], Calls(plan));
        Assert.Equal(["create --name=c1 -- img:1", "network connect -- n2 c1", "network disconnect -- bridge c1", "start -- c1"],
            Calls(Plan("""{"image":"img:1","networks":[{"name":"n2"}],"networks_cli_compatible":false,"comparisons":{"networks":"strict"}}""", _nothing)));
    }

    [Fact]
    public void Networks_are_changed_without_making_it_anew()
    {
        Assert.Empty(Plan("""{"networks":[{"name":"n1","aliases":["a"]}],"network_mode":"default"}""", _running).Steps);
        var changed = Plan("""{"networks":[{"name":"n1","ipv4_address":"10.0.0.8"}],"network_mode":"default"}""", _running);

        Assert.Equal(["network disconnect -- n1 id1", "network connect --ip 10.0.0.8 -- n1 id1"], Calls(changed));
        Assert.Equal(
            """{"before": {"network.n1": {"name": "n1", "ipv4_address": "10.0.0.7", "ipv6_address": null, "aliases": ["a", "b"], "links": null}}, "after": {"network.n1": {"id": "i1", "name": "n1", "ipv4_address": "10.0.0.8", "ipv6_address": null, "aliases": null, "links": null}}}""",
            Shown(changed.Diff));
        Assert.Empty(Plan("""{"networks":[],"network_mode":"default"}""", _running).Steps);
        Assert.Equal(["network disconnect -- n1 id1"], Calls(Plan("""{"networks":[],"network_mode":"default","comparisons":{"networks":"strict"}}""", _running)));
        Assert.Equal(["network disconnect -- n1 id1"], Calls(Plan("""{"purge_networks":true}""", _running)));
        Assert.Empty(Plan("""{"networks":[{"name":"n2"}],"network_mode":"default","comparisons":{"networks":"ignore"}}""", _running).Steps);
    }

    [Fact]
    public void In_check_mode_the_container_that_is_there_stays_for_what_follows()
    {
        var anew = Plan("""{"image":"img:1","hostname":"h"}""", _running, check: true);
        var created = Plan("""{"image":"img:1"}""", _nothing, check: true);

        Assert.Equal("""{"before": {"hostname": "was"}, "after": {"hostname": "h"}}""", Shown(anew.Diff));
        Assert.Equal(["stopped", "removed", "created"], anew.Actions.Select(action => PythonScalar.ToText(((ValueMap)action!).Keys.First())));
        Assert.Equal("""{"before": {"exists": false}, "after": {"exists": true}}""", Shown(created.Diff));
    }

    [Fact]
    public void The_older_behaviour_has_defaults()
    {
        Assert.Equal(["run --detach --name=c1 --init=false --memory 0 -- img:1"], Calls(Plan("""{"image":"img:1","container_default_behavior":"compatibility"}""", _nothing)));
        Assert.Contains("init", Shown(Plan("""{"image":"img:1","container_default_behavior":"compatibility"}""", _running).Diff));
    }

    private static string Container(bool running, bool paused = false) =>
        """
        {"Id":"id1","Image":"sha256:0b2e","State":{"Running":RUNNING,"Paused":PAUSED},
         "Config":{"Image":"img:1","Hostname":"was","Env":["IMG=one","PATH=/bin"],"Volumes":{"/data":{}},"ExposedPorts":{"80/tcp":{}}},
         "HostConfig":{"NetworkMode":"default","Memory":0,"CpuShares":0,"RestartPolicy":{"Name":"no","MaximumRetryCount":0}},
         "NetworkSettings":{"Networks":{"n1":{"IPAMConfig":{"IPv4Address":"10.0.0.7"},"Aliases":["a","b"],"Links":null,"NetworkID":"i1"}}}}
        """.Replace("RUNNING", running ? "true" : "false", StringComparison.Ordinal).Replace("PAUSED", paused ? "true" : "false", StringComparison.Ordinal);

    private static ContainerPlan Plan(string arguments, ContainerFacts facts, bool check = false) => ContainerCase.Plan($"{{\"name\":\"c1\"{(arguments == "{}" ? "" : ",")}{arguments[1..]}", facts, check);

    private static List<string> Calls(ContainerPlan plan) => [.. plan.Steps.Select(step => string.Join(' ', step.Words))];

    private static string Shown(ValueMap diff) => PythonScalar.ToText(diff).Replace('\'', '"').Replace("None", "null", StringComparison.Ordinal).Replace("True", "true", StringComparison.Ordinal).Replace("False", "false", StringComparison.Ordinal);
}
