using Rustible.Modules.Facts;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Facts;

public class NetworkFactsTests
{
    [Fact]
    public void Further_addresses_of_an_interface_are_secondaries_and_a_label_is_an_interface()
    {
        var facts = Eth0().Section("addresses", """
            1: lo    inet 127.0.0.1/8 scope host lo\       valid_lft forever preferred_lft forever
            2: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\       valid_lft forever
            2: eth0    inet 192.0.2.9/32 scope global eth0:1\       valid_lft forever
            2: eth0    inet6 fe80::1/64 scope link \       valid_lft forever
            """).Collect(NetworkFacts.Collect);

        Assert.Equal(["lo", "eth0", "eth0_1"], facts["ansible_interfaces"] as List<object?>);
        var eth0 = (ValueMap)facts["ansible_eth0"]!;
        Assert.Equal(V4("192.0.2.2", "192.0.2.255", "255.255.255.0", "192.0.2.0", "24"), eth0["ipv4"]);
        Assert.Equal([V4("192.0.2.9", "", "255.255.255.255", "192.0.2.9", "32")], eth0["ipv4_secondaries"] as List<object?>);
        Assert.Equal([new ValueMap { ["address"] = "fe80::1", ["prefix"] = "64", ["scope"] = "link" }], eth0["ipv6"] as List<object?>);
        Assert.Equal(["192.0.2.2", "192.0.2.9"], facts["ansible_all_ipv4_addresses"] as List<object?>);
        Assert.Equal(["fe80::1"], facts["ansible_all_ipv6_addresses"] as List<object?>);
        Assert.True(facts.ContainsKey("ansible_eth0_1"));
    }

    [Fact]
    public void The_way_out_is_that_of_the_route_to_the_world()
    {
        var facts = Eth0().Section("addresses", @"2: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\       valid_lft forever")
            .Section("route4", "8.8.8.8 via 192.0.2.1 dev eth0 src 192.0.2.2 uid 0 \n    cache").Section("route6", "unreachable 2404:: dev lo")
            .Collect(NetworkFacts.Collect);

        Assert.Equal(new ValueMap
        {
            ["gateway"] = "192.0.2.1",
            ["interface"] = "eth0",
            ["address"] = "192.0.2.2",
            ["broadcast"] = "192.0.2.255",
            ["netmask"] = "255.255.255.0",
            ["network"] = "192.0.2.0",
            ["prefix"] = "24",
            ["alias"] = "eth0",
            ["macaddress"] = "02:fc:00:00:00:01",
            ["mtu"] = 1400L,
            ["type"] = "ether",
        }, facts["ansible_default_ipv4"]);
        Assert.Equal(new ValueMap(), facts["ansible_default_ipv6"]);
    }

    [Fact]
    public void Without_ip_the_kernels_tables_say_the_same()
    {
        var facts = Eth0()
            .File("/proc/net/route", "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\n"
                + "eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF")
            .File("/proc/net/if_inet6", "fe80000000000000000000000000aaaa 02 40 20 80     eth0")
            .File("/proc/net/fib_trie", "Local:\n  |-- 192.0.2.2\n     /32 host LOCAL\n  |-- 192.0.2.255\n     /32 link BROADCAST\n  |-- 127.0.0.1\n     /32 host LOCAL")
            .Collect(NetworkFacts.Collect);

        Assert.Equal(V4("192.0.2.2", "192.0.2.255", "255.255.255.0", "192.0.2.0", "24"), ((ValueMap)facts["ansible_eth0"]!)["ipv4"]);
        Assert.Equal("192.0.2.1", ((ValueMap)facts["ansible_default_ipv4"]!)["gateway"]);
        Assert.Equal(["192.0.2.2"], facts["ansible_all_ipv4_addresses"] as List<object?>);
        Assert.Equal(["fe80::aaaa"], facts["ansible_all_ipv6_addresses"] as List<object?>);
    }

    [Fact]
    public void A_bridge_names_its_ports_and_a_bond_its_slaves()
    {
        var facts = new RecordedHost().Section("addresses", "")
            .Section("names-in-sys", "/sys/class/net/br0\n/sys/class/net/bond0\n/sys/class/net/br0/brif/eth0\n/sys/class/net/br0/brif/eth1")
            .File("/sys/class/net/br0/mtu", "1500").File("/sys/class/net/br0/type", "1").File("/sys/class/net/br0/bridge/bridge_id", "8000.02fc")
            .File("/sys/class/net/br0/bridge/stp_state", "1")
            .File("/sys/class/net/bond0/mtu", "1500").File("/sys/class/net/bond0/bonding/mode", "active-backup 1")
            .File("/sys/class/net/bond0/bonding/slaves", "eth2 eth3")
            .Collect(NetworkFacts.Collect);

        var (bridge, bond) = ((ValueMap)facts["ansible_br0"]!, (ValueMap)facts["ansible_bond0"]!);
        Assert.Equal(("bridge", "8000.02fc", true), (bridge["type"], bridge["id"], bridge["stp"]));
        Assert.Equal(["eth0", "eth1"], bridge["interfaces"] as List<object?>);
        Assert.Equal(("bonding", "active-backup"), (bond["type"], bond["mode"]));
        Assert.Equal(["eth2", "eth3"], bond["slaves"] as List<object?>);
    }

    [Fact]
    public void The_resolvers_settings_are_read()
    {
        var facts = new RecordedHost()
            .File("/etc/resolv.conf", "# by hand\nnameserver 192.0.2.53\nnameserver 192.0.2.54\nsearch a.example b.example\noptions timeout:1 rotate")
            .Collect(NetworkFacts.CollectDns);

        var dns = (ValueMap)facts["ansible_dns"]!;
        Assert.Equal(["192.0.2.53", "192.0.2.54"], dns["nameservers"] as List<object?>);
        Assert.Equal(["a.example", "b.example"], dns["search"] as List<object?>);
        Assert.Equal(new ValueMap { ["timeout"] = "1", ["rotate"] = true }, dns["options"]);
    }

    private static RecordedHost Eth0() => new RecordedHost()
        .Section("names-in-sys", "/sys/class/net/lo\n/sys/class/net/eth0\n/sys/class/net/*/brif/*")
        .File("/sys/class/net/lo/mtu", "65536").File("/sys/class/net/lo/type", "772")
        .File("/sys/class/net/eth0/mtu", "1400").File("/sys/class/net/eth0/type", "1").File("/sys/class/net/eth0/address", "02:fc:00:00:00:01");

    private static ValueMap V4(string address, string broadcast, string netmask, string network, string prefix) => new()
    {
        ["address"] = address,
        ["broadcast"] = broadcast,
        ["netmask"] = netmask,
        ["network"] = network,
        ["prefix"] = prefix,
    };
}
