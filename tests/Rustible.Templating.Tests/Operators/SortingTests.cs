using CsCheck;

namespace Rustible.Templating.Tests.Operators;

public class SortingTests
{
    [Fact]
    public void Equal_items_keep_their_order_also_in_reverse()
    {
        Gen.Select(Gen.Int[0, 9].List[0, 200], Gen.Bool).Sample((keys, reverse) =>
        {
            var pairs = keys.Select((key, index) => Variables.List((long)key, (long)index)).ToList<object?>();

            var sorted = new Variables { ["pairs"] = pairs, ["reverse"] = reverse }.Evaluate("pairs | sort(attribute=0, reverse=reverse) | map(attribute=1) | list");

            var places = Enumerable.Range(0, keys.Count);
            var expected = reverse ? places.OrderByDescending(place => keys[place]) : places.OrderBy(place => keys[place]);
            Assert.Equal(expected.Select(place => (object?)(long)place), (List<object?>)sorted!);
        }, iter: 500);
    }
}
