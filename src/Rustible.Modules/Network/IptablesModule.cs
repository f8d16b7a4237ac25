using Rustible.Templating.Values;

namespace Rustible.Modules.Network;

/// <summary>Changes one rule, chain or policy of the packet filter. Arguments and results are those of ansible.builtin.iptables.</summary>
/// <example><code>
/// - name: Let web traffic in
///   iptables:
///     chain: INPUT
///     protocol: tcp
///     destination_port: "443"
///     jump: ACCEPT
/// </code></example>
[Module("iptables", "ansible.builtin.iptables", "ansible.legacy.iptables", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class IptablesModule : ShellModule<IptablesArguments>
{
    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(IptablesArguments args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Chain is null && !args.Flush)
            return ModuleResult.Failure("Either chain or flush parameter must be specified.");
        if ((args.LogPrefix ?? args.LogLevel) is not null && args.Jump is not null and not "LOG")
            return ModuleResult.Failure("Logging options can only be used with the LOG jump target.");
        if (args.Gateway is not null && args.Jump?.ToUpperInvariant() == "TEE" && args.Gateway.Length == 0)
            return ModuleResult.Failure("Gateway address is required for the TEE jump target.");
        return await base.ExecuteAsync(WithLog(args), context, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override ShellScript Script(IptablesArguments args) => ShellScript.FromResource("Network/iptables.sh")
        .With("program", args.IpVersion == "ipv6" ? "ip6tables" : "iptables").With("table", args.Table).With("chain", args.Chain).With("state", args.State)
        .With("action", args.Action).With("number", args.RuleNum).With("flush", args.Flush).With("policy", args.Policy)
        .With("chain_management", args.ChainManagement).WithList("rule", IptablesRule.Of(args));

    /// <inheritdoc/>
    public override ModuleResult Read(IptablesArguments args, ScriptReply reply) => new(new ValueMap
    {
        ["changed"] = reply.Changed,
        ["failed"] = false,
        ["ip_version"] = args.IpVersion,
        ["table"] = args.Table,
        ["chain"] = args.Chain,
        ["flush"] = args.Flush,
        ["rule"] = string.Join(' ', IptablesRule.Of(args)),
        ["state"] = args.State,
        ["chain_management"] = args.ChainManagement,
    });

    /// <summary>A text or a level for the log means the target LOG.</summary>
    private static IptablesArguments WithLog(IptablesArguments args) =>
        (args.LogPrefix ?? args.LogLevel) is not null && args.Jump is null ? args with { Jump = "LOG" } : args;
}
