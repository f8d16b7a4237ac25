namespace Rustible.Templating.Tests.Filters.Network;

public class NetworkFilterTests
{
    public static TheoryData<string, string> Rows => MeasuredRows.Of(NetworkRows.Rows);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Networks_are_counted_and_compared_as_Ansible_does(string expression, string expected) => MeasuredRows.Check(expression, expected);

    [Theory]
    [InlineData("ipsubnet")]
    [InlineData("ipwrap")]
    [InlineData("hwaddr")]
    [InlineData("cidr_merge")]
    public void The_old_names_lead_to_the_same_filter(string name)
    {
        var variables = new Variables();

        Assert.Equal(variables.Evaluate($"('5' | ansible.utils.{name}) | string"), variables.Evaluate($"('5' | ansible.netcommon.{name} ) | string"));
        Assert.Equal(variables.Evaluate($"('5' | ansible.utils.{name}) | string"), variables.Evaluate($"('5' | {name}) | string"));
    }

    [Fact]
    public void A_network_too_big_to_list_is_refused() => Assert.Contains("18446744073709551616", new Variables().Fails("{{ '::/64' | ansible.utils.usable_range }}").Message, StringComparison.Ordinal);
}
