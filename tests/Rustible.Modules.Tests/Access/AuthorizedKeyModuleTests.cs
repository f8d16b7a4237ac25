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
        Assert.Equal("ssh-rsa AAAA a b\nssh-ed25519 BBBB\n", _host.Read(".ssh/ak"));
        var changed = await Run(("key", "ssh-rsa AAAA"), ("key_options", "no-pty,command=\"a  b\""), ("comment", "new c"));
        Assert.Equal("no-pty,command=\"a  b\" ssh-rsa AAAA new c\nssh-ed25519 BBBB\n", _host.Read(".ssh/ak"));
        var alone = await Run(("key", "ssh-ed25519 BBBB"), ("exclusive", true));
        Assert.Equal("ssh-ed25519 BBBB\n", _host.Read(".ssh/ak"));
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
}
