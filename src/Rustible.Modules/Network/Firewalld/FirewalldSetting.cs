using Rustible.Templating.Values;

namespace Rustible.Modules.Network.Firewalld;

/// <summary>The one setting that a task is about.</summary>
/// <param name="Kind">member of a zone, zone, target, or none.</param>
/// <param name="Option">The option of firewall-cmd, behind <c>--add-</c>: <c>service=https</c>.</param>
/// <param name="Name">What messages call it; null where they name the zone.</param>
/// <param name="Shown">Its value in messages.</param>
/// <param name="IsWanted">Whether it should be there.</param>
/// <param name="Verb">How it is added.</param>
internal sealed record FirewalldSetting(string Kind, string Option, string? Name, string Shown, bool IsWanted, string Verb = "add")
{
    public static FirewalldSetting Of(FirewalldModule.Args args)
    {
        var isWanted = args.State is "enabled" or "present";
        return args switch
        {
            { Service: { } service } => Member("service", service),
            { Protocol: { } protocol } => Member("protocol", protocol),
            { Port: { } port } => Member("port", port),
            { PortForward: { Count: > 0 } forwards } => new("member", $"forward-port={Forward(forwards[0])}", "port_forward", Forward(forwards[0]), isWanted),
            { RichRule: { } rule } => new("member", $"rich-rule={rule}", "rich_rule", rule, isWanted),
            { IcmpBlock: { } block } => Member("icmp-block", block),
            { IcmpBlockInversion: { } inversion } => new("member", "icmp-block-inversion", "icmp-block-inversion", inversion ? "True" : "False", isWanted == inversion),
            { Masquerade: { } masquerade } => new("member", "masquerade", null, "masquerade", isWanted == masquerade),
            { Source: { } source } => new("member", $"source={source}", null, source, isWanted),
            { Interface: { } device } => new("member", $"interface={device}", null, device, isWanted, "change"),
            { Target: not null } => new("target", "target", null, "target", isWanted),
            { State: "present" or "absent" } => new("zone", "zone", null, "zone", isWanted),
            _ => new("none", "none", null, "", isWanted),
        };

        FirewalldSetting Member(string name, string value) => new("member", $"{name}={value}", name, value, isWanted);
    }

    /// <summary>What is refused before the host is asked; null when nothing is.</summary>
    public static string? Refusal(FirewalldModule.Args args)
    {
        var kind = Of(args).Kind;
        if (args.PortForward is { Count: > 1 })
            return "Only one port forward supported at a time";
        if (args.PortForward is { Count: 1 } forwards && WrongForward(forwards[0]) is { } wrong)
            return wrong;
        if (args.Port is { } port && (!port.Contains('/', StringComparison.Ordinal) || port.EndsWith('/')))
            return "improper port format (missing protocol?)";
        if (args.State is "present" or "absent" && kind == "member")
            return "absent and present state can only be used in zone level operations";
        if (kind is "zone" or "target" && args.Permanent == true && args.Immediate)
            return "Zone operations must be permanent. Make sure you didn't set the 'permanent' flag to 'false' or the 'immediate' flag to 'true'.";
        return args is { Timeout: not 0 } and ({ Interface: not null } or { Source: not null } or { IcmpBlockInversion: not null })
            ? "firewall-cmd has no 'timeout' for 'interface', 'source' and 'icmp_block_inversion'." : null;
    }

    /// <summary>What messages say of the change.</summary>
    public IEnumerable<string> Said(FirewalldModule.Args args, string zone) => this switch
    {
        { Kind: "target" } => [IsWanted ? $"Set zone {zone} target to {args.Target}" : $"Reset zone {zone} target to default"],
        { Kind: "zone" } => [IsWanted ? $"Added zone {zone}" : $"Removed zone {zone}", $"Changed zone {zone} to {args.State}"],
        { Name: { } name } => [$"Changed {name} {Shown} to {args.State}"],
        { Verb: "change", IsWanted: true } => [$"Changed {Shown} to zone {zone}"],
        _ => [IsWanted ? $"Added {Shown} to zone {zone}" : $"Removed {Shown} from zone {zone}"],
    };

    private static string Forward(ValueMap forward) => $"port={Text(forward, "port")}:proto={Text(forward, "proto")}:toport={Text(forward, "toport")}:toaddr={Text(forward, "toaddr")}";

    private static string Text(ValueMap forward, string key) => forward.TryGetValue(key, out var value) && value is not null ? PythonScalar.ToText(value) : "";

    private static string? WrongForward(ValueMap forward)
    {
        if (forward.Keys.FirstOrDefault(key => key is not ("port" or "proto" or "toaddr" or "toport")) is { } other)
            return $"Unsupported parameters for (firewalld) module: port_forward.{other}. Supported parameters include: port, proto, toaddr, toport.";
        if (Text(forward, "port").Length == 0)
            return "port must be specified for port forward";
        if (Text(forward, "proto").Length == 0)
            return "proto udp/tcp must be specified for port forward";
        return Text(forward, "toport").Length == 0 ? "toport must be specified for port forward" : null;
    }
}
