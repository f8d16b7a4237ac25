using Rustible.Modules.Containers.Specification;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Containers.Specification;

/// <summary>Expectations are those of the collection's module with docker 20.10.</summary>
public sealed class ContainerOptionsTests
{
    [Fact]
    public void A_container_has_no_difference_from_what_it_was_made_of()
    {
        Assert.Empty(Names(ContainerCase.All));
        Assert.Equal(["security_opts"], Names(With("comparisons", """{"*":"strict"}""")));
    }

    public static TheoryData<string, string, string> Changes => new()
    {
        { "auto_remove", "true", "auto_remove" }, { "blkio_weight", "9", "blkio_weight" }, { "capabilities", """["SYS_ADMIN"]""", "capabilities" }, { "cap_drop", """["all"]""", "cap_drop" },
        { "cgroup_parent", "\"/y\"", "cgroup_parent" }, { "cgroupns_mode", "\"private\"", "cgroupns_mode" }, { "command", "\"sleep 601\"", "command" }, { "cpu_period", "9", "cpu_period" },
        { "cpu_quota", "9", "cpu_quota" }, { "cpu_shares", "9", "cpu_shares" }, { "cpus", "0.25", "cpus" }, { "cpuset_cpus", "\"1\"", "cpuset_cpus" }, { "cpuset_mems", "\"1\"", "cpuset_mems" },
        { "detach", "false", "detach" }, { "device_read_bps", """[{"path":"/dev/null","rate":"21M"}]""", "device_read_bps" }, { "device_read_iops", """[{"path":"/dev/null","rate":9}]""", "device_read_iops" },
        { "device_write_bps", """[{"path":"/dev/zero","rate":20}]""", "device_write_bps" }, { "device_write_iops", """[{"path":"/dev/null","rate":9}]""", "device_write_iops" },
        { "device_requests", """[{"count":1,"capabilities":[["gpu","utility"]]}]""", "device_requests" }, { "devices", """["/dev/zero:/dev/zero:r"]""", "devices" }, { "dns_opts", """["b"]""", "dns_opts" },
        { "dns_search_domains", "[]", "dns_search_domains" }, { "dns_servers", """["1.2.3.4","1.2.3.5"]""", "dns_servers" }, { "domainname", "\"\"", "domainname" }, { "entrypoint", """["sh"]""", "entrypoint" },
        { "env", """{"A":"1","B":""}""", "env" }, { "etc_hosts", """{"h1":"1.2.3.5"}""", "etc_hosts" }, { "exposed_ports", """["80/udp"]""", "exposed_ports" }, { "groups", """["2"]""", "groups" },
        { "healthcheck", """{"test":"curl 'a b'"}""", "healthcheck" }, { "hostname", "\"h\"", "hostname" }, { "init", "false", "init" }, { "interactive", "false", "interactive" }, { "ipc_mode", "\"host\"", "ipc_mode" },
        { "kernel_memory", "\"9M\"", "kernel_memory" }, { "labels", """{"l":"c"}""", "labels" }, { "links", """["t9"]""", "links" }, { "log_driver", "\"none\"", "log_driver" },
        { "log_options", """{"max-size":"2m"}""", "log_options" }, { "mac_address", "\"02:42:0a:c9:00:08\"", "mac_address" }, { "memory", "\"65M\"", "memory" }, { "memory_reservation", "\"33M\"", "memory_reservation" },
        { "memory_swap", "\"99M\"", "memory_swap" }, { "memory_swappiness", "9", "memory_swappiness" }, { "mounts", """[{"target":"/m3","read_only":true}]""", "mounts" }, { "network_mode", "\"host\"", "network_mode" },
        { "oom_killer", "false", "oom_killer" }, { "oom_score_adj", "6", "oom_score_adj" }, { "pid_mode", "\"host\"", "pid_mode" }, { "pids_limit", "-1", "pids_limit" }, { "platform", "\"linux/arm64\"", "platform" },
        { "privileged", "false", "privileged" }, { "publish_all_ports", "false", "publish_all_ports" }, { "published_ports", """["78:77"]""", "published_ports" }, { "read_only", "false", "read_only" },
        { "restart_policy", "\"always\"", "restart_policy" }, { "restart_retries", "4", "restart_retries" }, { "runtime", "\"kata\"", "runtime" }, { "security_opts", """["label:disable"]""", "security_opts" },
        { "shm_size", "\"2M\"", "shm_size" }, { "stop_signal", "\"INT\"", "stop_signal" }, { "storage_opts", """{"size":"13m"}""", "storage_opts" }, { "sysctls", """{"net.core.somaxconn":1}""", "sysctls" },
        { "tmpfs", """["/y"]""", "tmpfs" }, { "tty", "false", "tty" }, { "ulimits", """["nofile:1024"]""", "ulimits" }, { "user", "\"0\"", "user" }, { "userns_mode", "\"\"", "userns_mode" }, { "uts", "\"\"", "uts" },
        { "volume_driver", "\"nfs\"", "volume_driver" }, { "volumes", """["vol:/v:ro"]""", "volume_binds" }, { "volumes_from", """["t8"]""", "volumes_from" }, { "working_dir", "\"/\"", "working_dir" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_is_asked_for_otherwise_is_the_only_difference_and_can_be_ignored(string option, string value, string shown)
    {
        var changed = With(option, value);

        Assert.Equal([shown], Names(changed));
        Assert.Empty(Names(With(option, value, $$"""{"{{option}}":"ignore"}""")));
    }

    [Theory]
    [InlineData("env", """{"A":"1"}""")]
    [InlineData("exposed_ports", "[]")]
    [InlineData("labels", "{}")]
    [InlineData("mounts", """[{"type":"tmpfs","target":"/m2"}]""")]
    [InlineData("volumes", """["/data"]""")]
    [InlineData("devices", "[]")]
    [InlineData("published_ports", """["77"]""")]
    [InlineData("healthcheck", """{"test":["CMD","curl","a b"]}""")]
    [InlineData("restart_policy", "\"on-failure\"")]
    [InlineData("stop_timeout", "9")]
    public void What_is_more_than_asked_for_is_no_difference(string option, string value) => Assert.Empty(Names(With(option, value)));

    [Theory]
    [InlineData("labels", "{}", "labels")]
    [InlineData("exposed_ports", "[]", "exposed_ports")]
    [InlineData("volumes", """["vol:/v"]""", "volume_binds")]
    [InlineData("tmpfs", """["/x"]""", "tmpfs")]
    [InlineData("mounts", """[{"target":"/m3"}]""", "mounts")]
    [InlineData("stop_timeout", "9", "stop_timeout")]
    [InlineData("env", "{}", "env")]
    public void Strictly_compared_it_is_one(string option, string value, string shown)
    {
        var arguments = new ValueMap(ContainerCase.Map("""{"name":"c1","image":"img:1"}""")) { [option] = Rustible.Templating.Data.JsonValues.Parse(value) };

        Assert.Equal([shown], Names(Json(arguments, $$"""{"{{option}}":"strict"}""")));
    }

    [Fact]
    public void Environment_ports_and_volumes_of_the_image_belong_to_what_is_asked_for()
    {
        var other = ContainerCase.Facts(image: """{"Id":"sha256:0c","Config":{"Env":["IMG=two"],"ExposedPorts":{"1/tcp":{}},"Volumes":{"/more":{}},"Labels":{"x":"y"}}}""");

        Assert.Equal(["env", "volumes", "exposed_ports"], ContainerCase.Options("""{"name":"c1","image":"img:2"}""", other).Differing.Select(option => option.Name));
        Assert.Equal(["labels"], ContainerCase.Options("""{"name":"c1","image":"img:2","labels":{},"comparisons":{"*":"ignore","labels":"strict"}}""", other).Differing.Select(option => option.Name));
        Assert.Empty(ContainerCase.Options("""{"name":"c1","image":"img:2","image_comparison":"current-image"}""", other with { CurrentImage = ContainerFacts.Read(ContainerCase.Image) }).Differing);
    }

    [Fact]
    public void The_words_of_docker_say_all_that_is_asked_for()
    {
        var words = string.Join(' ', ContainerCase.Options(ContainerCase.All).All.SelectMany(option => option.Words));

        foreach (var expected in (string[])[
            "--env-file \0environment", "--label l=a b=c", "--attach stderr", "--init", "--health-cmd exec curl 'a b'", "--health-interval 1m30s", "--health-retries 3", "--memory 67108864", "--memory-swap -1", "--cpus 0.5",
            "--ulimit nofile=1024:2048", "--ulimit nproc=500:500", "--device-read-bps /dev/null:20971520", "--device-write-iops /dev/null:7", "--pid container:9999", "--mac-address 02:42:0a:c9:00:09",
            "--add-host h1:1.2.3.4", "--link t9:alias", "--sysctl net.core.somaxconn=1024", "--volume /srv:/tt:ro", "--volume vol:/v:rw", "--mount type=volume,target=/m3",
            "--mount type=bind,\"target=/m,1\",source=/srv,readonly,bind-propagation=rprivate", "--mount type=tmpfs,target=/m2,tmpfs-size=16777216,tmpfs-mode=1700",
            "--mount type=volume,target=/m4,source=vvv,readonly,volume-nocopy,volume-driver=local,volume-label=a=b,\"volume-opt=o=x,y\"", "--tmpfs /y:size=1m", "--device /dev/zero:/dev/zero:rwm",
            "--gpus count=all,capabilities=utility,options=a=b", "--expose 90/tcp", "--publish 127.0.0.1:8081:81/udp", "--publish 0.0.0.0:9001:91/tcp", "--publish 0.0.0.0::77/tcp", "--publish-all",
            "--restart on-failure:3", "--log-opt max-size=1m", "--stop-timeout 3", "--network default"])
            Assert.Contains(expected, words);
    }

    [Fact]
    public void Volumes_are_seen_from_the_hosts_folders_and_ports_have_the_first_networks_address()
    {
        var (all, _, _, _) = ContainerCase.Options("""{"name":"c","image":"i","volumes":["~/x:/a","../y:/b:ro","z:/c"],"networks":[{"name":"n1"},{"name":"n2"}],"ports":["5:6"]}""");

        Assert.Equal(["--volume", "/home/ann/x:/a:rw", "--volume", "/srv/y:/b:ro", "--volume", "z:/c:rw"], all.Single(option => option.Name == "volume_binds").Words);
        Assert.Equal(["--publish", "127.0.0.7:5:6/tcp"], all.Single(option => option.Name == "published_ports").Words);
        Assert.Equal(["--network", "n1"], all.Single(option => option.Name == "network_mode").Words);
    }

    [Theory]
    [InlineData("""{"entrypoint":["sh","-c","x y"],"command":"a 'b c'"}""", "--entrypoint sh|-c|x y|a|b c")]
    [InlineData("""{"entrypoint":["sh -c"],"command":["x y"],"command_handling":"compatibility"}""", "--entrypoint sh|-c|x|y")]
    [InlineData("""{"entrypoint":[],"command":[],"command_handling":"compatibility"}""", "|")]
    [InlineData("""{"entrypoint":[]}""", "|")]
    [InlineData("""{"command":5}""", "|5")]
    public void Words_of_the_entrypoint_beyond_the_first_go_before_the_command(string arguments, string expected)
    {
        var (all, _, command, _) = ContainerCase.Options(With(arguments));

        Assert.Equal(expected, $"{string.Join(' ', all.Single(option => option.Name == "entrypoint").Words)}|{string.Join('|', command)}");
    }

    [Fact]
    public void The_commands_image_goes_where_its_entrypoint_is_taken_away()
    {
        var facts = ContainerCase.Facts(null, """{"Config":{"Entrypoint":["tini"],"Cmd":["serve","it"]}}""");
        var (all, _, command, _) = ContainerCase.Options("""{"name":"c","image":"i","entrypoint":[]}""", facts);

        Assert.Equal(["--entrypoint", ""], all.Single(option => option.Name == "entrypoint").Words);
        Assert.Equal(["serve", "it"], command);
    }

    [Fact]
    public void A_capability_has_several_spellings()
    {
        var facts = ContainerCase.Facts("""{"HostConfig":{"CapAdd":["CAP_NET_ADMIN"],"CapDrop":["ALL"]}}""", null);

        Assert.Empty(ContainerCase.Options("""{"name":"c","image":"i","capabilities":["net_admin"],"cap_drop":["all"],"comparisons":{"*":"strict"}}""", facts).Differing);
        Assert.Equal(["capabilities"], ContainerCase.Options("""{"name":"c","image":"i","capabilities":["net_raw"]}""", facts).Differing.Select(option => option.Name));
    }

    [Fact]
    public void An_entrypoint_of_several_words_is_found_again()
    {
        var facts = ContainerCase.Facts("""{"Config":{"Entrypoint":["sh"],"Cmd":["-c","x","a"]}}""", null);

        Assert.Empty(ContainerCase.Options("""{"name":"c","image":"i","entrypoint":["sh","-c","x"],"command":"a"}""", facts).Differing);
        Assert.Equal(["command"], ContainerCase.Options("""{"name":"c","image":"i","entrypoint":["sh","-c","x"],"command":"b"}""", facts).Differing.Select(option => option.Name));
        Assert.Equal(["entrypoint"], ContainerCase.Options("""{"name":"c","image":"i","entrypoint":["sh","-c","y"]}""", facts).Differing.Select(option => option.Name));
    }

    [Theory]
    [InlineData("""{"env":{"A":1}}""", "Non-string value found for env option. Ambiguous env options must be wrapped in quotes to avoid them being interpreted. Key: A")]
    [InlineData("""{"memory":"1x"}""", "Failed to convert memory to bytes: human_to_bytes() failed to convert 1x (unit = x). The suffix must be one of Y, Z, E, P, T, G, M, K, B")]
    [InlineData("""{"volumes":["/a:/b:zz"]}""", "Found invalid volumes mode: zz")]
    [InlineData("""{"volumes":["/a:/b","/c:/b"]}""", "The mount point \"/b\" appears twice in the volumes option")]
    [InlineData("""{"mounts":[{"target":"/b"}],"volumes":["/c:/b"]}""", "The mount point \"/b\" appears both in the volumes and mounts option")]
    [InlineData("""{"mounts":[{"target":"/b"},{"target":"/b"}]}""", "The mount point \"/b\" appears twice in the mounts option")]
    [InlineData("""{"mounts":[{"target":"/b","type":"bind"}]}""", "source must be specified for mount \"/b\" of type \"bind\"")]
    [InlineData("""{"mounts":[{"target":"/b","type":"tmpfs","no_copy":true}]}""", "no_copy cannot be specified for mount \"/b\" of type \"tmpfs\" (needs type \"volume\")")]
    [InlineData("""{"mounts":[{"target":"/b","type":"tmpfs","tmpfs_mode":"9x"}]}""", "tmp_fs mode of mount \"/b\" is not an octal string!")]
    [InlineData("""{"mounts":[{"source":"/b"}]}""", "missing required arguments: target found in mounts")]
    [InlineData("""{"default_host_ip":"nope"}""", "The value of default_host_ip must be an empty string, an IPv4 address, or an IPv6 address. Got \"nope\" instead.")]
    [InlineData("""{"comparisons":{"env":"nope"}}""", "Unknown comparison mode 'nope'!")]
    [InlineData("""{"comparisons":{"env_file":"strict"}}""", "Unknown module option 'env_file' in comparisons dict!")]
    [InlineData("""{"comparisons":{"memory":"allow_more_present"}}""", "Option 'memory' is a value and not a set/list/dict, so its comparison cannot be allow_more_present")]
    [InlineData("""{"comparisons":{"*":"allow_more_present"}}""", "The wildcard can only be used with comparison modes 'strict' and 'ignore'!")]
    [InlineData("""{"labels":{},"comparisons":{"labels":"strict"},"image_label_mismatch":"fail"}""",
        "Some labels should be removed but are present in the base image. You can set image_label_mismatch to 'ignore' to ignore this error. Labels: \"a\"")]
    [InlineData("""{"command":"a 'b"}""", "The command \"a 'b\" cannot be split into words: No closing quotation")]
    [InlineData("""{"ulimits":["nofile:x"]}""", "Invalid ulimits value \"nofile:x\" - expected a name, a soft limit and, if need be, a hard one, separated by colons.")]
    [InlineData("""{"device_requests":[{"count":1}]}""",
        "The option device_requests.capabilities is not supported: the work is done by the program docker of the host, and its option for devices, --gpus, asks for one list of capabilities that has gpu in it.")]
    public void What_cannot_be_had_is_told(string arguments, string message) =>
        Assert.Equal(message, Assert.Throws<ContainerFault>(() => ContainerCase.Options(With(arguments))).Message);

    [Fact]
    public void An_alias_names_an_option_in_comparisons() =>
        Assert.Equal(["published_ports"], Names("""{"name":"c1","image":"img:1","ports":["77"],"comparisons":{"ports":"strict"}}"""));

    [Fact]
    public void A_file_of_the_environment_counts_less_than_the_argument()
    {
        var facts = ContainerCase.Facts() with { EnvFile = "# c\n\nA=0\n B = 2 \nC=\"q=r\"\n" };

        Assert.Equal(["A=1", "C=\"q=r\""], ContainerCase.Options(With("""{"env":{"A":"1"},"env_file":"/f"}"""), facts).Environment);
        Assert.Equal("Invalid line in environment file /f:\nG", Assert.Throws<ContainerFault>(() => ContainerCase.Options(With("""{"env_file":"/f"}"""), facts with { EnvFile = "G" })).Message);
    }

    [Fact]
    public void Only_what_a_file_cannot_carry_of_the_environment_is_an_argument_of_docker()
    {
        var (all, _, _, environment) = ContainerCase.Options(With("""{"env":{"A":" x # y ","B":"1\n2","C D":"3"}}"""));

        Assert.Equal(["A= x # y "], environment);
        Assert.Equal(["--env-file", ContainerOptions.EnvironmentPath, "--env", "B=1\n2", "--env", "C D=3"], all.Single(option => option.Name == "env").Words);
    }

    private static IEnumerable<string> Names(string arguments) => ContainerCase.Options(arguments).Differing.Select(option => option.Name);

    private static string With(string option, string value, string? comparisons = null) =>
        Json(new ValueMap(ContainerCase.Map(ContainerCase.All)) { [option] = Rustible.Templating.Data.JsonValues.Parse(value) }, comparisons);

    private static string With(string arguments) => Json(new ValueMap(ContainerCase.Map("""{"name":"c1","image":"img:1"}""").Concat(ContainerCase.Map(arguments))), null);

    private static string Json(ValueMap arguments, string? comparisons)
    {
        if (comparisons is not null)
            arguments["comparisons"] = ContainerCase.Map(comparisons);
        return JsonText(arguments);
    }

    private static string JsonText(object? value) => value switch
    {
        ValueMap map => "{" + string.Join(',', map.Select(pair => $"{JsonText(pair.Key)}:{JsonText(pair.Value)}")) + "}",
        IEnumerable<object?> items => "[" + string.Join(',', items.Select(JsonText)) + "]",
        _ => System.Text.Json.JsonSerializer.Serialize(value),
    };
}
