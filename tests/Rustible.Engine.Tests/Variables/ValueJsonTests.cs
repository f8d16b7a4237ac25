using System.Numerics;
using CsCheck;
using Rustible.Engine.Variables;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tests.Variables;

public class ValueJsonTests
{
    private static readonly Gen<object?> Scalars = Gen.OneOf(
        Gen.Const((object?)null!),
        Gen.Bool.Select(flag => (object?)flag),
        Gen.Long.Select(number => (object?)number),
        Gen.Double.Where(double.IsFinite).Select(real => (object?)real),
        Gen.String.Select(text => (object?)text),
        Gen.String.Select(text => (object?)new UnsafeText(text)),
        Gen.String.Select(text => (object?)new UnsafeText(text) { IsNative = true }),
        Gen.String.Select(text => (object?)new NativeText(text)),
        Gen.Int[0, 60].Select(power => (object?)BigInteger.Pow(10, 20 + power)));

    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        Values(3).Sample(value =>
        {
            var back = ValueJson.Parse(ValueJson.ToText(value));

            return ValueJson.ToText(back) == ValueJson.ToText(value) && SameKinds(value, back);
        });
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e16, "1e+16")]
    [InlineData(123456789012345680.0, "1.2345678901234568e+17")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001234, "1.234e-05")]
    [InlineData(1e300, "1e+300")]
    public void Floats_are_written_as_Python_prints_them(double value, string text)
    {
        Assert.Equal(text, DisplayJson.Write(value));
        Assert.Equal(value, ValueJson.Parse(ValueJson.ToText(value)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_JSON_does_not_have_survive_storage(double value)
    {
        Assert.Equal(value, ValueJson.Parse(ValueJson.ToText(value)));
    }

    [Fact]
    public void Keys_that_are_no_text_keep_their_type()
    {
        var map = new ValueMap { [1L] = "one", [NoneKey.Instance] = "none", [2.5] = null, ["$unsafe"] = "key", [new TupleValue("a", 1L)] = "tuple" };

        var back = Assert.IsType<ValueMap>(ValueJson.Parse(ValueJson.ToText(map)));

        Assert.Equal(map.Keys, back.Keys);
        Assert.Equal(map.Values, back.Values);
    }

    [Fact]
    public void Display_sorts_keys_and_leaves_text_as_it_is()
    {
        var map = new ValueMap { ["b"] = new List<object?> { 1L, "é\n\"" }, ["a"] = new UnsafeText("{{ x }}"), ["B"] = null };

        Assert.Equal("""{"B": null, "a": "{{ x }}", "b": [1, "é\n\""]}""", DisplayJson.Write(map));
    }

    private static Gen<object?> Values(int depth) => depth == 0
        ? Scalars
        : Gen.OneOf(
            Scalars,
            Values(depth - 1).List[0, 4].Select(list => (object?)list),
            Gen.Select(Gen.String, Values(depth - 1)).List[0, 4].Select(pairs =>
                (object?)new ValueMap(pairs.Select(pair => KeyValuePair.Create((object)pair.Item1, pair.Item2)))));

    private static bool SameKinds(object? first, object? second) => (first, second) switch
    {
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => SameKinds(pair.First, pair.Second)),
        (ValueMap a, ValueMap b) => a.Count == b.Count && a.Zip(b).All(pair => pair.First.Key.Equals(pair.Second.Key) && SameKinds(pair.First.Value, pair.Second.Value)),
        _ => Equals(first, second),
    };
}
