using Rustible.Templating.Values;

namespace Rustible.Modules.Containers;

/// <summary>What <c>docker_container</c> is told. What is null is not asked for: the container may have it or not.</summary>
/// <param name="Name">The container, by name or id.</param>
/// <param name="AutoRemove">Remove it when its process ends.</param>
/// <param name="BlkioWeight">Weight of its block input and output, 10 to 1000.</param>
/// <param name="Capabilities">Capabilities that it has beyond the usual ones.</param>
/// <param name="CapDrop">Capabilities that it lacks.</param>
/// <param name="CgroupParent">The control group that it lives in.</param>
/// <param name="CgroupnsMode">Its control group namespace.</param>
/// <param name="Cleanup">Remove it when it has ended, with <c>detach: false</c>.</param>
/// <param name="Command">What it runs: a line that is split as a shell does, or a list.</param>
/// <param name="CommandHandling">Whether lists for command and entrypoint stay lists, or are joined and split again.</param>
/// <param name="Comparisons">How options are compared: <c>strict</c>, <c>ignore</c> or <c>allow_more_present</c> by name; <c>*</c> for all others.</param>
/// <param name="ContainerDefaultBehavior">Whether options that are not given have defaults.</param>
/// <param name="CpuPeriod">Period of the scheduler's limit in microseconds.</param>
/// <param name="CpuQuota">Quota of the scheduler's limit in microseconds.</param>
/// <param name="CpuShares">Weight of its processor time.</param>
/// <param name="Cpus">How many processors' time it gets.</param>
/// <param name="CpusetCpus">The processors it may run on.</param>
/// <param name="CpusetMems">The memory nodes that it may use.</param>
/// <param name="DefaultHostIp">The host's address for ports that name none; without it that of the first network that has one, else 0.0.0.0.</param>
/// <param name="Detach">False waits for its end, and fails when its status is not 0.</param>
/// <param name="DeviceReadBps">Devices with their limit of bytes read in a second.</param>
/// <param name="DeviceReadIops">Devices with their limit of reads in a second.</param>
/// <param name="DeviceRequests">GPUs and their like: count, device_ids, driver, options, and one list of capabilities that has gpu in it; docker has no option for others.</param>
/// <param name="DeviceWriteBps">Devices with their limit of bytes written in a second.</param>
/// <param name="DeviceWriteIops">Devices with their limit of writes in a second.</param>
/// <param name="Devices">Devices of the host: <c>host[:container[:rwm]]</c>.</param>
/// <param name="DnsOpts">Options of the resolver.</param>
/// <param name="DnsSearchDomains">Domains that the resolver tries.</param>
/// <param name="DnsServers">Servers of the resolver.</param>
/// <param name="Domainname">Its domain.</param>
/// <param name="Entrypoint">What goes before the command. docker sets one word; further ones become the first of the command, and are compared so.</param>
/// <param name="Env">Its environment.</param>
/// <param name="EnvFile">File on the host with more of its environment.</param>
/// <param name="EtcHosts">Hosts that it knows, by name.</param>
/// <param name="ExposedPorts">Ports that it listens on.</param>
/// <param name="ForceKill">Kill it where it would be stopped.</param>
/// <param name="Groups">Further groups of its user.</param>
/// <param name="Healthcheck">How its health is found out: test, interval, timeout, retries, start_period. docker sets tests of a shell only: the words of <c>CMD</c> are quoted for it.</param>
/// <param name="Hostname">Its host name.</param>
/// <param name="IgnoreImage">Do not compare the image.</param>
/// <param name="Image">The image by name or id; without a tag latest.</param>
/// <param name="ImageComparison">The image whose environment, labels, ports and volumes count in comparisons.</param>
/// <param name="ImageLabelMismatch">Whether labels of the image that are not asked for are an error where labels are compared strictly.</param>
/// <param name="ImageNameMismatch">Whether it is made anew when only the image's name differs.</param>
/// <param name="Init">Run an init in it.</param>
/// <param name="Interactive">Keep its standard input open.</param>
/// <param name="IpcMode">Its namespace of shared memory.</param>
/// <param name="KeepVolumes">Keep volumes without a name when it is removed.</param>
/// <param name="KernelMemory">Limit of the kernel's memory.</param>
/// <param name="KillSignal">The signal that kills it.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Links">Containers that it knows by another name: <c>container[:alias]</c>.</param>
/// <param name="LogDriver">Where its output goes.</param>
/// <param name="LogOptions">Options of that.</param>
/// <param name="MacAddress">Its hardware address.</param>
/// <param name="Memory">Limit of its memory: bytes, or a number with a unit from B to P.</param>
/// <param name="MemoryReservation">Its soft limit.</param>
/// <param name="MemorySwap">Limit of memory and swap together; <c>unlimited</c> or -1 for none.</param>
/// <param name="MemorySwappiness">How readily it is swapped out, 0 to 100.</param>
/// <param name="Mounts">What is mounted in it: target, source, type, read_only, propagation, consistency, no_copy, labels, volume_driver, volume_options, tmpfs_size, tmpfs_mode.</param>
/// <param name="NetworkMode">Its first network.</param>
/// <param name="Networks">Its networks: name, ipv4_address, ipv6_address, aliases, links.</param>
/// <param name="NetworksCliCompatible">Whether the first of the networks takes the place of the default one.</param>
/// <param name="OomKiller">Whether it is spared when memory runs out.</param>
/// <param name="OomScoreAdj">How likely it is killed when memory runs out.</param>
/// <param name="OutputLogs">With <c>detach: false</c> the output is in the result in any case.</param>
/// <param name="Paused">Whether its processes stand still.</param>
/// <param name="PidMode">Its namespace of processes.</param>
/// <param name="PidsLimit">How many processes it may have; -1 for any.</param>
/// <param name="Platform">The platform of its image.</param>
/// <param name="Privileged">Give it all rights.</param>
/// <param name="PublishAllPorts">Publish every port that it exposes.</param>
/// <param name="PublishedPorts">Ports of the host: <c>[[address:]host:]container[/protocol]</c>, numbers or ranges.</param>
/// <param name="Pull">Look for a newer image.</param>
/// <param name="PurgeNetworks">Take it out of all networks that are not asked for.</param>
/// <param name="ReadOnly">Let it not write to its root.</param>
/// <param name="Recreate">Make it anew in any case.</param>
/// <param name="RemovalWaitTimeout">How many seconds to wait until it is removed; for ever without it.</param>
/// <param name="Restart">Restart it when it is as it should be.</param>
/// <param name="RestartPolicy">When docker starts it again.</param>
/// <param name="RestartRetries">How often.</param>
/// <param name="Runtime">What runs it.</param>
/// <param name="SecurityOpts">Options of the security modules.</param>
/// <param name="ShmSize">Size of its <c>/dev/shm</c>.</param>
/// <param name="State">What it should be.</param>
/// <param name="StopSignal">The signal that stops it.</param>
/// <param name="StopTimeout">How many seconds it may take to stop.</param>
/// <param name="StorageOpts">Options of the storage.</param>
/// <param name="Sysctls">Settings of the kernel within it.</param>
/// <param name="Tmpfs">Folders in memory: <c>path[:options]</c>.</param>
/// <param name="Tty">Give it a terminal.</param>
/// <param name="Ulimits">Limits of its processes: <c>name:soft[:hard]</c>.</param>
/// <param name="User">Its user, with a group or not.</param>
/// <param name="UsernsMode">Its namespace of users.</param>
/// <param name="Uts">Its namespace of host names.</param>
/// <param name="VolumeDriver">What makes its volumes.</param>
/// <param name="Volumes">Volumes: <c>[source:]path[:modes]</c>; a source with a leading <c>~</c> or <c>.</c> is seen from the user's home or the current folder.</param>
/// <param name="VolumesFrom">Containers whose volumes it has, too.</param>
/// <param name="WorkingDir">Its working folder.</param>
[RequiredIf("state", "present", "image")]
[RequiredBy("log_options", "log_driver")]
[RequiredBy("restart_retries", "restart_policy")]
public sealed record ContainerArguments(
    [property: Required] string Name, bool? AutoRemove = null, int? BlkioWeight = null, IReadOnlyList<string>? Capabilities = null, IReadOnlyList<string>? CapDrop = null,
    string? CgroupParent = null, [property: Choices("host", "private")] string? CgroupnsMode = null, bool Cleanup = false, object? Command = null,
    [property: Choices("compatibility", "correct")] string CommandHandling = "correct", ValueMap? Comparisons = null,
    [property: Choices("compatibility", "no_defaults")] string ContainerDefaultBehavior = "no_defaults", int? CpuPeriod = null, int? CpuQuota = null, int? CpuShares = null,
    double? Cpus = null, string? CpusetCpus = null, string? CpusetMems = null, string? DefaultHostIp = null, bool? Detach = null, IReadOnlyList<ValueMap>? DeviceReadBps = null,
    IReadOnlyList<ValueMap>? DeviceReadIops = null, IReadOnlyList<ValueMap>? DeviceRequests = null, IReadOnlyList<ValueMap>? DeviceWriteBps = null,
    IReadOnlyList<ValueMap>? DeviceWriteIops = null, IReadOnlyList<string>? Devices = null, IReadOnlyList<string>? DnsOpts = null, IReadOnlyList<string>? DnsSearchDomains = null,
    IReadOnlyList<string>? DnsServers = null, string? Domainname = null, IReadOnlyList<string>? Entrypoint = null, ValueMap? Env = null, HostPath? EnvFile = null,
    ValueMap? EtcHosts = null, [property: Alias("exposed", "expose")] IReadOnlyList<string>? ExposedPorts = null, [property: Alias("forcekill")] bool ForceKill = false,
    IReadOnlyList<string>? Groups = null, ValueMap? Healthcheck = null, string? Hostname = null, bool IgnoreImage = false, string? Image = null,
    [property: Choices("desired-image", "current-image")] string ImageComparison = "desired-image", [property: Choices("ignore", "fail")] string ImageLabelMismatch = "ignore",
    [property: Choices("recreate", "ignore")] string ImageNameMismatch = "ignore", bool? Init = null, bool? Interactive = null, string? IpcMode = null, bool KeepVolumes = true,
    string? KernelMemory = null, string? KillSignal = null, ValueMap? Labels = null, IReadOnlyList<string>? Links = null, string? LogDriver = null,
    [property: Alias("log_opt")] ValueMap? LogOptions = null, string? MacAddress = null, string? Memory = null, string? MemoryReservation = null, string? MemorySwap = null,
    int? MemorySwappiness = null, IReadOnlyList<ValueMap>? Mounts = null, string? NetworkMode = null, IReadOnlyList<ValueMap>? Networks = null, bool NetworksCliCompatible = true,
    bool? OomKiller = null, int? OomScoreAdj = null, bool OutputLogs = false, bool? Paused = null, string? PidMode = null, int? PidsLimit = null, string? Platform = null,
    bool? Privileged = null, bool? PublishAllPorts = null, [property: Alias("ports")] IReadOnlyList<string>? PublishedPorts = null, bool Pull = false, bool PurgeNetworks = false,
    bool? ReadOnly = null, bool Recreate = false, double? RemovalWaitTimeout = null, bool Restart = false,
    [property: Choices("no", "on-failure", "always", "unless-stopped")] string? RestartPolicy = null, int? RestartRetries = null, string? Runtime = null,
    IReadOnlyList<string>? SecurityOpts = null, string? ShmSize = null, [property: Choices("absent", "present", "started", "stopped")] string State = "started",
    string? StopSignal = null, int? StopTimeout = null, ValueMap? StorageOpts = null, ValueMap? Sysctls = null, IReadOnlyList<string>? Tmpfs = null, bool? Tty = null,
    IReadOnlyList<string>? Ulimits = null, string? User = null, string? UsernsMode = null, string? Uts = null, string? VolumeDriver = null, IReadOnlyList<string>? Volumes = null,
    IReadOnlyList<string>? VolumesFrom = null, string? WorkingDir = null)
{
    /// <summary>How the daemon is reached.</summary>
    [Inline]
    public DockerConnection Connection { get; init; } = new();

    /// <summary>The arguments with the defaults of <c>container_default_behavior: compatibility</c>, where that is asked for.</summary>
    internal ContainerArguments WithDefaults() => ContainerDefaultBehavior == "no_defaults" ? this : this with
    {
        AutoRemove = AutoRemove ?? false,
        Detach = Detach ?? true,
        Init = Init ?? false,
        Interactive = Interactive ?? false,
        Memory = Memory ?? "0",
        Paused = Paused ?? false,
        Privileged = Privileged ?? false,
        ReadOnly = ReadOnly ?? false,
        Tty = Tty ?? false,
    };
}
