namespace Rustible.Modules.Facts;

/// <summary>One thing that <c>gather_subset</c> can ask for, by its own name or by the name of a fact in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">Names of facts that mean the whole subset.</param>
/// <param name="IsMinimal">Whether it belongs to <c>min</c>.</param>
/// <param name="Needs">Subsets that are gathered, and shown, with it.</param>
/// <param name="Collect">Adds its facts; null for what this control node cannot gather.</param>
internal sealed record FactSubset(string Name, string[] Aliases, bool IsMinimal, string[] Needs, Action<RawFacts, FactSet>? Collect)
{
    /// <summary>Every subset of Ansible's, in the order in which they are gathered.</summary>
    internal static IReadOnlyList<FactSubset> All { get; } =
    [
        new("platform", ["system", "kernel", "kernel_version", "machine", "python_version", "architecture", "machine_id"], true, [], PlatformFacts.Collect),
        new("distribution", ["distribution_version", "distribution_release", "distribution_major_version", "os_family"], true, [],
            DistributionFacts.Collect),
        new("user", ["user_id", "user_uid", "user_gid", "user_gecos", "user_dir", "user_shell", "real_user_id", "effective_user_id",
            "effective_group_ids"], true, [], AccountFacts.CollectUser),
        new("env", [], true, [], AccountFacts.CollectEnvironment),
        new("date_time", [], true, [], DateTimeFacts.Collect),
        new("cmdline", [], true, [], PlatformFacts.CollectCommandLine),
        new("lsb", [], true, [], DistributionFacts.CollectLsb),
        new("dns", [], true, [], NetworkFacts.CollectDns),
        new("fips", [], true, [], SecurityFacts.CollectFips),
        new("selinux", [], true, [], SecurityFacts.CollectSelinux),
        new("apparmor", [], true, [], SecurityFacts.CollectApparmor),
        new("caps", ["system_capabilities", "system_capabilities_enforced"], true, [], SecurityFacts.CollectCapabilities),
        new("ssh_pub_keys", ["ssh_host_pub_keys", "ssh_host_key_dsa_public", "ssh_host_key_rsa_public", "ssh_host_key_ecdsa_public",
            "ssh_host_key_ed25519_public"], true, [], SecurityFacts.CollectHostKeys),
        new("local", [], true, [], LocalFacts.Collect),
        new("pkg_mgr", [], true, ["distribution"], ManagerFacts.CollectPackageManager),
        new("service_mgr", [], true, ["platform", "distribution"], ManagerFacts.CollectServiceManager),
        new("python", [], true, [], PlatformFacts.CollectPython),
        new("hardware", ["processor", "processor_cores", "processor_count", "mounts", "devices"], false, ["platform"], HardwareFacts.Collect),
        new("network", ["interfaces", "default_ipv4", "default_ipv6", "all_ipv4_addresses", "all_ipv6_addresses"], false,
            ["platform", "distribution"], NetworkFacts.Collect),
        new("virtual", ["virtualization_type", "virtualization_role", "virtualization_tech_guest", "virtualization_tech_host"], false, [],
            VirtualizationFacts.Collect),
        new("chroot", ["is_chroot"], false, [], PlatformFacts.CollectChroot),
        new("loadavg", [], false, [], PlatformFacts.CollectLoad),
        new("iscsi", [], false, [], StorageNameFacts.CollectIscsi),
        new("nvme", [], false, [], StorageNameFacts.CollectNvme),
        new("fibre_channel_wwn", [], false, [], StorageNameFacts.CollectFibreChannel),
        new("facter", [], false, [], null),
        new("ohai", [], false, [], null),
    ];

    /// <summary>Chooses subsets as <c>gather_subset</c> says. <c>min</c> always counts as asked for, and a subset that is asked for by name stays.</summary>
    /// <param name="wanted">The words: <c>all</c>, <c>min</c>, names, and each with <c>!</c> before it.</param>
    /// <param name="chosen">The chosen subsets.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    internal static string? Choose(IReadOnlyList<string> wanted, out IReadOnlyList<FactSubset> chosen)
    {
        var minimal = All.Where(subset => subset.IsMinimal).SelectMany(Ids).ToHashSet(StringComparer.Ordinal);
        var every = All.SelectMany(Ids).ToHashSet(StringComparer.Ordinal);
        var asked = new HashSet<string>(minimal, StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        var excluded = new HashSet<string>(StringComparer.Ordinal);
        chosen = [];
        foreach (var word in wanted)
        {
            if (word == "!all")
                excluded.UnionWith(every.Except(minimal));
            else if (word == "!min")
                excluded.UnionWith(minimal);
            else if (word.StartsWith('!'))
                excluded.UnionWith(IdsOf(word[1..]));
            else if (word == "all")
                asked.UnionWith(every);
            else if (word != "min" && !every.Contains(word))
                return $"Bad subset '{word}' given to Ansible. gather_subset options allowed: "
                    + string.Join(", ", every.Append("all").Order(StringComparer.Ordinal));
            else if (word != "min")
                named.UnionWith(IdsOf(word));
        }
        asked.UnionWith(named);
        asked.ExceptWith(excluded.Except(named).ToList());
        var direct = All.Where(subset => Ids(subset).Any(asked.Contains)).ToList();
        chosen = All.Where(subset => direct.Any(one => one == subset || one.Needs.Contains(subset.Name))).ToList();
        return chosen.FirstOrDefault(subset => subset.Collect is null && Ids(subset).Any(named.Contains)) is { } missing
            ? $"gather_subset '{missing.Name}' is not supported: facts of the program {missing.Name} are not gathered. Take it out of gather_subset."
            : null;
    }

    private static IEnumerable<string> Ids(FactSubset subset) => subset.Aliases.Append(subset.Name);

    private static IEnumerable<string> IdsOf(string word) => All.FirstOrDefault(subset => subset.Name == word) is { } subset ? Ids(subset) : [word];
}
