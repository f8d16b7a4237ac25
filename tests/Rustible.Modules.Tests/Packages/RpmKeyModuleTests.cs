namespace Rustible.Modules.Tests.Packages;

/// <summary>rpm and gpg are programs of the test: a key is a file that holds its fingerprint below the line that begins an armored key.</summary>
public sealed class RpmKeyModuleTests : IDisposable
{
    private const string One = "7F9A84E9923F7CFB9088A64D90777E7B39A5CE0A";
    private const string Two = "B47DD3DD87D75A02BFB0312716D9AAE3B9760C70";

    private readonly TestHost _host = new("busybox ash");

    public RpmKeyModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("bin"));
        Directory.CreateDirectory(_host.PathOf("db"));
        Program("rpm", """
            eval "last=\${$#}"
            case "$*" in
                "-q --qf %{version}-%{release}"*) ls db ;;
                "-q --qf %{description}"*) cat "db/${last#gpg-pubkey-}" ;;
                "--import"*) grep -q BEGIN "$last" || { echo "error: not an armored public key." >&2; exit 1; }
                    key=$(sed -n '$p' <"$last" | tr A-F a-f); cat "$last" >"db/${key#????????????????????????????????}-6929e1c2" ;;
                "-e --allmatches"*) rm "db/${last#gpg-pubkey-}" ;;
                *) echo "rpm $*?" >&2; exit 9 ;;
            esac
            """);
        Program("gpg", """
            eval "last=\${$#}"
            key=$(sed -n '$p' <"$last")
            case $key in *[!0-9A-F]* | '') echo 'gpg: no valid OpenPGP data found.' >&2; exit 2 ;; esac
            echo "pub:-:2048:1:${key#????????????????????????}:1795957106:::-:"
            echo "fpr:::::::::$key:"
            """);
        _host.Write("one key", $"-----BEGIN PGP PUBLIC KEY BLOCK-----\n{One}\n");
        _host.Write("-two", $"-----BEGIN PGP PUBLIC KEY BLOCK-----\n{Two}\n");
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_key_lives_its_life()
    {
        var file = _host.PathOf("one key");

        var foretold = await Run(check: true, ("key", file));
        Assert.Empty(Directory.GetFiles(_host.PathOf("db")));
        var added = await Run(("key", file));
        var again = await Run(("key", file));
        var other = await Run(("key", "-two"));
        var known = await Run(("key", "0x39a5ce0a"));
        var foretoldGone = await Run(check: true, ("key", One[24..]), ("state", "absent"));
        var unlike = await Run(("key", "0000000039A5CE0A"), ("state", "absent"));
        var removed = await Run(("key", One), ("state", "absent"));
        var removedAgain = await Run(("key", file), ("state", "absent"));

        Assert.Equal((true, true, false, true, false), (foretold.Changed, added.Changed, again.Changed, other.Changed, known.Changed));
        Assert.Equal((true, false, true, false), (foretoldGone.Changed, unlike.Changed, removed.Changed, removedAgain.Changed));
        Assert.Equal("b9760c70-6929e1c2", Path.GetFileName(Assert.Single(Directory.GetFiles(_host.PathOf("db")))));
    }

    [Fact]
    public async Task A_key_is_fetched_when_it_has_an_address()
    {
        Assert.True((await Run(("key", "file://" + _host.PathOf("one%20key")))).Changed);
        Assert.False((await Run(("key", "39A5CE0A"))).Changed);
        Assert.Equal($"Not a public key: file://{_host.PathOf("bin/rpm")}", (await Run(("key", "file://" + _host.PathOf("bin/rpm")))).Values["msg"]);
        Assert.StartsWith("failed to fetch key at file:///none , error was: Request failed: ", (string)(await Run(("key", "file:///none"))).Values["msg"]!);
    }

    [Fact]
    public async Task A_fingerprint_must_be_that_of_the_key()
    {
        var wrong = await Run(("key", "one key"), ("fingerprint", "1111 1111"));
        var right = await Run(("key", "one key"), ("fingerprint", "7f9a 84e9 923F 7CFB 9088  A64D 9077 7E7B 39A5 CE0A"));

        Assert.Equal($"The specified fingerprint, '11111111', does not match the key fingerprint '{One}'", wrong.Values["msg"]);
        Assert.Equal((true, false, true), (wrong.Failed, wrong.Changed, right.Changed));
    }

    [Fact]
    public async Task What_goes_wrong_is_told()
    {
        _host.Write("plain", Two + "\n");

        Assert.Equal("Not a valid key none", (await Run(("key", "none"))).Values["msg"]);
        Assert.Equal("When importing a key, a valid file must be given", (await Run(("key", "39A5CE0A"))).Values["msg"]);
        Assert.Equal("gpg: no valid OpenPGP data found.\n", (await Run(("key", "bin/rpm"))).Values["msg"]);
        var plain = await Run(("key", "plain"));
        Assert.Equal(("error: not an armored public key.\n", false), (plain.Values["msg"], plain.Changed));
    }

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(
        _host.Context(check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] }, "rpm_key", arguments);

    private void Program(string name, string text)
    {
        var path = _host.Write("bin/" + name, $"#!/bin/sh\n{(name == "rpm" ? $"case $* in --import*) ;; *) cd '{_host.Folder}' ;; esac" : "")}\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
