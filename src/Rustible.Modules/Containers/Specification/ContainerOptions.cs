using System.Globalization;
using System.Text.RegularExpressions;
using Rustible.Templating.Values;
using static Rustible.Modules.Containers.Specification.ContainerFacts;

namespace Rustible.Modules.Containers.Specification;

/// <summary>All options of a container: what is asked for beside what it has. A pure function of the arguments and of what the host told.</summary>
/// <param name="args">The arguments.</param>
/// <param name="parts">Those with options of their own.</param>
/// <param name="comparisons">How they are compared.</param>
/// <param name="facts">What the host has.</param>
internal sealed partial class ContainerOptions(ContainerArguments args, ContainerParts parts, ContainerComparisons comparisons, ContainerFacts facts)
{
    /// <summary>Stands for the path of a file with <see cref="EnvironmentLines"/>; no text that a host is sent has a NUL.</summary>
    internal const string EnvironmentPath = "\0environment";

    private const int MaxEnvironmentLine = 60_000;

    private readonly ValueMap? _image = args.ImageComparison == "current-image" ? facts.CurrentImage ?? facts.Image : facts.Image;
    private readonly ContainerCommand _command = ContainerCommand.Of(args);
    private readonly object? _host = At(facts.Container, "HostConfig");
    private readonly object? _config = At(facts.Container, "Config");

    /// <summary>Texts that the result warns of.</summary>
    internal List<object?> Warnings { get; } = [];

    /// <summary>The environment, as far as a file can carry it: what is an argument of docker is seen by everybody on the host.</summary>
    internal List<string> EnvironmentLines { get; } = [];

    /// <summary>The words after the image.</summary>
    internal IReadOnlyList<string> CommandWords => _command.Words(facts.Image).Words;

    /// <summary>The options.</summary>
    /// <exception cref="ContainerFault">A value is none.</exception>
    internal IReadOnlyList<ContainerOption> All() => [.. Process(), .. Resources(), .. Namespaces(), .. Files(), .. Ports(), .. Life()];

    /// <summary>The options in which the container is not as it should be.</summary>
    internal static IEnumerable<ContainerOption> Differences(IEnumerable<ContainerOption> options, ContainerComparisons comparisons) =>
        options.Where(option => !option.IsKept(ContainerComparisons.KindOf(option.Argument), comparisons[option.Argument]));

    /// <summary>The first network, by name or as <c>container:ID</c>; null for the default.</summary>
    internal string? NetworkMode() => Joined(args.NetworkMode ?? (args.NetworksCliCompatible && parts.Networks is [var first, ..] ? first.Name : null));

    private IEnumerable<ContainerOption> Process()
    {
        var (entrypoint, command) = _command.Existing(facts.Container);
        yield return new("entrypoint", _command.Entrypoint, entrypoint, _command.Words(facts.Image).Options);
        yield return new("command", _command.Command, command, []);
        yield return Environment();
        yield return Labels();
        yield return Plain("user", args.User, At(_config, "User"), "--user");
        yield return Set("groups", args.Groups, At(_host, "GroupAdd"), "--group-add");
        yield return Plain("working_dir", args.WorkingDir, At(_config, "WorkingDir"), "--workdir");
        yield return Switch("tty", args.Tty, At(_config, "Tty"), "--tty");
        yield return Switch("interactive", args.Interactive, At(_config, "OpenStdin"), "--interactive");
        // Attached to one of its two streams only, it is as good as detached for docker and for Ansible.
        yield return new("detach", args.Detach, !(At(_config, "AttachStdout") is true && At(_config, "AttachStderr") is true), args.Detach is true ? ["--attach", "stderr"] : []);
        yield return new("init", args.Init, At(_host, "Init"), args.Init is { } init ? [init ? "--init" : "--init=false"] : []);
        yield return new("healthcheck", parts.Health?.ToMap(), ContainerHealth.Existing(At(_config, "Healthcheck"), parts.Health?.ToMap()), parts.Health?.Options() ?? []);
        yield return Plain("stop_signal", args.StopSignal, At(_config, "StopSignal"), "--stop-signal");
        yield return Plain("stop_timeout", args.StopTimeout, At(_config, "StopTimeout"), "--stop-timeout");
    }

    private IEnumerable<ContainerOption> Resources()
    {
        yield return Plain("blkio_weight", args.BlkioWeight, At(_host, "BlkioWeight"), "--blkio-weight");
        yield return Plain("cpu_period", args.CpuPeriod, At(_host, "CpuPeriod"), "--cpu-period");
        yield return Plain("cpu_quota", args.CpuQuota, At(_host, "CpuQuota"), "--cpu-quota");
        yield return Plain("cpu_shares", args.CpuShares, At(_host, "CpuShares"), "--cpu-shares");
        yield return Plain("cpuset_cpus", args.CpusetCpus, At(_host, "CpusetCpus"), "--cpuset-cpus");
        yield return Plain("cpuset_mems", args.CpusetMems, At(_host, "CpusetMems"), "--cpuset-mems");
        yield return Plain("kernel_memory", ByteSize.Of(args.KernelMemory, "kernel_memory"), At(_host, "KernelMemory"), "--kernel-memory");
        yield return Plain("memory", ByteSize.Of(args.Memory, "memory"), At(_host, "Memory"), "--memory");
        yield return Plain("memory_reservation", ByteSize.Of(args.MemoryReservation, "memory_reservation"), At(_host, "MemoryReservation"), "--memory-reservation");
        yield return Plain("memory_swap", args.MemorySwap is "unlimited" or "-1" ? -1L : ByteSize.Of(args.MemorySwap, "memory_swap"), At(_host, "MemorySwap"), "--memory-swap");
        yield return Plain("memory_swappiness", args.MemorySwappiness, At(_host, "MemorySwappiness"), "--memory-swappiness");
        var cpus = args.Cpus?.ToString("0.#########", CultureInfo.InvariantCulture);
        yield return new("cpus", args.Cpus is { } number ? (long)Math.Round(number * 1e9) : null, At(_host, "NanoCpus"), cpus is null or "0" ? [] : ["--cpus", cpus]);
        yield return Switch("oom_killer", args.OomKiller, At(_host, "OomKillDisable"), "--oom-kill-disable");
        yield return Plain("oom_score_adj", args.OomScoreAdj, At(_host, "OomScoreAdj"), "--oom-score-adj");
        yield return Plain("pids_limit", args.PidsLimit, At(_host, "PidsLimit"), "--pids-limit");
        yield return Plain("shm_size", ByteSize.Of(args.ShmSize, "shm_size"), At(_host, "ShmSize"), "--shm-size");
        var limits = args.Ulimits?.Select(ContainerDevices.Limit).ToList();
        yield return new("ulimits", limits, At(_host, "Ulimits"), Each("--ulimit", limits?.Select(limit => $"{Text(limit["Name"])}={Text(limit["Soft"])}:{Text(limit["Hard"])}")));
        yield return Rates("device_read_bps", parts.ByteRates.Read?.Select(rate => (rate.Path, ByteSize.Of(rate.Rate, "device_read_bps") ?? 0)), "BlkioDeviceReadBps", "--device-read-bps");
        yield return Rates("device_write_bps", parts.ByteRates.Write?.Select(rate => (rate.Path, ByteSize.Of(rate.Rate, "device_write_bps") ?? 0)), "BlkioDeviceWriteBps", "--device-write-bps");
        yield return Rates("device_read_iops", parts.OperationRates.Read?.Select(rate => (rate.Path, (long)rate.Rate)), "BlkioDeviceReadIOps", "--device-read-iops");
        yield return Rates("device_write_iops", parts.OperationRates.Write?.Select(rate => (rate.Path, (long)rate.Rate)), "BlkioDeviceWriteIOps", "--device-write-iops");
    }

    private IEnumerable<ContainerOption> Namespaces()
    {
        yield return Plain("hostname", args.Hostname, At(_config, "Hostname"), "--hostname");
        yield return Plain("domainname", args.Domainname, At(_config, "Domainname"), "--domainname");
        yield return Plain("network_mode", NetworkMode(), At(_host, "NetworkMode"), "--network");
        yield return Plain("ipc_mode", Joined(args.IpcMode), At(_host, "IpcMode"), "--ipc");
        yield return Plain("pid_mode", Joined(args.PidMode), At(_host, "PidMode"), "--pid");
        yield return Plain("userns_mode", args.UsernsMode, At(_host, "UsernsMode"), "--userns");
        yield return Plain("uts", args.Uts, At(_host, "UTSMode"), "--uts");
        yield return Plain("cgroup_parent", args.CgroupParent, At(_host, "CgroupParent"), "--cgroup-parent");
        yield return Plain("cgroupns_mode", args.CgroupnsMode, At(_host, "CgroupnsMode"), "--cgroupns");
        var address = args.MacAddress?.Replace('-', ':');
        yield return Plain("mac_address", address, At(_config, "MacAddress") ?? AddressOf(address), "--mac-address");
        yield return List("dns_servers", args.DnsServers, At(_host, "Dns"), "--dns");
        yield return List("dns_search_domains", args.DnsSearchDomains, At(_host, "DnsSearch"), "--dns-search");
        yield return Set("dns_opts", args.DnsOpts, At(_host, "DnsOptions"), "--dns-option");
        yield return Set("etc_hosts", args.EtcHosts?.Select(pair => $"{Text(pair.Key)}:{Text(pair.Value)}"), At(_host, "ExtraHosts"), "--add-host");
        var links = args.Links?.Select(link => link.Split(':', 2) is [var name, var alias] ? (name, alias) : (link, link)).ToList();
        yield return new("links", links?.Select(link => (object?)$"/{link.Item1}:/{args.Name}/{link.Item2}").ToList(), At(_host, "Links"), Each("--link", links?.Select(link => $"{link.Item1}:{link.Item2}")));
        yield return MapOf("sysctls", args.Sysctls, At(_host, "Sysctls"), "--sysctl");
    }

    private IEnumerable<ContainerOption> Files()
    {
        var volumes = args.Volumes is null ? null : ContainerVolumes.Read(args.Volumes, facts, []);
        var ofImage = MapAt(_image, "Config", "Volumes").Keys.Select(Text).ToList();
        var all = volumes is null && ofImage.Count == 0 ? null : (volumes?.Anonymous ?? []).Union(ofImage).ToList<object?>();
        yield return new("volumes", all, Keys(At(_config, "Volumes")), Each("--volume", volumes?.Anonymous));
        yield return new("volume_binds", volumes?.Binds.ToList<object?>(), At(_host, "Binds"), Each("--volume", volumes?.Binds)) { Argument = "volumes" };
        yield return Set("volumes_from", args.VolumesFrom, At(_host, "VolumesFrom"), "--volumes-from");
        yield return Plain("volume_driver", args.VolumeDriver, At(_host, "VolumeDriver"), "--volume-driver");
        yield return new("mounts", parts.Mounts?.Select(mount => mount.ToMap()).ToList(), Mapped(At(_host, "Mounts"), ContainerMount.Existing), Each("--mount", parts.Mounts?.Select(mount => mount.Word())));
        var folders = args.Tmpfs?.Select(folder => folder.Split(':', 2)).ToList();
        yield return new("tmpfs", folders is null ? null : new ValueMap(folders.Select(folder => new KeyValuePair<object, object?>(folder[0], folder.Length > 1 ? folder[1] : ""))),
            At(_host, "Tmpfs"), Each("--tmpfs", args.Tmpfs));
        var devices = args.Devices?.Select(ContainerDevices.Device).ToList();
        yield return new("devices", devices, At(_host, "Devices"),
            Each("--device", devices?.Select(device => $"{Text(device["PathOnHost"])}:{Text(device["PathInContainer"])}:{Text(device["CgroupPermissions"])}")));
        yield return new("device_requests", parts.Requests?.Select(request => request.ToMap()).ToList(), Mapped(At(_host, "DeviceRequests"), ContainerDevices.Existing),
            Each("--gpus", parts.Requests?.Select(request => request.Word())));
        yield return Switch("read_only", args.ReadOnly, At(_host, "ReadonlyRootfs"), "--read-only");
        yield return MapOf("storage_opts", args.StorageOpts, At(_host, "StorageOpt"), "--storage-opt");
    }

    private IEnumerable<ContainerOption> Ports()
    {
        var ip = PublishedPorts.DefaultIp(args.DefaultHostIp) ?? parts.Networks?.Select(network => facts.Networks.GetValueOrDefault(network.Name))
            .Select(network => At(network, "Options", "com.docker.network.bridge.host_binding_ipv4")).FirstOrDefault(found => found is not null) ?? "0.0.0.0";
        var bindings = args.PublishedPorts is null ? null : PublishedPorts.Read(args.PublishedPorts, Text(ip));
        var exposed = PublishedPorts.Exposed(args.ExposedPorts ?? []).ToList();
        yield return new("exposed_ports", exposed.Concat((bindings ?? []).Select(binding => binding.Port)).Union(MapAt(_image, "Config", "ExposedPorts").Keys.Select(Text)).ToList<object?>(),
            Keys(At(_config, "ExposedPorts")) ?? [], Each("--expose", exposed));
        yield return new("published_ports", bindings is null ? null : PublishedPorts.ToMap(bindings), At(_host, "PortBindings"), Each("--publish", bindings?.Select(binding => binding.Word)));
        yield return Switch("publish_all_ports", args.PublishAllPorts, At(_host, "PublishAllPorts"), "--publish-all");
    }

    private IEnumerable<ContainerOption> Life()
    {
        yield return Switch("auto_remove", args.AutoRemove, At(_host, "AutoRemove"), "--rm");
        yield return Switch("privileged", args.Privileged, At(_host, "Privileged"), "--privileged");
        yield return Set("capabilities", args.Capabilities, Capabilities(At(_host, "CapAdd"), args.Capabilities), "--cap-add");
        yield return Set("cap_drop", args.CapDrop, Capabilities(At(_host, "CapDrop"), args.CapDrop), "--cap-drop");
        yield return Set("security_opts", args.SecurityOpts, At(_host, "SecurityOpt"), "--security-opt");
        yield return Plain("runtime", args.Runtime, At(_host, "Runtime"), "--runtime");
        yield return Plain("platform", args.Platform, At(facts.Container, "Platform"), "--platform");
        var policy = At(_host, "RestartPolicy", "Name");
        var restart = args.RestartRetries is { } retries and > 0 ? string.Create(CultureInfo.InvariantCulture, $"{args.RestartPolicy}:{retries}") : args.RestartPolicy;
        yield return Plain("restart_policy", args.RestartPolicy, args.RestartPolicy == "no" && policy is "" ? "no" : policy, "--restart") with { Words = restart is null ? [] : ["--restart", restart] };
        yield return new("restart_retries", args.RestartRetries, At(_host, "RestartPolicy", "MaximumRetryCount"), []);
        yield return Plain("log_driver", args.LogDriver, At(_host, "LogConfig", "Type"), "--log-driver");
        foreach (var (key, value) in (args.LogOptions ?? []).Where(pair => PythonScalar.AsText(pair.Value) is null))
            Warnings.Add($"Non-string value found for log_options option '{Text(key)}'. The value is automatically converted to '{Text(value)}'. If this is not correct, or you want to avoid such warnings, please quote the value.");
        yield return MapOf("log_options", args.LogOptions, At(_host, "LogConfig", "Config"), "--log-opt");
    }

    private ContainerOption Environment()
    {
        var asked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in EnvironmentFile.Read(facts.EnvFile, args.EnvFile?.Text))
            asked[name] = value;
        foreach (var (key, value) in args.Env ?? [])
            asked[Text(key)] = PythonScalar.AsText(value)
                ?? throw new ContainerFault($"Non-string value found for env option. Ambiguous env options must be wrapped in quotes to avoid them being interpreted. Key: {Text(key)}");
        var whole = TextsAt(_image, "Config", "Env").Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "", StringComparer.Ordinal);
        foreach (var (name, value) in asked)
            whole[name] = value;
        var lines = asked.Select(pair => $"{pair.Key}={pair.Value}").ToLookup(line => PlainLine().IsMatch(line) && line.Length < MaxEnvironmentLine);
        EnvironmentLines.AddRange(lines[true]);
        return new("env", whole.Count == 0 && args.Env is null && args.EnvFile is null ? null : whole.Select(pair => (object?)$"{pair.Key}={pair.Value}").ToList(), At(_config, "Env"),
            [.. EnvironmentLines.Count > 0 ? (string[])["--env-file", EnvironmentPath] : [], .. Each("--env", lines[false])]);
    }

    private ContainerOption Labels()
    {
        if (args.Labels is null)
            return new("labels", null, At(_config, "Labels"), []);
        var asked = new ValueMap();
        foreach (var (key, value) in args.Labels)
            asked[Text(key)] = value is null ? "" : PythonScalar.AsText(value)
                ?? throw new ContainerFault($"Non-string value found for labels option. Wrap the value in quotes. Key: {Text(key)}");
        var ofImage = MapAt(_image, "Config", "Labels");
        if (args.ImageLabelMismatch == "fail" && comparisons["labels"] == ComparisonMode.Strict && ofImage.Keys.Where(key => !asked.ContainsKey(key)).ToList() is { Count: > 0 } more)
            throw new ContainerFault("Some labels should be removed but are present in the base image. You can set image_label_mismatch to 'ignore' to ignore this error. Labels: "
                + string.Join(", ", more.Select(label => $"\"{Text(label)}\"")));
        var whole = new ValueMap(ofImage);
        foreach (var (key, value) in asked)
            whole[key] = value;
        return new("labels", whole, At(_config, "Labels"), Each("--label", asked.Select(pair => $"{Text(pair.Key)}={Text(pair.Value)}")));
    }

    /// <summary>The hardware address that is asked for, when a network of the container has it: newer daemons tell it there only.</summary>
    private string? AddressOf(string? wanted) =>
        MapAt(facts.Container, "NetworkSettings", "Networks").Values.Any(network => At(network, "MacAddress") is string had && had.Equals(wanted, StringComparison.OrdinalIgnoreCase)) ? wanted : null;

    private string? Joined(string? mode) => mode is not null && mode.StartsWith("container:", StringComparison.Ordinal) && facts.Ids.TryGetValue(mode["container:".Length..], out var id) ? $"container:{id}" : mode;

    private ContainerOption Rates(string name, IEnumerable<(string Path, long Rate)>? rates, string key, string option)
    {
        var all = rates?.ToList();
        return new(name, all?.Select(rate => new ValueMap { ["Path"] = rate.Path, ["Rate"] = rate.Rate }).ToList(), At(_host, key),
            Each(option, all?.Select(rate => string.Create(CultureInfo.InvariantCulture, $"{rate.Path}:{rate.Rate}"))));
    }

    /// <summary>The capabilities of a container, spelt as they are asked for: newer programs turn <c>sys_time</c> into <c>CAP_SYS_TIME</c>.</summary>
    private static List<object?>? Capabilities(object? existing, IReadOnlyList<string>? wanted)
    {
        return existing is IEnumerable<object?> items ? [.. items.Select(item => wanted?.FirstOrDefault(one => Name(one) == Name(Text(item))) ?? item)] : null;

        static string Name(string capability) => capability.StartsWith("CAP_", StringComparison.OrdinalIgnoreCase) ? capability[4..].ToUpperInvariant() : capability.ToUpperInvariant();
    }

    private static ContainerOption MapOf(string name, ValueMap? wanted, object? existing, string option)
    {
        var texts = wanted is null ? null : ContainerDevices.TextMap(wanted);
        return new(name, texts, existing, Each(option, texts?.Select(pair => $"{Text(pair.Key)}={Text(pair.Value)}")));
    }

    private static ContainerOption Plain(string name, object? wanted, object? existing, string option) =>
        new(name, wanted, existing, wanted is null or "" ? [] : [option, Text(wanted)]);

    private static ContainerOption Switch(string name, bool? wanted, object? existing, string option) => new(name, wanted, existing, wanted is true ? [option] : []);

    private static ContainerOption List(string name, IEnumerable<string>? wanted, object? existing, string option) => new(name, wanted?.ToList<object?>(), existing, Each(option, wanted));

    private static ContainerOption Set(string name, IEnumerable<string>? wanted, object? existing, string option) => List(name, wanted, existing, option);

    private static IReadOnlyList<string> Each(string option, IEnumerable<string>? values) => [.. (values ?? []).SelectMany(value => new[] { option, value })];

    private static List<object?>? Keys(object? map) => map is ValueMap keys ? [.. keys.Keys] : null;

    private static List<object?>? Mapped(object? items, Func<object?, object?> map) => items is IEnumerable<object?> list ? [.. list.Select(map)] : null;

    private static string Text(object? value) => PythonScalar.ToText(value);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.-]*=[^\n\r]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainLine();
}
