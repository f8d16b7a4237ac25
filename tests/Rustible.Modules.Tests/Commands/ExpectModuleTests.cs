using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Commands;

public sealed class ExpectModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Questions_are_answered_in_turn()
    {
        _host.Write("ask", "printf 'name? '; read -r a; printf 'again? '; read -r b; printf 'word: '; read -r c; echo \"<$a|$b|$c>\"; exit 3");
        var responses = new ValueMap { [@"(name|again)\?"] = new List<object?> { "bob", "x  y" }, ["(?i)WORD"] = "secret" };

        var result = await _host.RunAsync("expect", ("command", $"sh '{_host.PathOf("ask")}'"), ("responses", responses));

        Assert.Equal("name? again? word: <bob|x  y|secret>", result.Values["stdout"]);
        Assert.Equal((true, true, 3L, "non-zero return code"), (result.Changed, result.Failed, result.Values["rc"], result.Values["msg"]));
    }

    [Fact]
    public async Task A_program_that_waits_in_vain_and_answers_that_run_out_are_failures()
    {
        var late = await _host.RunAsync("expect", ("command", "sleep 60"), ("responses", new ValueMap { ["x"] = "y" }), ("timeout", 1));
        _host.Write("ask", "printf 'q? '; read -r a; printf 'q? '; read -r b");
        var out_ = await _host.RunAsync("expect", ("command", $"sh {_host.PathOf("ask")}"), ("responses", new ValueMap { ["q"] = new List<object?> { "1" } }));

        Assert.Equal((true, null, "command exceeded timeout"), (late.Failed, late.Values["rc"], late.Values["msg"]));
        Assert.StartsWith("No remaining responses for 'q', output was 'q? ", (string)out_.Values["msg"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_not_run_when_a_file_says_so()
    {
        var result = await _host.RunAsync("expect", ("command", "false"), ("responses", new ValueMap()), ("creates", _host.Folder));

        Assert.Equal((false, 0L, $"skipped, since {_host.Folder} exists"), (result.Changed, result.Values["rc"], result.Values["stdout"]));
        Assert.True((await _host.CheckAsync("expect", ("command", "x"), ("responses", new ValueMap()))).Skipped);
    }
}
