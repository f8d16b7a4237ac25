using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Sources;

public sealed class GitConfigModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    private (string, object?)[] File => [("scope", "file"), ("file", _host.PathOf("settings"))];

    [Fact]
    public async Task A_setting_lives_its_life()
    {
        (string, object?)[] editor = [.. File, ("name", "core.editor")];

        Assert.Equal((false, ""), Read(await _host.RunAsync("git_config", editor)));
        var foretold = await _host.CheckAsync("git_config", [.. editor, ("value", "vim")]);
        Assert.False(System.IO.File.Exists(_host.PathOf("settings")));
        var set = await _host.RunAsync("git_config", [.. editor, ("value", "emacs 'x' \"y\"\nz")]);
        var again = await _host.RunAsync("git_config", [.. editor, ("value", "emacs 'x' \"y\"\nz")]);
        Assert.Equal((false, "emacs 'x' \"y\"\nz"), Read(await _host.RunAsync("git_config", editor)));
        var all = await _host.RunAsync("git_config", [.. File, ("list_all", true)]);
        var unset = await _host.RunAsync("git_config", [.. editor, ("state", "absent")]);
        var unsetAgain = await _host.RunAsync("git_config", [.. editor, ("state", "absent")]);

        Assert.Equal((true, true, false, true, false), (foretold.Changed, set.Changed, again.Changed, unset.Changed, unsetAgain.Changed));
        Assert.Equal("\n|vim\n", string.Join('|', Diff(foretold, "before"), Diff(foretold, "after")));
        Assert.Equal(new ValueMap { ["core.editor"] = "emacs 'x' \"y\"\nz" }, all.Values["config_values"]);
        Assert.Equal(("setting changed", "no setting to unset"), (unset.Values["msg"], unsetAgain.Values["msg"]));
    }

    [Fact]
    public async Task What_git_does_not_take_is_told_in_its_words()
    {
        var wrong = await _host.RunAsync("git_config", [.. File, ("name", "xy"), ("value", "1")]);
        var none = await _host.RunAsync("git_config", ("scope", "file"), ("file", _host.PathOf("none")), ("list_all", true));
        var noFile = await _host.RunAsync("git_config", ("scope", "file"), ("name", "a.b"));

        Assert.Equal((true, "error: key does not contain a section: xy\n"), (wrong.Failed, wrong.Values["msg"]));
        Assert.Equal((false, 0), (none.Failed, ((ValueMap)none.Values["config_values"]!).Count));
        Assert.Equal("scope is file but all of the following are missing: file", noFile.Values["msg"]);
    }

    private static (bool, object?) Read(ModuleResult result) => (result.Changed, result.Values["config_value"]);

    private static object? Diff(ModuleResult result, string side) => ((ValueMap)result.Values["diff"]!)[side];

    [Fact]
    public async Task An_order_is_told_as_words_and_what_is_foretold_as_a_question()
    {
        var file = _host.Write("c", "[a]\n\tb = 1\n");

        var refused = await _host.RunAsync("git_config", ("name", "nodot"), ("value", "v w"), ("scope", "file"), ("file", file));
        var foretold = await _host.CheckAsync("git_config", ("name", "a.b"), ("state", "absent"), ("scope", "file"), ("file", file));

        Assert.Equal(new List<object?> { "/usr/bin/git", "config", "--includes", "-f", file, "nodot", "v w" }, refused.Values["cmd"]);
        Assert.Equal($"/usr/bin/git config --includes -f {file} a.b", ((Templating.Values.ValueMap)foretold.Values["diff"]!)["before_header"]);
    }
}
