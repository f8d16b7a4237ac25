using System.Reflection;
using Rustible.Modules.Containers;
using Rustible.Modules.Containers.Specification;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Containers.Specification;

/// <summary>Arguments and what the host has, both as JSON; the container is what docker 20.10 told of one that it had made of <see cref="All"/>.</summary>
internal static class ContainerCase
{
    /// <summary>Nearly every option that a container can have.</summary>
    internal const string All = """
        {"name":"c1","image":"img:1","auto_remove":false,"capabilities":["net_admin","SYS_TIME"],"cap_drop":["MKNOD"],"cgroup_parent":"/dkx","cgroupns_mode":"host","command":["sleep","600"],"cpu_shares":3,
         "cpuset_cpus":"0","cpuset_mems":"0","cpus":0.5,"detach":true,"device_read_bps":[{"path":"/dev/null","rate":"20M"}],"device_write_iops":[{"path":"/dev/null","rate":7}],
         "device_requests":[{"count":-1,"capabilities":[["utility","gpu"]],"options":{"a":"b"}}],
         "devices":["/dev/zero","/dev/null:/dev/xx:rwm"],"dns_opts":["a:1"],"dns_search_domains":["x.y"],"dns_servers":["1.2.3.4"],"domainname":"dom","env":{"A":"1"},
         "etc_hosts":{"h1":"1.2.3.4"},"exposed_ports":["80","81/udp",90],"groups":["root",1],"healthcheck":{"test":["CMD","curl","a b"],"interval":"1m30s","retries":3},"hostname":"hh","init":true,
         "interactive":true,"ipc_mode":"shareable","kernel_memory":"8M","labels":{"l":"a b=c"},"links":["t9:alias"],"log_driver":"json-file","log_options":{"max-size":"1m"},
         "mac_address":"02-42-0a-c9-00-09","memory":"64M","memory_reservation":"32M","memory_swap":"unlimited","memory_swappiness":10,
         "mounts":[{"target":"/m3"},{"type":"bind","source":"/srv","target":"/m,1","read_only":true,"propagation":"rprivate"},{"type":"tmpfs","target":"/m2","tmpfs_size":"16M","tmpfs_mode":"1700"},
          {"target":"/m4","source":"vvv","no_copy":true,"labels":{"a":"b"},"volume_driver":"local","volume_options":{"o":"x,y"},"read_only":true}],
         "network_mode":"default","oom_killer":true,"oom_score_adj":5,"pid_mode":"container:t9","pids_limit":50,"platform":"linux","privileged":true,"publish_all_ports":true,
         "published_ports":["127.0.0.1:8081:81/udp","9000-9002:90-92","77"],"read_only":true,"restart_policy":"on-failure","restart_retries":3,"runtime":"runc","security_opts":["no-new-privileges"],
         "shm_size":"1M","stop_signal":"SIGINT","stop_timeout":3,"storage_opts":{"size":"12m"},"sysctls":{"net.core.somaxconn":1024},"tmpfs":["/x","/y:size=1m"],"tty":true,
         "ulimits":["nofile:1024:2048","nproc:500"],"user":"0:0","userns_mode":"host","uts":"host","volume_driver":"local","volumes":["/srv:/tt:ro","vol:/v","vv:/w:nocopy,rw"],"volumes_from":["t9"],
         "working_dir":"/w","blkio_weight":100,"cpu_period":1000,"cpu_quota":2000,"device_read_iops":[{"path":"/dev/null","rate":30}],"device_write_bps":[{"path":"/dev/null","rate":"20"}]}
        """;

    /// <summary>The container.</summary>
    internal const string Container = """
        {"Id":"5ce1a660f9b1","State":{"Running":false,"Paused":false},"Image":"sha256:0b2e","Platform":"linux","HostConfig":{"Binds":["vv:/w:nocopy,rw","/srv:/tt:ro","vol:/v:rw"],
         "LogConfig":{"Type":"json-file","Config":{"max-size":"1m"}},"NetworkMode":"default","PortBindings":{"77/tcp":[{"HostIp":"0.0.0.0","HostPort":""}],
         "81/udp":[{"HostIp":"127.0.0.1","HostPort":"8081"}],"90/tcp":[{"HostIp":"0.0.0.0","HostPort":"9000"}],"91/tcp":[{"HostIp":"0.0.0.0","HostPort":"9001"}],
         "92/tcp":[{"HostIp":"0.0.0.0","HostPort":"9002"}]},"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":3},"VolumesFrom":["t9"],"CapAdd":["SYS_TIME","net_admin"],"CapDrop":["MKNOD"],
         "CgroupnsMode":"host","Dns":["1.2.3.4"],"DnsOptions":["a:1"],"DnsSearch":["x.y"],"ExtraHosts":["h1:1.2.3.4"],"GroupAdd":["1","root"],"IpcMode":"shareable","Links":["/t9:/c1/alias"],
         "PidMode":"container:9999","PublishAllPorts":true,"ReadonlyRootfs":true,"SecurityOpt":["no-new-privileges","label=disable"],"Tmpfs":{"/x":"","/y":"size=1m"},"ShmSize":1048576,
         "Sysctls":{"net.core.somaxconn":"1024"},"Runtime":"runc","CpuShares":3,"Memory":67108864,"CgroupParent":"/dkx","BlkioWeight":100,"CpuPeriod":1000,"CpuQuota":2000,"NanoCpus":500000000,
         "KernelMemory":8388608,"OomKillDisable":true,"OomScoreAdj":5,"Privileged":true,"AutoRemove":false,"UsernsMode":"host","UTSMode":"host","VolumeDriver":"local","StorageOpt":{"size":"12m"},
         "BlkioDeviceReadBps":[{"Path":"/dev/null","Rate":20971520}],"BlkioDeviceWriteBps":[{"Path":"/dev/null","Rate":20}],"BlkioDeviceReadIOps":[{"Path":"/dev/null","Rate":30}],
         "BlkioDeviceWriteIOps":[{"Path":"/dev/null","Rate":7}],"DeviceRequests":[{"Driver":"","Count":-1,"DeviceIDs":null,"Capabilities":[["utility","gpu"]],"Options":{"a":"b"}}],
         "CpusetCpus":"0","CpusetMems":"0","Devices":[{"PathOnHost":"/dev/null","PathInContainer":"/dev/xx","CgroupPermissions":"rwm"},
         {"PathOnHost":"/dev/zero","PathInContainer":"/dev/zero","CgroupPermissions":"rwm"}],"MemoryReservation":33554432,"MemorySwap":-1,"MemorySwappiness":10,"PidsLimit":50,
         "Ulimits":[{"Name":"nofile","Hard":2048,"Soft":1024},{"Name":"nproc","Hard":500,"Soft":500}],"Mounts":[{"Type":"bind","Source":"/srv","Target":"/m,1","ReadOnly":true,
         "BindOptions":{"Propagation":"rprivate"}},{"Type":"tmpfs","Target":"/m2","TmpfsOptions":{"SizeBytes":16777216,"Mode":960}},{"Type":"volume","Target":"/m3"},
         {"Type":"volume","Source":"vvv","Target":"/m4","ReadOnly":true,"VolumeOptions":{"NoCopy":true,"Labels":{"a":"b"},"DriverConfig":{"Name":"local","Options":{"o":"x,y"}}}}],"Init":true},
         "Config":{"Hostname":"hh","Domainname":"dom","User":"0:0","AttachStdin":true,"AttachStdout":false,"AttachStderr":true,"ExposedPorts":{"77/tcp":{},"80/tcp":{},"81/udp":{},"90/tcp":{},"91/tcp":{},
         "92/tcp":{}},"Tty":true,"OpenStdin":true,"StdinOnce":true,"Env":["A=1","IMG=one","PATH=/bin"],"Cmd":["sleep","600"],"Image":"img:1","Volumes":{"/data":{}},"WorkingDir":"/w","Entrypoint":null,
         "MacAddress":"02:42:0a:c9:00:09","Labels":{"a":"b","l":"a b=c"},"StopSignal":"SIGINT","StopTimeout":3,"Healthcheck":{"Test":["CMD-SHELL","exec curl 'a b'"],"Interval":90000000000,"Retries":3}},
         "NetworkSettings":{"Networks":{"bridge":{"IPAMConfig":null,"Links":null,"Aliases":null,"NetworkID":"n0"}}}}
        """;

    /// <summary>Its image.</summary>
    internal const string Image = """
        {"Id":"sha256:0b2e","Config":{"Env":["IMG=one","PATH=/bin"],"Cmd":["sleep","600"],"Labels":{"a":"b"},"ExposedPorts":{"80/tcp":{}},"Volumes":{"/data":{}}}}
        """;

    /// <summary>What the host has.</summary>
    internal static ContainerFacts Facts(string? container = Container, string? image = Image) => new(ContainerFacts.Read(container), ContainerFacts.Read(image), null)
    {
        Ids = new Dictionary<string, string> { ["t9"] = "9999" },
        Networks = new Dictionary<string, ValueMap> { ["n1"] = Map("""{"Id":"i1","Name":"n1"}"""), ["n2"] = Map("""{"Id":"i2","Name":"n2","Options":{"com.docker.network.bridge.host_binding_ipv4":"127.0.0.7"}}""") },
        Folder = "/srv/here",
        Home = "/home/ann",
    };

    /// <summary>The arguments.</summary>
    internal static ContainerArguments Arguments(string json)
    {
        Assert.True(ArgumentBinder<ContainerArguments>.TryBind(Map(json), Description, out var args, out var error), error);
        return args;
    }

    /// <summary>The options of docker, and how they compare with the container.</summary>
    internal static (IReadOnlyList<ContainerOption> All, IReadOnlyList<ContainerOption> Differing, IReadOnlyList<string> Command, IReadOnlyList<string> Environment) Options(string json, ContainerFacts? facts = null)
    {
        var args = Arguments(json);
        var comparisons = ContainerComparisons.Of(args);
        var options = new ContainerOptions(args, ContainerParts.Of(args, Description), comparisons, facts ?? Facts());
        var all = options.All();
        return (all, [.. ContainerOptions.Differences(all, comparisons)], options.CommandWords, options.EnvironmentLines);
    }

    /// <summary>The plan.</summary>
    internal static ContainerPlan Plan(string json, ContainerFacts facts, bool check = false)
    {
        var args = Arguments(json).WithDefaults();
        return ContainerPlan.Of(args, ContainerParts.Of(args, Description), ContainerComparisons.Of(args), facts, check);
    }

    internal static ValueMap Map(string json) => (ValueMap)JsonValues.Parse(json)!;

    private static ModuleAttribute Description => typeof(DockerContainerModule).GetCustomAttribute<ModuleAttribute>()!;
}
