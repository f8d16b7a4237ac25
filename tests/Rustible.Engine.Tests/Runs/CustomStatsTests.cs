using Rustible.Engine.Runs;
using Rustible.Engine.Variables;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;

namespace Rustible.Engine.Tests.Runs;

public class CustomStatsTests
{
    [Fact]
    public void Values_of_one_kind_are_added_up_and_others_left()
    {
        var stats = CustomStats.Empty
            .With("h1", Said(Map(("n", 1L), ("t", "a"), ("l", List(1L)), ("m", Map(("x", 1L))), ("o", 1L))))
            .With("h2", Said(Map(("n", 2L), ("t", "b"), ("l", List(2L)), ("m", Map(("y", 2L))), ("o", "text"))));

        Assert.Equal(
            """{"":{"l":[1,2],"m":{"x":1,"y":2},"n":3,"o":1,"t":"ab"}}""", ValueJson.ToText(stats.ToMap()));
    }

    [Fact]
    public void Hosts_have_their_own_and_without_aggregate_the_last_value_counts()
    {
        var stats = CustomStats.Empty
            .With("h1", Said(Map(("n", 1L)), perHost: true))
            .With("h1", Said(Map(("n", 5L)), perHost: true, aggregate: false))
            .With("h2", Said(Map(("n", 2L)), perHost: true));

        Assert.Equal("""{"h1":{"n":5},"h2":{"n":2}}""", ValueJson.ToText(stats.ToMap()));
    }

    private static ValueMap Said(ValueMap data, bool perHost = false, bool aggregate = true) =>
        Map(("data", data), ("per_host", perHost), ("aggregate", aggregate));
}
