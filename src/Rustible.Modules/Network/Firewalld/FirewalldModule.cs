using Rustible.Templating.Values;

namespace Rustible.Modules.Network.Firewalld;

/// <summary>
/// Keeps what firewalld lets in. Arguments and results are those of ansible.posix.firewalld. The host needs firewall-cmd or, where firewalld does not run,
/// firewall-offline-cmd.
/// </summary>
/// <example><code>
/// - name: Let https in, now and after a reboot
///   firewalld:
///     service: https
///     permanent: true
///     immediate: true
///     state: enabled
/// </code></example>
[Module("firewalld", "ansible.posix.firewalld", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class FirewalldModule : ShellModule<FirewalldModule.Args>
{
    /// <param name="State">Whether the setting should be there; present and absent are for zones and targets.</param>
    /// <param name="Service">A service's name.</param>
    /// <param name="Protocol">A protocol.</param>
    /// <param name="Port">A port or range with its protocol: <c>8080-8090/tcp</c>.</param>
    /// <param name="PortForward">A port that is passed on: <c>port</c>, <c>proto</c>, <c>toport</c>, <c>toaddr</c>.</param>
    /// <param name="RichRule">A rule in firewalld's rich language.</param>
    /// <param name="Source">An address or network that belongs to the zone.</param>
    /// <param name="Interface">An interface that belongs to the zone.</param>
    /// <param name="Zone">The zone; without it the default one.</param>
    /// <param name="Permanent">Change what a start brings; without it what runs.</param>
    /// <param name="Immediate">Change what runs, beside what a start brings.</param>
    /// <param name="Timeout">Seconds for which what runs has the setting; 0 for ever.</param>
    /// <param name="IcmpBlock">An ICMP type that is blocked.</param>
    /// <param name="IcmpBlockInversion">Whether the blocked ICMP types are the only ones that are let in.</param>
    /// <param name="Masquerade">Whether the zone masquerades.</param>
    /// <param name="Offline">Whether to go on where firewalld does not run; so it does for permanent settings in any case.</param>
    /// <param name="Target">What becomes of packets that nothing names.</param>
    [MutuallyExclusive("icmp_block", "icmp_block_inversion", "service", "protocol", "port", "port_forward", "rich_rule", "interface", "masquerade", "source", "target")]
    [RequiredBy("interface", "zone")]
    [RequiredBy("target", "zone")]
    [RequiredBy("source", "permanent")]
    public sealed record Args(
        [property: Required, Choices("absent", "disabled", "enabled", "present")] string State, string? Service = null, string? Protocol = null, string? Port = null,
        IReadOnlyList<ValueMap>? PortForward = null, string? RichRule = null, string? Source = null, string? Interface = null, string? Zone = null, bool? Permanent = null,
        bool Immediate = false, int Timeout = 0, string? IcmpBlock = null, bool? IcmpBlockInversion = null, bool? Masquerade = null, bool? Offline = null,
        [property: Choices("default", "ACCEPT", "DROP", "%%REJECT%%")] string? Target = null)
    {
        /// <summary>Whether what runs is changed, too.</summary>
        internal bool IsImmediate => Immediate || Permanent != true;

        /// <summary>What messages call it.</summary>
        internal string Operation => Permanent != true ? "Non-permanent operation" : IsImmediate ? "Permanent and Non-Permanent(immediate) operation" : "Permanent operation";
    }

    /// <inheritdoc/>
    public override ShellScript Script(Args args)
    {
        var setting = FirewalldSetting.Of(args);
        return ShellScript.FromResource("Network/Firewalld/firewalld.sh").With("zone", args.Zone).With("permanent", args.Permanent == true).With("immediate", args.IsImmediate)
            .With("offline", args.Offline != false).With("kind", setting.Kind).With("query", $"--query-{setting.Option}").With("add", $"--{setting.Verb}-{setting.Option}")
            .With("remove", $"--remove-{setting.Option}").With("wanted", setting.IsWanted).With("target", args.Target).With("operation", args.Operation)
            .With("timeout", args.Timeout == 0 ? null : $"--timeout={args.Timeout}");
    }

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var result = ModuleResult.Of(reply.Changed);
        if (reply.Has("foretold"))
            return result;
        var (setting, zone) = (FirewalldSetting.Of(args), reply.Text("zone") ?? "");
        var said = new List<string>();
        if (setting.Kind != "none")
            said.Add(args.Operation);
        if (reply.Changed)
            said.AddRange(setting.Said(args, zone));
        if (reply.Has("offline"))
            said.Add("(offline operation: only on-disk configs were altered)");
        return result.Return("msg", string.Join(", ", said));
    }

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation) =>
        FirewalldSetting.Refusal(args) is { } refusal ? Task.FromResult(ModuleResult.Failure(refusal)) : base.ExecuteAsync(args, context, cancellation);
}
