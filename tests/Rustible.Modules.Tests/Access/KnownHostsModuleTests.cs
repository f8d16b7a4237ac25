namespace Rustible.Modules.Tests.Access;

public sealed class KnownHostsModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => _host.RunAsync("known_hosts", [("path", _host.PathOf("kh")), .. arguments]);

    [Fact]
    public async Task A_key_is_added_replaced_by_one_of_its_kind_and_removed()
    {
        var foretold = await _host.CheckAsync("known_hosts", ("path", _host.PathOf("kh")), ("name", "H1"), ("key", "h1,h2 ssh-rsa AAAA c"));
        Assert.False(File.Exists(_host.PathOf("kh")));
        var added = await Run(("name", "H1"), ("key", "h1,h2 ssh-rsa AAAA c"));
        var again = await Run(("name", "h1"), ("key", "h1,h2 ssh-rsa AAAA other"));
        var second = await Run(("name", "h1"), ("key", "h1 ssh-ed25519 BBBB"));
        Assert.Equal("h1,h2 ssh-rsa AAAA c\nh1 ssh-ed25519 BBBB\n", _host.Read("kh"));
        var replaced = await Run(("name", "h1"), ("key", "h1 ssh-rsa CCCC"));
        Assert.Equal("h1 ssh-ed25519 BBBB\nh1 ssh-rsa CCCC\n", _host.Read("kh"));
        var removed = await Run(("name", "h1"), ("key", "h1 ssh-rsa CCCC"), ("state", "absent"));
        Assert.Equal("h1 ssh-ed25519 BBBB\n", _host.Read("kh"));
        var all = await Run(("name", "h1"), ("state", "absent"));

        Assert.Equal("", _host.Read("kh"));
        Assert.Equal((true, true, false, true, true), (foretold.Changed, added.Changed, again.Changed, second.Changed, replaced.Changed));
        Assert.Equal((true, true, false), (removed.Changed, all.Changed, (await Run(("name", "h1"), ("state", "absent"))).Changed));
    }

    [Fact]
    public async Task A_name_may_be_hashed_and_is_found_again()
    {
        await Run(("name", "h1"), ("key", "h1 ssh-rsa AAAA"), ("hash_host", true));
        var again = await Run(("name", "h1"), ("key", "h1 ssh-rsa AAAA"), ("hash_host", true));

        Assert.Matches(@"^\|1\|\S+\|\S+ ssh-rsa AAAA\n$", _host.Read("kh"));
        Assert.False(again.Changed);
        Assert.True((await Run(("name", "h1"), ("key", "h1 ssh-rsa AAAA"))).Changed);
        Assert.Equal("h1 ssh-rsa AAAA\n", _host.Read("kh"));
        Assert.True((await Run(("name", "h1"), ("key", "h1 ssh-rsa AAAA"), ("hash_host", true))).Changed);
        Assert.StartsWith("|1|", _host.Read("kh"));
        Assert.True((await Run(("name", "h1"), ("state", "absent"))).Changed);
    }

    [Fact]
    public async Task One_host_is_named_at_a_time() =>
        Assert.StartsWith("Comma separated list of names is not supported.", (string)(await Run(("name", "h1,h2"), ("state", "absent"))).Values["msg"]!);

    [Theory]
    [InlineData("No key specified when adding a host", null)]
    [InlineData("Host parameter does not match hashed host field in supplied key", "h9 ssh-rsa AAAA")]
    [InlineData("Host parameter does not match hashed host field in supplied key", "h1 nonsense")]
    public async Task A_key_must_be_that_of_the_host(string message, string? key) =>
        Assert.Equal(message, (await Run(("name", "h1"), ("key", key))).Values["msg"]);

    [Theory]
    [InlineData("h1,h2 ssh-rsa AAAA", "h1 ssh-rsa AAAA")]
    [InlineData("h1 ssh-rsa AAAA", "h1,h2 ssh-rsa AAAA")]
    [InlineData("H1 ssh-rsa AAAA", "h1 ssh-rsa AAAA")]
    public async Task A_line_of_other_names_is_replaced(string before, string after)
    {
        _host.Write("kh", before + "\n");

        Assert.True((await Run(("name", "h1"), ("key", after))).Changed);
        Assert.Equal(after + "\n", _host.Read("kh"));
        Assert.False((await Run(("name", "h1"), ("key", after))).Changed);
    }
}
