using Rustible.Modules.Network;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Network;

/// <summary>The rules are those that ansible-playbook 2.14 makes of the same arguments.</summary>
public sealed class IptablesRuleTests
{
    [Fact]
    public void Every_argument_has_its_place()
    {
        var args = new IptablesArguments(
            Chain: "INPUT", Protocol: "tcp", Source: "1.2.3.4", Destination: "!5.6.7.8", Match: ["tcp", "state"],
            TcpFlags: new ValueMap { ["flags"] = new List<object?> { "ALL" }, ["flags_set"] = new List<object?> { "ACK", "SYN" } }, Jump: "LOG", LogPrefix: "a b",
            LogLevel: "3", InInterface: "eth0", OutInterface: "!eth1", Fragment: "x", SetCounters: "1 2", SourcePort: "1:2", DestinationPort: "80",
            Ctstate: ["NEW", "ESTABLISHED"], Comment: "my comment", Wait: "3", Limit: "3/s", LimitBurst: "5", UidOwner: "!root", GidOwner: "g", Syn: "negate");

        Assert.Equal(
            "-w 3 -p tcp -s 1.2.3.4 ! -d 5.6.7.8 -m tcp -m state --tcp-flags ALL ACK,SYN -j LOG --log-prefix a b --log-level 3 -i eth0 ! -o eth1 -f x -c 1 2 "
            + "--source-port 1:2 --destination-port 80 ! --syn --state NEW,ESTABLISHED -m limit --limit 3/s --limit-burst 5 -m owner ! --uid-owner root "
            + "-m owner --gid-owner g -m comment --comment my comment",
            string.Join(' ', IptablesRule.Of(args)));
    }

    [Fact]
    public void Modules_that_an_argument_needs_are_added()
    {
        var args = new IptablesArguments(
            Chain: "FORWARD", Goto: "C", ToDestination: "1.1.1.1", ToSource: "2.2.2.2", DestinationPorts: ["80", "81:82"], ToPorts: "9", SetDscpMark: "8",
            SrcRange: "a-b", DstRange: "c-d", MatchSet: "!s", MatchSetFlags: "src", RejectWith: "tcp-reset", IcmpType: "echo-request", Syn: "match", Ctstate: ["NEW"]);

        Assert.Equal(
            "--to-destination 1.1.1.1 -m multiport --dports 80,81:82 --to-source 2.2.2.2 -g C --to-ports 9 --set-dscp 8 --syn -m conntrack --ctstate NEW "
            + "-m iprange --src-range a-b --dst-range c-d -m set ! --match-set s src -j REJECT --reject-with tcp-reset --icmp-type echo-request",
            string.Join(' ', IptablesRule.Of(args)));
    }
}
