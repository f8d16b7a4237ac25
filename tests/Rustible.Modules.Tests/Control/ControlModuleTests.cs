using Rustible.Modules.Control;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Control;

public sealed class ControlModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Debug_prints_a_message_or_greets()
    {
        Assert.Equal("Hello world!", (await _host.RunAsync("debug")).Values["msg"]);
        Assert.Equal(5L, (await _host.RunAsync("debug", ("msg", 5L))).Values["msg"]);
        Assert.Null((await _host.RunAsync("debug", ("msg", null))).Values["msg"]);
        Assert.Equal("'msg' and 'var' are incompatible options", (await _host.RunAsync("debug", ("msg", "a"), ("var", "b"))).Values["msg"]);
    }

    [Fact]
    public async Task Debug_looks_a_variable_up_and_says_when_there_is_none()
    {
        _host.Variables["x"] = new ValueMap { ["a"] = new List<object?> { 1L } };

        Assert.Equal(1L, Convert.ToInt64((await _host.RunAsync("debug", ("var", "x.a[0]"))).Values["x.a[0]"]));
        Assert.Equal("VARIABLE IS NOT DEFINED!", (string)(await _host.RunAsync("debug", ("var", "nope"))).Values["nope"]!);
    }

    [Fact]
    public async Task Debug_does_not_evaluate_what_came_from_outside()
    {
        var result = await _host.RunAsync("debug", ("var", new UnsafeText("1 + 1")));

        Assert.Equal("1 + 1", result.Values["1 + 1"]!.ToString());
    }

    [Fact]
    public async Task Debug_is_skipped_below_its_verbosity()
    {
        Assert.True((await _host.RunAsync("debug", ("msg", "a"), ("verbosity", 2L))).Skipped);
        Assert.False((await TestHost.RunAsync(_host.Context() with { Verbosity = 2 }, "debug", ("msg", "a"), ("verbosity", 2L))).Skipped);
    }

    [Fact]
    public async Task Set_fact_sets_what_it_is_given()
    {
        var result = await _host.RunAsync("set_fact", ("a", 1L), ("b", "yes"), ("c", new List<object?> { "no" }), ("cacheable", "true"));

        var facts = (ValueMap)result.Values["ansible_facts"]!;
        Assert.Equal(["a", "b", "c"], facts.Keys);
        Assert.Equal((1L, "yes"), (facts["a"], facts["b"]));
        Assert.Equal(true, result.Values["_ansible_facts_cacheable"]);
        Assert.True((await _host.RunAsync("set_fact", ("bad-name", 1L))).Failed);
        Assert.Equal("No key/value pairs provided, at least one is required for this action to succeed", (await _host.RunAsync("set_fact")).Values["msg"]);
    }

    [Fact]
    public async Task A_specification_knows_amounts_and_what_has_to_be_a_dictionary()
    {
        var specification = new ValueMap
        {
            ["size"] = new ValueMap { ["type"] = "bytes" },
            ["rate"] = new ValueMap { ["type"] = "bits" },
            ["box"] = new ValueMap { ["type"] = "dict", ["options"] = new ValueMap { ["x"] = new ValueMap { ["type"] = "int" } } },
        };

        var good = await Check(("size", "1.5 KB"), ("rate", "10Mb"), ("box", "x=1"));
        var bad = await Check(("size", "1Mb"), ("rate", "foo"), ("box", "{x"));

        Assert.False(good.Failed);
        Assert.Equal(
            [
                "unable to evaluate string as dictionary",
                "argument 'size' is of type STR and we were unable to convert to bytes: STR cannot be converted to a Byte value",
                "argument 'rate' is of type STR and we were unable to convert to bits: STR cannot be converted to a Bit value",
                "argument 'box' is of type STR and we were unable to convert to dict: unable to evaluate string as dictionary",
                "value of 'box' must be of type dict or list of dicts",
            ],
            ((List<object?>)bad.Values["argument_errors"]!).Select(error => ((string)error!).Replace("<class 'ansible.parsing.yaml.objects.AnsibleUnicode'>", "STR", StringComparison.Ordinal)));

        Task<ModuleResult> Check(params (object, object?)[] values) => _host.RunAsync(
            "validate_argument_spec", ("argument_spec", specification), ("provided_arguments", new ValueMap(values.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)))));
    }

    [Fact]
    public async Task Assert_names_the_condition_that_does_not_hold()
    {
        _host.Variables["x"] = 5L;

        Assert.Equal("All assertions passed", (await _host.RunAsync("assert", ("that", "x == 5"))).Values["msg"]);
        var failed = await _host.RunAsync("assert", ("that", new List<object?> { "x == 5", "x > 9" }), ("msg", "too small"));
        Assert.Equal((true, "x > 9", false, "too small"), (failed.Failed, failed.Values["assertion"], failed.Values["evaluated_to"], failed.Values["msg"]));
        var undecided = await Assert.ThrowsAsync<ConditionException>(() => _host.RunAsync("assert", ("that", "nope == 5")));
        Assert.Equal(("nope == 5", "that", "'nope' is undefined"), (undecided.Condition, undecided.Argument, undecided.Error.Message));
        Assert.Equal("missing required arguments: that", (await _host.RunAsync("assert")).Values["msg"]);
    }

    [Fact]
    public async Task Fail_fails()
    {
        Assert.Equal("Failed as requested from task", (await _host.RunAsync("fail")).Values["msg"]);
        Assert.Equal((true, "no"), ((await _host.RunAsync("fail", ("msg", "no"))).Failed, (await _host.RunAsync("fail", ("msg", "no"))).Values["msg"]));
    }
}
