namespace Rustible.Modules.Tests.Access;

public sealed class AuthorizedKeyModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    private Task<ModuleResult> Run(params (string, object?)[] arguments) =>
        _host.RunAsync("authorized_key", [("user", "root"), ("path", _host.PathOf(".ssh/ak")), .. arguments]);

    [Fact]
    public async Task Keys_are_added_changed_and_removed()
    {
        var foretold = await _host.CheckAsync("authorized_key", ("user", "root"), ("path", _host.PathOf(".ssh/ak")), ("key", "ssh-rsa AAAA a b"));
        Assert.False(Directory.Exists(_host.PathOf(".ssh")));
        var added = await Run(("key", "ssh-rsa AAAA a b\n# note\nssh-ed25519 BBBB"));
        var again = await Run(("key", "ssh-rsa AAAA a b"));
        Assert.Equal("ssh-rsa AAAA a b\nssh-ed25519 BBBB \n", _host.Read(".ssh/ak"));
        var changed = await Run(("key", "ssh-rsa AAAA"), ("key_options", "no-pty,command=\"a  b\""), ("comment", "new c"));
        Assert.Equal("ssh-ed25519 BBBB \nno-pty,command=\"a  b\" ssh-rsa AAAA new c\n", _host.Read(".ssh/ak"));
        var alone = await Run(("key", "ssh-ed25519 BBBB"), ("exclusive", true));
        Assert.Equal("ssh-ed25519 BBBB \n", _host.Read(".ssh/ak"));
        var removed = await Run(("key", "ssh-ed25519 BBBB"), ("state", "absent"));

        Assert.Equal("", _host.Read(".ssh/ak"));
        Assert.Equal((true, true, false, true, true, true), (foretold.Changed, added.Changed, again.Changed, changed.Changed, alone.Changed, removed.Changed));
        Assert.Equal("0700", Convert.ToString((int)File.GetUnixFileMode(_host.PathOf(".ssh")), 8).PadLeft(4, '0'));
        Assert.Equal(("present", "0600"), (foretold.Values["state"], removed.Values["mode"]));
    }

    [Fact]
    public async Task The_user_and_the_keys_must_be_right()
    {
        Assert.Equal("invalid key specified: bad", (await Run(("key", "bad"))).Values["msg"]);
        Assert.StartsWith(
            "Failed to lookup user no such", (string)(await _host.RunAsync("authorized_key", ("user", "no such"), ("key", "ssh-rsa AAAA"))).Values["msg"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_changes_comes_last_and_once_and_an_exclusive_one_is_alone_in_the_file()
    {
        Directory.CreateDirectory(_host.PathOf(".ssh"));
        _host.Write(".ssh/ak", "# c\nssh-rsa AAAA a\n\nssh-ed25519 BBBB b\ngarbage\nno-x11 ssh-rsa AAAA a\n");

        await Run(("key", "no-pty ssh-rsa AAAA a"));
        Assert.Equal("# c\n\nssh-ed25519 BBBB b\ngarbage\nno-pty ssh-rsa AAAA a\n", _host.Read(".ssh/ak"));
        await Run(("key", "ssh-ed25519 BBBB b"), ("exclusive", true));
        Assert.Equal("ssh-ed25519 BBBB b\n", _host.Read(".ssh/ak"));
    }

    [Fact]
    public async Task Folders_are_made_where_they_are_not_the_task_s_to_keep_and_a_difference_is_told_on_demand()
    {
        (string, object?)[] wanted = [("user", "root"), ("key", "ssh-rsa AAAA a"), ("path", _host.PathOf("n1/n2/ak"))];

        var missing = await _host.RunAsync("authorized_key", wanted);
        var made = await _host.RunAsync("authorized_key", [.. wanted, ("manage_dir", false)]);

        Assert.Equal($"Failed to create directory {_host.PathOf("n1/n2")} : [Errno 2] No such file or directory: '{_host.PathOf("n1/n2")}'", missing.Values["msg"]);
        Assert.Equal((true, false, "ssh-rsa AAAA a\n"), (made.Changed, made.Values.ContainsKey("diff"), _host.Read("n1/n2/ak")));
    }

    [Fact]
    public async Task In_check_mode_there_may_be_no_user_yet() => Assert.Equal(
        "Either user must exist or you must provide full path to key file in check mode",
        (await _host.CheckAsync("authorized_key", ("user", "no such"), ("key", "ssh-rsa AAAA"))).Values["msg"]);
}
