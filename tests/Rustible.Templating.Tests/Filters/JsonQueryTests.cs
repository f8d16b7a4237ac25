using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Filters;

public sealed class JsonQueryTests
{
    private readonly Variables _variables = new()
    {
        ["users"] = List(
            Map(("name", "alice"), ("uid", 1001L), ("groups", List("wheel", "dev"))),
            Map(("name", "bob"), ("uid", 1002L), ("groups", List("dev")))),
    };

    [Theory]
    [InlineData("[].name", "['alice', 'bob']")]
    [InlineData("[?uid > `1001`].{n: name}", "[{'n': 'bob'}]")]
    [InlineData("[?groups[?@==`wheel`]].name | [0]", "alice")]
    [InlineData("max_by(@, &uid).name", "bob")]
    [InlineData("[5].name", "")]
    public void A_query_walks_over_values(string query, string printed)
    {
        _variables["q"] = query;

        Assert.Equal(printed, _variables.File("{{ users | json_query(q) }}"));
    }

    [Fact]
    public void A_wrong_query_is_told_with_its_text() =>
        Assert.Contains("json_query('bad[')", _variables.Fails("{{ users | json_query('bad[') }}").Message, StringComparison.Ordinal);
}
