namespace Rustible.Modules.Tests.Accounts;

public sealed class PamLimitsModuleTests : IDisposable
{
    private const string Old = "# c\n#*               soft    core            0\njoe soft nofile 100\n@s        hard    nproc           20 # keep\n\n# End of file\n";

    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("joe soft nofile 64000", "joe soft nofile 100\n", "joe\tsoft\tnofile\t64000\n")]
    [InlineData("joe soft nofile 100", "", "")]
    [InlineData("joe soft nofile 50", "", "", "use_max", true)]
    [InlineData("joe soft nofile 50", "joe soft nofile 100\n", "joe\tsoft\tnofile\t50\n", "use_min", true)]
    [InlineData("joe soft nofile unlimited", "joe soft nofile 100\n", "joe\tsoft\tnofile\tunlimited\n", "use_max", true)]
    [InlineData("joe soft nofile -1", "", "", "use_min", true)]
    [InlineData("@s hard nproc 30", "@s        hard    nproc           20 # keep\n", "@s\thard\tnproc\t30\t# keep\n")]
    [InlineData("@s hard nproc 30", "@s        hard    nproc           20 # keep\n", "@s\thard\tnproc\t30\t#mine\n", "comment", "mine")]
    [InlineData("* - nice -5", "# End of file\n", "# End of file\n*\t-\tnice\t-5\n")]
    public async Task A_limit_has_one_line(string limit, string before, string after, string option = "backup", object? value = null)
    {
        _host.Write("f", Old);
        var words = limit.Split(' ');
        (string, object?)[] arguments = [("dest", _host.PathOf("f")), ("domain", words[0]), ("limit_type", words[1]), ("limit_item", words[2]), ("value", words[3]), (option, value ?? false)];

        var foretold = await _host.CheckAsync("pam_limits", arguments);
        Assert.Equal(Old, _host.Read("f"));
        var first = await _host.RunAsync("pam_limits", arguments);
        var again = await _host.RunAsync("pam_limits", arguments);

        Assert.Equal(before.Length == 0 ? Old : Old.Replace(before, after, StringComparison.Ordinal), _host.Read("f"));
        Assert.Equal((before.Length > 0, before.Length > 0, false), (foretold.Changed, first.Changed, again.Changed));
    }

    [Fact]
    public async Task A_file_is_made_and_a_value_that_is_none_is_refused()
    {
        (string, object?)[] limit = [("dest", _host.PathOf("new")), ("domain", "joe"), ("limit_type", "hard"), ("limit_item", "as")];

        var made = await _host.RunAsync("pam_limits", [.. limit, ("value", "5")]);
        var wrong = await _host.RunAsync("pam_limits", [.. limit, ("value", "foo")]);
        var both = await _host.RunAsync("pam_limits", [.. limit, ("value", "5"), ("use_min", true), ("use_max", true)]);

        Assert.Equal((true, "joe\thard\tas\t5\n"), (made.Changed, made.Values["msg"]));
        Assert.StartsWith(" Value of 'foo' for item 'as' is invalid.", (string)wrong.Values["msg"]!, StringComparison.Ordinal);
        Assert.Equal("Cannot use use_min and use_max at the same time.", both.Values["msg"]);
    }

    [Fact]
    public async Task The_texts_are_told_in_any_case_and_a_folder_that_is_missing_is_no_place_for_a_file()
    {
        var path = _host.Write("limits", "a\tsoft\tcpu\t1\n");
        var same = await _host.RunAsync("pam_limits", ("dest", path), ("domain", "a"), ("limit_type", "soft"), ("limit_item", "cpu"), ("value", "1"));
        var lost = await _host.CheckAsync(
            "pam_limits", ("dest", _host.PathOf("no/limits")), ("domain", "a"), ("limit_type", "soft"), ("limit_item", "cpu"), ("value", "1"));

        var diff = (Templating.Values.ValueMap)same.Values["diff"]!;
        Assert.Equal((false, "a\tsoft\tcpu\t1\n", "a\tsoft\tcpu\t1\n"), (same.Changed, diff["before"], diff["after"]));
        Assert.Equal($"directory {_host.PathOf("no")} is not writable (check presence, access rights, use sudo)", lost.Values["msg"]);
    }
}
