using Rustible.Templating.Tests.Filters.Network;

namespace Rustible.Templating.Tests.IsTests;

public class AddressTestTests
{
    private static readonly string[] _tests = ["ip", "ip_address", "ipv4", "ipv4_address", "ipv4_hostmask", "ipv4_netmask", "ipv6", "ipv6_address", "ipv6_ipv4_mapped",
        "ipv6_sixtofour", "ipv6_teredo", "loopback", "multicast", "private", "public", "reserved", "unspecified"];

    public static TheoryData<string> Values => new(AddressTestRows.Rows.Split('\n'));

    public static TheoryData<string, string> Networks => MeasuredRows.Of(NetworkTestRows.Rows);

    [Theory]
    [MemberData(nameof(Values))]
    public void An_address_is_what_Ansible_says_it_is(string row)
    {
        var colon = row.IndexOf(": ", StringComparison.Ordinal);
        var variables = new Variables();

        var holding = _tests.Where(test => variables.Test($"{row[..colon]} is ansible.utils.{test}"));

        Assert.Equal(row[(colon + 2)..], string.Join(' ', holding));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Networks_hold_what_Ansible_says_they_hold(string expression, string expected) => MeasuredRows.Check(expression, expected);
}
