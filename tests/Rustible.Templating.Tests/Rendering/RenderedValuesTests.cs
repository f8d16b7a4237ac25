using CsCheck;

namespace Rustible.Templating.Tests.Rendering;

public class RenderedValuesTests
{
    private static readonly string[] _names = ["a", "b", "c", "d", "e"];

    private static readonly Gen<object?> _raw = Gen.OneOf(
        Gen.Int[0, 3].Select(number => (object?)(long)number),
        OneOf<object?>("text", true, null, "{{ nowhere }}", "[1, 2]"),
        Gen.Select(OneOf(_names), OneOf(_names), OneOf(
            "{{{{ {0} }}}}", "{{{{ {0} }}}}-{{{{ {1} }}}}", "{{{{ {0} is defined }}}}", "{{{{ {0} | default({1}) }}}}", "{{% if {0} %}}{{{{ {1} }}}}{{% endif %}}",
            "{{{{ [{0}, {1}] }}}}", "{{{{ {0}.x | default('none') }}}}", "{{% set {0} = 1 %}}{{{{ {0} }}}}{{{{ {1} }}}}", "{{{{ {{'x': {0}}} }}}}"))
            .Select((first, second, form) => (object?)string.Format(null, form, first, second)));

    [Fact]
    public void What_is_kept_is_what_would_be_rendered_anew_whatever_changes_in_between()
    {
        var engine = new TemplateEngine();
        Gen.Select(OneOf(_names), Gen.Bool, _raw).List[1, 25].Sample(changes =>
        {
            var rendered = new RenderedValues();
            var variables = new Dictionary<string, object?>();
            foreach (var (name, isSet, value) in changes)
            {
                variables = new Dictionary<string, object?>(variables);
                if (isSet)
                    variables[name] = value;
                else
                    variables.Remove(name);
                var keeping = new Scope(variables, rendered);
                foreach (var text in _names.Select(each => $"{{{{ {each} }}}}|{{{{ {each} }}}}").Append("{{ [a, b, c] }}"))
                    Assert.Equal(Outcome(engine, text, new Scope(variables, null)), Outcome(engine, text, keeping));
            }
        }, iter: 1500);
    }

    [Fact]
    public void A_variable_that_others_use_many_times_is_rendered_once()
    {
        var variables = new Dictionary<string, object?> { ["v0"] = "{{ base }}", ["base"] = "x" };
        for (var i = 1; i <= 18; i++)
            variables[$"v{i}"] = $"{{{{ v{i - 1} }}}}{{{{ '' if v{i - 1} else v{i - 1} }}}}";
        var scope = new Scope(variables, new RenderedValues());

        var text = new TemplateEngine().Render("{{ v18 }}", scope);

        Assert.Equal("x", text);
        Assert.InRange(scope.Reads, 1, 19 * 4);
    }

    [Theory]
    [InlineData("{{ 1000000000000 | random }}")]
    [InlineData("{{ [range(1000000) | random] | first }}")]
    [InlineData("{{ range(100) | shuffle }}")]
    [InlineData("{{ 'x' | password_hash('md5') }}")]
    [InlineData("{{ lookup('pipe', 'count') }}")]
    [InlineData("{{ inner }}{{ inner }}")]
    [InlineData("{{ other.value }}")]
    [InlineData("{{ '%s' | strftime }}")]
    [InlineData("{{ now(utc=true, fmt='%s') }}")]
    [InlineData("{{ file is exists }}")]
    [InlineData("{{ 'none' | default(lookup('env', 'X')) }}{{ query('pipe', 'count') }}")]
    public void What_depends_on_more_than_variables_is_rendered_each_time(string raw)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var count = 0;
        var clock = new Clock();
        var lookups = new LookupEnvironment([], (_, _) => $"{++count}");
        var engine = new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { Lookups = lookups, Clock = clock });
        var other = new Scope(new() { ["value"] = "{{ lookup('pipe', 'count') }}" }, new RenderedValues());
        var scope = new Scope(new() { ["changing"] = raw, ["inner"] = "{{ lookup('pipe', 'count') }}", ["other"] = other, ["file"] = file }, new RenderedValues());

        var first = engine.Render("{{ changing }}", scope);
        clock.Now = clock.Now.AddDays(1);
        File.WriteAllText(file, "");
        var second = engine.Render("{{ changing }}", scope);
        File.Delete(file);

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Text_from_outside_stays_so_when_it_is_found_again()
    {
        var scope = new Scope(new() { ["output"] = new Values.UnsafeText("{{ 1 }}"), ["lazy"] = "<{{ output }}>" }, new RenderedValues());
        var engine = new TemplateEngine();

        var results = Enumerable.Range(0, 3).Select(_ => engine.Render("{{ lazy }}", scope)).ToList();

        Assert.All(results, result => Assert.Equal(new Values.UnsafeText("<{{ 1 }}>"), result));
    }

    [Fact]
    public void A_list_that_a_template_changes_is_not_the_one_that_is_kept()
    {
        var scope = new Scope(new() { ["raw"] = Variables.List(1L), ["lazy"] = "{{ raw + [2] }}" }, new RenderedValues());
        var engine = new TemplateEngine();

        engine.Render("{{ lazy }}", scope);
        engine.Render("{% set _ = lazy.append(3) %}{{ lazy }}", scope);

        Assert.Equal(Variables.List(1L, 2L), engine.Render("{{ lazy }}", scope));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static object? Outcome(TemplateEngine engine, string text, IVariableScope scope)
    {
        try
        {
            return engine.Render(text, scope);
        }
        catch (TemplateException error)
        {
            return (error.Kind, error.Message);
        }
    }

    private sealed class Scope(Dictionary<string, object?> variables, RenderedValues? rendered) : IVariableScope
    {
        public int Reads { get; private set; }

        public RenderedValues? Rendered => rendered;

        public IEnumerable<string> Names => variables.Keys;

        public bool TryGet(string name, out object? value)
        {
            Reads++;
            return variables.TryGetValue(name, out value);
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
