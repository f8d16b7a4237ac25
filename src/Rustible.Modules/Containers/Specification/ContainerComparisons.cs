using Rustible.Templating.Values;

namespace Rustible.Modules.Containers.Specification;

/// <summary>How the values of an option are compared.</summary>
internal enum ComparisonMode
{
    /// <summary>They must be the same.</summary>
    Strict,

    /// <summary>They are not compared.</summary>
    Ignore,

    /// <summary>What is asked for must be there; more may be.</summary>
    AllowMorePresent,
}

/// <summary>How each option is compared: what the argument <c>comparisons</c> says, else the default of the option.</summary>
internal sealed class ContainerComparisons
{
    private static readonly Dictionary<string, OptionKind> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ComparisonMode> _modes = new(StringComparer.Ordinal);

    static ContainerComparisons()
    {
        Add(OptionKind.Value, "auto_remove", "blkio_weight", "cgroup_parent", "cgroupns_mode", "cpu_period", "cpu_quota", "cpu_shares", "cpus", "cpuset_cpus", "cpuset_mems", "detach",
            "domainname", "hostname", "image", "init", "interactive", "ipc_mode", "kernel_memory", "log_driver", "mac_address", "memory", "memory_reservation", "memory_swap",
            "memory_swappiness", "network_mode", "oom_killer", "oom_score_adj", "pid_mode", "pids_limit", "platform", "privileged", "publish_all_ports", "read_only", "restart_policy",
            "restart_retries", "runtime", "shm_size", "stop_signal", "stop_timeout", "tty", "user", "userns_mode", "uts", "volume_driver", "working_dir");
        Add(OptionKind.List, "command", "entrypoint", "dns_search_domains", "dns_servers");
        Add(OptionKind.Set, "capabilities", "cap_drop", "dns_opts", "env", "etc_hosts", "exposed_ports", "groups", "links", "security_opts", "volumes", "volumes_from");
        Add(OptionKind.MapSet, "device_read_bps", "device_read_iops", "device_requests", "device_write_bps", "device_write_iops", "devices", "mounts", "networks", "ulimits");
        Add(OptionKind.Map, "healthcheck", "labels", "log_options", "published_ports", "storage_opts", "sysctls", "tmpfs");
    }

    /// <summary>What the values of an option are.</summary>
    internal static OptionKind KindOf(string option) => _kinds[option];

    /// <summary>Reads the argument.</summary>
    /// <exception cref="ContainerFault">An option or mode is unknown, or they do not fit.</exception>
    internal static ContainerComparisons Of(ContainerArguments args)
    {
        var comparisons = new ContainerComparisons();
        foreach (var (option, kind) in _kinds)
            comparisons._modes[option] = option == "stop_timeout" ? ComparisonMode.Ignore
                : kind is OptionKind.Value or OptionKind.List ? ComparisonMode.Strict
                : ComparisonMode.AllowMorePresent;
        if (args.Comparisons is { } given)
            comparisons.Read(given);
        if (args.IgnoreImage)
            comparisons._modes["image"] = ComparisonMode.Ignore;
        if (args.PurgeNetworks)
            comparisons._modes["networks"] = ComparisonMode.Strict;
        return comparisons;
    }

    /// <summary>How an option is compared.</summary>
    internal ComparisonMode this[string option] => _modes[option];

    private void Read(ValueMap given)
    {
        if (given.TryGetValue("*", out var all))
        {
            var mode = Mode(all);
            if (mode == ComparisonMode.AllowMorePresent)
                throw new ContainerFault("The wildcard can only be used with comparison modes 'strict' and 'ignore'!");
            foreach (var option in _kinds.Keys)
                _modes[option] = mode;
        }
        foreach (var (key, value) in given)
        {
            var name = PythonScalar.ToText(key);
            if (name == "*")
                continue;
            var option = ArgumentBinder<ContainerArguments>.Arguments.FirstOrDefault(argument => argument.Aliases.Contains(name))?.Name ?? name;
            if (!_kinds.TryGetValue(option, out var kind))
                throw new ContainerFault($"Unknown module option '{name}' in comparisons dict!");
            _modes[option] = Mode(value);
            if (_modes[option] == ComparisonMode.AllowMorePresent && kind == OptionKind.Value)
                throw new ContainerFault($"Option '{name}' is a value and not a set/list/dict, so its comparison cannot be allow_more_present");
        }
    }

    private static ComparisonMode Mode(object? value) => PythonScalar.ToText(value) switch
    {
        "strict" => ComparisonMode.Strict,
        "ignore" => ComparisonMode.Ignore,
        "allow_more_present" => ComparisonMode.AllowMorePresent,
        var other => throw new ContainerFault($"Unknown comparison mode '{other}'!"),
    };

    private static void Add(OptionKind kind, params string[] options)
    {
        foreach (var option in options)
            _kinds.Add(option, kind);
    }
}
