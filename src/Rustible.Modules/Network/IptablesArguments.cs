using Rustible.Templating.Values;

namespace Rustible.Modules.Network;

/// <summary>The arguments of iptables; each stands for the option of that name.</summary>
/// <param name="Table">The table.</param>
/// <param name="State">Whether the rule should be there.</param>
/// <param name="Action">Where a new rule comes: at the end, or at the top (or <paramref name="RuleNum"/>).</param>
/// <param name="RuleNum">The place of a rule that is inserted.</param>
/// <param name="IpVersion">Whether <c>iptables</c> or <c>ip6tables</c> is asked.</param>
/// <param name="Chain">The chain.</param>
/// <param name="ChainManagement">Make or remove the chain, too.</param>
/// <param name="Protocol">Protocol.</param>
/// <param name="Source">Source address.</param>
/// <param name="Destination">Destination address.</param>
/// <param name="Match">Extension modules.</param>
/// <param name="TcpFlags">The flags that are looked at (<c>flags</c>), and those that must be set (<c>flags_set</c>).</param>
/// <param name="Jump">The target.</param>
/// <param name="Gateway">Where TEE sends copies.</param>
/// <param name="LogPrefix">Text of LOG.</param>
/// <param name="LogLevel">Level of LOG.</param>
/// <param name="Goto">A chain to go on in.</param>
/// <param name="InInterface">Interface of arrival.</param>
/// <param name="OutInterface">Interface of departure.</param>
/// <param name="Fragment">Only second and further fragments.</param>
/// <param name="SetCounters">Counters to begin with.</param>
/// <param name="SourcePort">Source port or range.</param>
/// <param name="DestinationPort">Destination port or range.</param>
/// <param name="DestinationPorts">Several of them.</param>
/// <param name="ToPorts">Port or range of REDIRECT.</param>
/// <param name="ToDestination">Address of DNAT.</param>
/// <param name="ToSource">Address of SNAT.</param>
/// <param name="Syn">Whether SYN packets are meant, or all others.</param>
/// <param name="SetDscpMark">Value of DSCP.</param>
/// <param name="SetDscpMarkClass">Class of DSCP.</param>
/// <param name="Comment">A comment.</param>
/// <param name="Ctstate">States of the connection.</param>
/// <param name="SrcRange">Source range.</param>
/// <param name="DstRange">Destination range.</param>
/// <param name="MatchSet">A set of ipset.</param>
/// <param name="MatchSetFlags">Which side of the packet is in the set.</param>
/// <param name="Limit">How often it may match.</param>
/// <param name="LimitBurst">How often before the limit holds.</param>
/// <param name="UidOwner">User of the process.</param>
/// <param name="GidOwner">Group of the process.</param>
/// <param name="RejectWith">The error of REJECT.</param>
/// <param name="IcmpType">ICMP type.</param>
/// <param name="Flush">Remove all rules of the chain, or of the table.</param>
/// <param name="Policy">The policy of the chain.</param>
/// <param name="Wait">Seconds to wait for the lock.</param>
[MutuallyExclusive("set_dscp_mark", "set_dscp_mark_class")]
[MutuallyExclusive("flush", "policy")]
[RequiredTogether("match_set", "match_set_flags")]
public sealed record IptablesArguments(
    [property: Choices("filter", "nat", "mangle", "raw", "security")] string Table = "filter", [property: Choices("absent", "present")] string State = "present",
    [property: Choices("append", "insert")] string Action = "append", string? RuleNum = null, [property: Choices("ipv4", "ipv6")] string IpVersion = "ipv4",
    string? Chain = null, bool ChainManagement = false, string? Protocol = null, string? Source = null, string? Destination = null,
    IReadOnlyList<string>? Match = null, ValueMap? TcpFlags = null, string? Jump = null, string? Gateway = null, string? LogPrefix = null,
    [property: Choices("0", "1", "2", "3", "4", "5", "6", "7", "emerg", "alert", "crit", "error", "warning", "notice", "info", "debug")] string? LogLevel = null,
    string? Goto = null, string? InInterface = null, string? OutInterface = null, string? Fragment = null, string? SetCounters = null,
    string? SourcePort = null, string? DestinationPort = null, IReadOnlyList<string>? DestinationPorts = null, string? ToPorts = null,
    string? ToDestination = null, string? ToSource = null, [property: Choices("ignore", "match", "negate")] string Syn = "ignore",
    string? SetDscpMark = null, string? SetDscpMarkClass = null, string? Comment = null, IReadOnlyList<string>? Ctstate = null, string? SrcRange = null,
    string? DstRange = null, string? MatchSet = null, [property: Choices("src", "dst", "src,dst", "dst,src")] string? MatchSetFlags = null,
    string? Limit = null, string? LimitBurst = null, string? UidOwner = null, string? GidOwner = null, string? RejectWith = null, string? IcmpType = null,
    bool Flush = false, [property: Choices("ACCEPT", "DROP", "QUEUE", "RETURN")] string? Policy = null, string? Wait = null);
