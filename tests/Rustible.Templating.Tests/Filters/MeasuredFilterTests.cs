using Rustible.Templating.Tests.Filters.Network;

namespace Rustible.Templating.Tests.Filters;

public class MeasuredFilterTests
{
    public static TheoryData<string, string> General => MeasuredRows.Of(GeneralCollectionRows.Rows);

    public static TheoryData<string, string> Options => MeasuredRows.Of(OptionRows.Rows);

    [Theory]
    [MemberData(nameof(General))]
    public void Filters_of_collections_answer_as_Ansibles(string expression, string expected) => MeasuredRows.Check(expression, expected);

    [Theory]
    [MemberData(nameof(Options))]
    public void Options_are_taken_as_Ansible_takes_them(string expression, string expected) => MeasuredRows.Check(expression, expected);

    [Theory]
    [InlineData("{{ 'x' | community.general.jc('ls') }}", "jc")]
    [InlineData("{{ [1] | community.general.hashids_encode }}", "hashids")]
    [InlineData("{{ 'x' | community.general.unicode_normalize }}", "Unicode")]
    [InlineData("{{ 'x' | parse_cli('y') }}", "parse_cli")]
    [InlineData("{{ 'x' | ansible.builtin.nosuch }}", "ansible.builtin.nosuch")]
    [InlineData("{{ 'x' | a.b.upper }}", "Did you mean 'upper'")]
    [InlineData("{{ 'x' | community.general.to_second }}", "Did you mean 'community.general.to_seconds'")]
    [InlineData("{{ 'x' | counter }}", "Did you mean 'community.general.counter'")]
    [InlineData("{{ 'x' | ansible.netcommon.ipadr }}", "ipaddr")]
    [InlineData("{{ 1 is community.general.a_modul }}", "community.general.a_module")]
    [InlineData("{{ 1 is a.b.odd }}", "Did you mean 'odd'")]
    [InlineData("{{ lookup('random_string') }}", "community.general.random_string")]
    [InlineData("{{ lookup('a.b.file', 'x') }}", "Did you mean 'file'")]
    [InlineData("{{ lookup('community.general.redis', 'x') }}", "service")]
    [InlineData("{{ lookup('config', 'NOPE') }}", "NOPE")]
    public void What_is_not_there_is_named_with_what_is_near(string text, string named)
    {
        var error = new Variables().Fails(text);

        Assert.Contains(named, $"{error.Message} {error.Advice}", StringComparison.Ordinal);
    }
}
