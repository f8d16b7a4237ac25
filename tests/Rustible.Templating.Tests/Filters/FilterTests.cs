using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Filters;

public class FilterTests
{
    private readonly Variables _variables = new()
    {
        ["l"] = List(3L, 1L, 2L),
        ["d"] = Map(("b", 1L), ("a", Map(("x", List(1L))))),
        ["users"] = List(Map(("name", "ann"), ("uid", 2L)), Map(("name", "bob"), ("uid", 1L), ("shell", "zsh"))),
    };

    [Theory]
    [InlineData("l | sort | join('-')", "1-2-3")]
    [InlineData("users | map(attribute='name') | join(',')", "ann,bob")]
    [InlineData("users | selectattr('shell', 'defined') | map(attribute='uid') | first", 1L)]
    [InlineData("users | sort(attribute='uid') | map(attribute='name') | last", "ann")]
    [InlineData("l | map('string') | join", "312")]
    [InlineData("l | sum", 6L)]
    [InlineData("(l | union([9, 1])) | string", "[3, 1, 2, 9]")]
    [InlineData("(l | difference([1])) | string", "[3, 2]")]
    [InlineData("(d | dict2items | items2dict) == d", true)]
    [InlineData("(d | dictsort | items2dict(key_name=0, value_name=1)) == d", true)]
    [InlineData("(d | combine({'a': {'y': 2}}, recursive=true)).a | to_json", "{\"x\": [1], \"y\": 2}")]
    [InlineData("d | to_nice_json(indent=1)", "{\n \"a\": {\n  \"x\": [\n   1\n  ]\n },\n \"b\": 1\n}")]
    [InlineData("d | to_yaml", "a:\n  x: [1]\nb: 1\n")]
    [InlineData("d | to_nice_yaml(indent=2)", "a:\n  x:\n  - 1\nb: 1\n")]
    [InlineData("('a: [1, yes, 0x10]\nb: {c: ~}' | from_yaml) | string", "{'a': [1, True, 16], 'b': {'c': None}}")]
    [InlineData("('a: 1' | from_yaml).a", 1L)]
    [InlineData("'ab12' | regex_replace('(?P<l>[a-z]+)(\\\\d+)', '\\\\2\\\\g<l>')", "12ab")]
    [InlineData("'ab12' | regex_search('\\\\d+')", "12")]
    [InlineData("'/etc/ssh/x.conf' | basename | splitext | first", "x")]
    [InlineData("'secret' | b64encode | b64decode", "secret")]
    [InlineData("'x' | hash('sha256') | length", 64L)]
    [InlineData("'x' | hash('sha224')", "54a2f7f92a5f975d8096af77a126edda7da60c5aa872ef1b871701ae")]
    [InlineData("'x y' | quote", "'x y'")]
    [InlineData("true | ternary('y', 'n')", "y")]
    [InlineData("[1, [2, [3]]] | flatten(levels=1) | string", "[1, 2, [3]]")]
    [InlineData("1536 | human_readable", "1.50 KB")]
    [InlineData("'1.5K' | human_to_bytes", 1536L)]
    [InlineData("'yes' | bool", true)]
    [InlineData("'0x1f' | int(base=16)", 31L)]
    [InlineData("'2026-01-02 03:04:05' | to_datetime | string", "2026-01-02 03:04:05")]
    [InlineData("'%Y-%m-%d' | strftime(0, utc=true)", "1970-01-01")]
    [InlineData("100 | random(seed='host1')", 62L)]
    [InlineData("'web' | to_uuid", "1ceeeb77-29cd-55e2-8b45-3dc51b7bf384")]
    [InlineData("'b' | comment(prefix='\\n', prefix_count=2, postfix='\\n')", "\n\n# b\n\n")]
    [InlineData("'b' | comment(prefix='#\\n', postfix='')", "#\n\n# b\n")]
    public void Filters_give_what_Ansibles_give(string expression, object expected) => Assert.Equal(expected, _variables.Evaluate(expression));

    [Theory]
    [InlineData("{{ nowhere | mandatory }}")]
    [InlineData("{{ 'x' | from_json }}")]
    [InlineData("{{ '[' | from_yaml }}")]
    [InlineData("{{ 'x' | regex_replace('(', '') }}")]
    [InlineData("{{ 1 | combine({}) }}")]
    [InlineData("{{ 'x' | upper('too', 'many') }}")]
    [InlineData("{{ 'x' | indent(wrong=1) }}")]
    public void What_a_filter_cannot_take_is_an_error(string text) => _variables.Fails(text);

    [Fact]
    public void A_layer_above_can_add_a_filter_a_test_and_a_function()
    {
        var library = TemplateLibrary.Standard.With(entries => entries
            .Filter("shout|ns.col.shout", "mark=", call => call.ValueText.ToUpperInvariant() + call.Text(0, "!"))
            .Test("loud", "", call => call.ValueText.EndsWith('!'))
            .Global("answer", "", _ => 42L));
        var engine = new TemplateEngine(library);

        Assert.Equal("A? B! True 42", engine.Render("{{ 'a' | shout(mark='?') }} {{ 'b' | ns.col.shout }} {{ 'x!' is loud }} {{ answer() }}", _variables));
        Assert.False(TemplateLibrary.Standard.HasFilter("shout"));
    }
}
