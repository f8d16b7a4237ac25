using Rustible.Templating.Values;

namespace Rustible.Modules.Network;

/// <summary>The words of a rule as iptables takes them. Pure.</summary>
internal static class IptablesRule
{
    /// <summary>The words; none when the arguments say nothing of a rule.</summary>
    public static List<string> Of(IptablesArguments args)
    {
        var rule = new List<string>();
        Add(rule, "-w", args.Wait);
        AddNegatable(rule, "-p", args.Protocol);
        AddNegatable(rule, "-s", args.Source);
        AddNegatable(rule, "-d", args.Destination);
        foreach (var match in args.Match ?? [])
            Add(rule, "-m", match);
        AddFlags(rule, args.TcpFlags);
        Add(rule, "-j", args.Jump);
        if (args.Jump?.ToUpperInvariant() == "TEE")
            Add(rule, "--gateway", args.Gateway);
        Add(rule, "--log-prefix", args.LogPrefix);
        Add(rule, "--log-level", args.LogLevel);
        Add(rule, "--to-destination", args.ToDestination);
        if (args.DestinationPorts is { Count: > 0 } ports)
            rule.AddRange(["-m", "multiport", "--dports", string.Join(',', ports)]);
        Add(rule, "--to-source", args.ToSource);
        Add(rule, "-g", args.Goto);
        AddNegatable(rule, "-i", args.InInterface);
        AddNegatable(rule, "-o", args.OutInterface);
        Add(rule, "-f", args.Fragment);
        Add(rule, "-c", args.SetCounters);
        AddNegatable(rule, "--source-port", args.SourcePort);
        AddNegatable(rule, "--destination-port", args.DestinationPort);
        Add(rule, "--to-ports", args.ToPorts);
        Add(rule, "--set-dscp", args.SetDscpMark);
        AddModule(rule, "dscp", "--set-dscp-class", args.SetDscpMarkClass, false);
        rule.AddRange(args.Syn switch { "match" => ["--syn"], "negate" => ["!", "--syn"], _ => Array.Empty<string>() });
        AddState(rule, args);
        AddRange(rule, args);
        AddSet(rule, args);
        AddLimit(rule, args);
        AddModule(rule, "owner", "--uid-owner", args.UidOwner, true);
        AddModule(rule, "owner", "--gid-owner", args.GidOwner, false);
        if (args.Jump is null && args.RejectWith is not null)
            Add(rule, "-j", "REJECT");
        Add(rule, "--reject-with", args.RejectWith);
        Add(rule, args.IpVersion == "ipv4" ? "--icmp-type" : "--icmpv6-type", args.IcmpType);
        AddModule(rule, "comment", "--comment", args.Comment, false);
        return rule;
    }

    private static void Add(List<string> rule, string option, string? value)
    {
        if (value is not null)
            rule.AddRange([option, value]);
    }

    /// <summary>A value that begins with an exclamation mark means all others.</summary>
    private static void AddNegatable(List<string> rule, string option, string? value)
    {
        if (value is ['!', ..])
            rule.AddRange(["!", option, value[1..].Trim()]);
        else
            Add(rule, option, value);
    }

    private static void AddModule(List<string> rule, string module, string option, string? value, bool isNegatable)
    {
        if (value is null)
            return;
        rule.AddRange(["-m", module]);
        if (isNegatable)
            AddNegatable(rule, option, value);
        else
            Add(rule, option, value);
    }

    private static void AddFlags(List<string> rule, ValueMap? flags)
    {
        if (flags is null || !flags.TryGetValue("flags", out var seen) || !flags.TryGetValue("flags_set", out var set))
            return;
        rule.AddRange(["--tcp-flags", Joined(seen), Joined(set)]);
    }

    private static string Joined(object? words) =>
        PythonScalar.AsText(words) ?? string.Join(',', (words as IEnumerable<object?> ?? []).Select(PythonScalar.ToText));

    private static void AddState(List<string> rule, IptablesArguments args)
    {
        if (args.Ctstate is not { Count: > 0 } states)
            return;
        var match = args.Match ?? [];
        var option = match.Contains("state") && !match.Contains("conntrack") ? "--state" : "--ctstate";
        if (!match.Contains("state") && !match.Contains("conntrack"))
            rule.AddRange(["-m", "conntrack"]);
        rule.AddRange([option, string.Join(',', states)]);
    }

    private static void AddRange(List<string> rule, IptablesArguments args)
    {
        if (args.SrcRange is null && args.DstRange is null)
            return;
        if (args.Match?.Contains("iprange") is not true)
            rule.AddRange(["-m", "iprange"]);
        AddNegatable(rule, "--src-range", args.SrcRange);
        AddNegatable(rule, "--dst-range", args.DstRange);
    }

    private static void AddSet(List<string> rule, IptablesArguments args)
    {
        if (args.MatchSet is null)
            return;
        if (args.Match?.Contains("set") is not true)
            rule.AddRange(["-m", "set"]);
        AddNegatable(rule, "--match-set", args.MatchSet);
        rule.Add(args.MatchSetFlags!);
    }

    private static void AddLimit(List<string> rule, IptablesArguments args)
    {
        if (args.Limit is not null || args.LimitBurst is not null)
            rule.AddRange(["-m", "limit"]);
        Add(rule, "--limit", args.Limit);
        Add(rule, "--limit-burst", args.LimitBurst);
    }
}
