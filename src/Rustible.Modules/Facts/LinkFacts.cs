using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>What the kernel says of one network interface in <c>/sys/class/net</c>.</summary>
internal static class LinkFacts
{
    private const int Promiscuous = 0x100;   // IFF_PROMISC

    /// <summary>Kinds of hardware (linux/if_arp.h).</summary>
    private static readonly Dictionary<string, string> _types = new()
    {
        ["1"] = "ether",
        ["32"] = "infiniband",
        ["512"] = "ppp",
        ["772"] = "loopback",
        ["65534"] = "tunnel",
    };

    internal static ValueMap Of(RawFacts raw, string path)
    {
        string? Value(string name) => raw.Value($"{path}/{name}");
        var link = new ValueMap { ["device"] = Path.GetFileName(path) };
        if (Value("address") is { } address && address != "00:00:00:00:00:00")
            link["macaddress"] = address;
        link["mtu"] = long.Parse(Value("mtu")!, CultureInfo.InvariantCulture);
        link["active"] = Value("operstate") != "down";
        if (raw.Links.TryGetValue(path + "/device/driver/module", out var module))
            link["module"] = Path.GetFileName(module);
        link["type"] = _types.GetValueOrDefault(Value("type") ?? "", "unknown");
        AddBridge(raw, path, link);
        AddBond(raw, path, link);
        if (raw.Links.TryGetValue(path + "/device", out var device))
            link["pciid"] = Path.GetFileName(device);
        if (long.TryParse(Value("speed"), CultureInfo.InvariantCulture, out var speed))
            link["speed"] = speed;
        link["promisc"] = Value("flags") is { } flags && (Convert.ToInt64(flags, 16) & Promiscuous) != 0;
        return link;
    }

    private static void AddBridge(RawFacts raw, string path, ValueMap link)
    {
        if (raw.Value(path + "/bridge/bridge_id") is not { } id)
            return;
        link["type"] = "bridge";
        link["id"] = id;
        link["stp"] = raw.Value(path + "/bridge/stp_state") == "1";
        link["interfaces"] = raw.Lines("names-in-sys").Where(name => name.StartsWith(path + "/brif/", StringComparison.Ordinal) && !name.EndsWith('*'))
            .Select(name => (object?)Path.GetFileName(name)).ToList();
    }

    private static void AddBond(RawFacts raw, string path, ValueMap link)
    {
        if (raw.Value(path + "/bonding/mode") is not { } mode)
        {
            if (raw.Value(path + "/bonding_slave/perm_hwaddr") is { } address)
                link["perm_macaddress"] = address;
            return;
        }
        link["type"] = "bonding";
        link["mode"] = mode.Split(' ')[0];
        link["slaves"] = (raw.Value(path + "/bonding/slaves") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList<object?>();
        link["miimon"] = raw.Value(path + "/bonding/miimon") ?? "";
        link["lacp_rate"] = (raw.Value(path + "/bonding/lacp_rate") ?? "").Split(' ')[0];
        if (raw.Value(path + "/bonding/primary") is { } primary)
        {
            link["primary"] = primary;
            link["all_slaves_active"] = raw.Value(path + "/bonding/all_slaves_active") == "1";
        }
        if (raw.Value(path + "/bonding/active_slave") is { } active)
            link["active_slave"] = active;
    }
}
