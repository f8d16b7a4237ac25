namespace Rustible.Templating.Tests.Filters.Network;

public class AddressFilterTests
{
    public static TheoryData<string, string> Inputs => MeasuredRows.Of(AddressInputRows.Rows);

    public static TheoryData<string, string> Queries
    {
        get
        {
            var (data, address) = (new TheoryData<string, string>(), "");
            foreach (var row in AddressQueryRows.Rows.Split('\n'))
            {
                if (row.StartsWith('#'))
                    address = row[2..];
                else
                    data.Add($"'{address}' | ansible.utils.ipaddr({row[..row.IndexOf(": ", StringComparison.Ordinal)]})", row[(row.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Every_query_answers_as_Ansibles(string expression, string expected) => MeasuredRows.Check(expression, expected);

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Addresses_are_read_however_they_are_written(string expression, string expected) => MeasuredRows.Check(expression, expected);

    [Theory]
    [InlineData("{{ '10.1.1.1' | ipaddr('nonsense') }}", "nonsense")]
    [InlineData("{{ '10.1.1.1' | ipaddr('peer') }}", "10.1.1.1")]
    [InlineData("{{ {} | ipaddr }}", "dict")]
    [InlineData("{{ '10.1.1.1' | ipmath('x') }}", "'x'")]
    [InlineData("{{ '1.2.3' | ansible.utils.ip4_hex }}", "1.2.3")]
    [InlineData("{{ 'bad' | hwaddr('linux') }}", "bad")]
    [InlineData("{{ {} | ansible.utils.validate({}) }}", "ansible.utils.validate")]
    [InlineData("{{ {} is ansible.utils.validate({}) }}", "ansible.utils.validate")]
    [InlineData("{{ lookup('ansible.utils.validate', {}) }}", "ansible.utils.validate")]
    public void A_refusal_names_what_is_wrong(string text, string named) => Assert.Contains(named, new Variables().Fails(text).Message, StringComparison.Ordinal);
}
