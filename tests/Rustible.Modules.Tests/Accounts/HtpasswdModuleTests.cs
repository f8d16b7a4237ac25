using Rustible.Templating.Filters.Passwords;

namespace Rustible.Modules.Tests.Accounts;

public sealed class HtpasswdModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => _host.RunAsync("htpasswd", [("path", _host.PathOf("d/pw")), ("name", "ann"), .. arguments]);

    [Fact]
    public async Task A_user_lives_its_life()
    {
        var foretold = await _host.CheckAsync("htpasswd", ("path", _host.PathOf("d/pw")), ("name", "ann"), ("password", "one"));
        Assert.False(Directory.Exists(_host.PathOf("d")));
        var made = await Run(("password", "one"), ("mode", "0600"));
        var hash = _host.Read("d/pw");
        var again = await Run(("password", "one"), ("crypt_scheme", "ldap_sha1"));
        var other = await Run(("password", "two"), ("crypt_scheme", "ldap_sha1"));
        var mode = await Run(("password", "two"), ("mode", "0640"));
        Assert.Equal("ann:{SHA}rXguzax3D8brmmLkT5CHP7l/sms=\n", _host.Read("d/pw"));
        var removed = await Run(("state", "absent"));
        var removedAgain = await Run(("state", "absent"));

        Assert.Equal((true, true, false, true, true), (foretold.Changed, made.Changed, again.Changed, other.Changed, mode.Changed));
        Assert.StartsWith("ann:$apr1$", hash);
        Assert.Equal(($"Create {_host.PathOf("d/pw")}", $"Created {_host.PathOf("d/pw")} and added ann"), (foretold.Values["msg"], made.Values["msg"]));
        Assert.Equal(("ann already present", "Add/update ann"), (again.Values["msg"], other.Values["msg"]));
        Assert.Equal((true, "Remove ann", false, "ann not present"), (removed.Changed, removed.Values["msg"], removedAgain.Changed, removedAgain.Values["msg"]));
        Assert.Equal("", _host.Read("d/pw"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(_host.PathOf("d/pw")));
    }

    [Fact]
    public async Task Other_lines_stay_and_a_last_line_without_an_end_gets_one()
    {
        Directory.CreateDirectory(_host.PathOf("d"));
        _host.Write("d/pw", "# top\n\nann:x\n# mid\nbob:y\nann:z\nlast:w");

        await Run(("password", "hunter22"), ("crypt_scheme", "plaintext"));
        await Run(("name", "new"), ("password", "hunter23"), ("crypt_scheme", "plaintext"));

        Assert.Equal("# top\n\nann:hunter22\n# mid\nbob:y\nlast:w\nnew:hunter23\n", _host.Read("d/pw"));
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        Directory.CreateDirectory(_host.PathOf("d"));
        Assert.Equal($"Destination {_host.PathOf("d/pw")} does not exist", (await Run(("password", "hunter22"), ("create", false))).Values["msg"]);
        Assert.Equal("secret must be unicode or bytes, not None", (await Run()).Values["msg"]);
        Assert.StartsWith("\"no crypt handler found for algorithm: 'rot13'\".", (string)(await Run(("password", "hunter22"), ("crypt_scheme", "rot13"))).Values["msg"]!);
        Assert.Equal("user contains invalid characters: b'a:b'", (await Run(("name", "a:b"), ("password", "hunter22"))).Values["msg"]);
        var absent = await Run(("state", "absent"));
        Assert.Equal(new List<object?> { _host.PathOf("d/pw") + " does not exist" }, absent.Values["warnings"]);
        _host.Write("d/pw", "a:b\nc:d:e\n");
        Assert.Equal("malformed htpasswd file (error reading line 2)", (await Run(("password", "hunter22"))).Values["msg"]);
    }

    [Fact]
    public async Task A_hash_by_DES_is_refused_and_gives_way_to_a_new_one()
    {
        var path = _host.Write("pw", "bob:5C9s1p62YEpCE\n");

        var refused = await _host.RunAsync("htpasswd", ("path", path), ("name", "bob"), ("password", "hunter22"), ("crypt_scheme", "des_crypt"));
        Assert.StartsWith("crypt_scheme des_crypt is not supported", (string)refused.Values["msg"]!, StringComparison.Ordinal);
        Assert.Equal("bob:5C9s1p62YEpCE\n", _host.Read("pw"));

        Assert.True((await _host.RunAsync("htpasswd", ("path", path), ("name", "bob"), ("password", "hunter22"))).Changed);
        Assert.StartsWith("bob:$apr1$", _host.Read("pw"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hunter22", "$apr1$OMUNj9H5$nope")]
    [InlineData("other", "$apr1$OMUNj9H5$3Qpox8pbdmBcVze3dBzWr/")]
    [InlineData("hunter22", "{SHA}YLOvi/43NWI8fUpe90m7asGkQTo=")]
    [InlineData("hunter22", "$1$JXX7ikjJ$xdRCR6VC4dyv2M1zL555H1")]
    [InlineData("hunter22", "$2b$12$OW2MkRILFHlZDAD7zm3z9.YQ81ssl3BrYSAsmzzX5fZuKBSg3mLSS")]
    [InlineData("hunter22", "$5$rounds=535000$1W/7Pdxr7nyot0PJ$Lpb5Sdcy3lr0zq3XJsyUq83zeCLbCIGsE1NpjXOPQUA")]
    [InlineData("secret", "secret")]
    public void Hashes_that_passlib_made_are_known(string password, string hash)
    {
        var isRight = !hash.EndsWith("nope", StringComparison.Ordinal);

        Assert.Equal(isRight, PasswordSchemes.IsOf(hash, password, CancellationToken.None));
        Assert.False(PasswordSchemes.IsOf(hash, password + "x", CancellationToken.None));
    }

    [Fact]
    public void Every_scheme_makes_hashes_that_it_knows_again()
    {
        foreach (var scheme in PasswordSchemes.Names.Except(["bcrypt", "sha256_crypt", "sha512_crypt"]))
        {
            var hash = PasswordSchemes.Hash(scheme, "pass", CancellationToken.None);

            Assert.True(PasswordSchemes.IsOf(hash, "pass", CancellationToken.None), scheme);
            Assert.False(PasswordSchemes.IsOf(hash, "past", CancellationToken.None), scheme);
        }
    }
}
