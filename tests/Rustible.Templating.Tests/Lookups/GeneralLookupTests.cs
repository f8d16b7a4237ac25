using Rustible.Templating.Values;

namespace Rustible.Templating.Tests.Lookups;

/// <summary>The lookups of community.general. What they give was measured on version 6.6.</summary>
public class GeneralLookupTests
{
    [Theory]
    [InlineData("query('community.general.dependent', {'a': [1, 2]}, {'b': '[item.a, item.a * 10]'})", "[{\"a\": 1, \"b\": 1}, {\"a\": 1, \"b\": 10}, {\"a\": 2, \"b\": 2}, {\"a\": 2, \"b\": 20}]")]
    [InlineData("query('community.general.dependent', {'a': {'k': [7]}}, {'b': 'item.a.value'})", "[{\"a\": {\"key\": \"k\", \"value\": [7]}, \"b\": 7}]")]
    [InlineData("query('community.general.dependent')", "[]")]
    [InlineData("lookup('community.general.merge_variables', '_l', pattern_type='suffix')", "[\"a\", \"b\", \"t\"]")]
    [InlineData("lookup('community.general.merge_variables', '_l$', initial_value=['i'])", "[\"i\", \"a\", \"b\", \"t\"]")]
    [InlineData("lookup('community.general.merge_variables', 'd_', pattern_type='prefix', override='ignore')", "{\"a\": 9, \"l\": [1, 2], \"n\": {\"x\": 1, \"y\": \"2\"}, \"b\": 2}")]
    [InlineData("query('community.general.random_string', override_all='z', length=3)", "[\"zzz\"]")]
    [InlineData("lookup('community.general.random_string', length=12) | length", "12")]
    [InlineData("lookup('community.general.random_string', length=2, min_lower=3) is regex('^[a-z]{3}$')", "true")]
    [InlineData("lookup('community.general.random_string', special=false, upper=false, length=50) is regex('^[a-z0-9]+$')", "true")]
    [InlineData("lookup('community.general.random_string', base64=true, length=5) | b64decode | length", "5")]
    public void A_lookup_gives_what_Ansibles_gives(string expression, string json) => Assert.Equal(json, Some().Evaluate($"({expression}) | to_json")?.ToString());

    [Theory]
    [InlineData("{{ query('community.general.dependent', [1]) }}", "parameter 0")]
    [InlineData("{{ query('community.general.dependent', {'a': 1, 'b': 2}) }}", "2 names")]
    [InlineData("{{ lookup('community.general.merge_variables', 'd_', pattern_type='prefix') }}", "d_3.a")]
    [InlineData("{{ lookup('community.general.merge_variables', 'x_') }}", "x_s")]
    [InlineData("{{ lookup('community.general.merge_variables', 'd_', pattern_type='bogus') }}", "prefix, suffix, regex")]
    [InlineData("{{ lookup('community.general.random_string', upper=false, lower=false, numbers=false, special=false) }}", "no characters")]
    [InlineData("{{ lookup('community.general.random_string', length='x') }}", "'x'")]
    public void A_refusal_names_what_is_wrong(string text, string named) => Assert.Contains(named, Some().Fails(text).Message, StringComparison.Ordinal);

    private static Variables Some() => new()
    {
        ["d_1"] = Variables.Map(("a", 1L), ("l", Variables.List(1L)), ("n", Variables.Map(("x", 1L)))),
        ["d_2"] = Variables.Map(("b", 2L), ("l", Variables.List(2L)), ("n", Variables.Map(("y", "{{ 1 + 1 }}")))),
        ["d_3"] = Variables.Map(("a", 9L)),
        ["x_l"] = Variables.List("a"),
        ["y_l"] = Variables.List("b", "{{ 't' }}"),
        ["x_s"] = "text",
    };
}
