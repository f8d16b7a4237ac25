namespace Rustible.Modules.Tests.Packages;

/// <summary>apt-key and gpg are programs of the test: a key is a file that holds its name.</summary>
public sealed class AptKeyModuleTests : IDisposable
{
    private const string Key = "37ADF1F82BA15D4E";
    private const string Whole = "627C4CF32531866FD86B43D6" + Key;

    private readonly TestHost _host = new();

    public AptKeyModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("bin"));
        Program("apt-key", """
            ring=keys
            if [ "$1" = --keyring ]; then ring=$2; shift 2; fi
            case "$1 $2" in
                add*) [ -e lost ] || cat "$2" >>"$ring" ;;
                del*) grep -v "$2" "$ring" >left; mv left "$ring" ;;
                *--list-public-keys*) while read -r key; do echo "pub   rsa2048/$key 2026-11-29 [SC]"; done <"$ring" 2>/dev/null ;;
                *) echo "$*" >>asked; [ -e server ] || { echo "no route" >&2; exit 2; }; cat server >>"$ring" ;;
            esac
            """);
        Program("gpg", "for file; do :; done; read -r key <\"$file\"; case $key in *[!0-9A-F]*) echo 'no valid OpenPGP data found.' >&2; exit 2 ;; *) echo \"pub:-:2048:1:$key:1795947313:::-:\" ;; esac");
        _host.Write("key.asc", Key + "\n");
        _host.Write("keys", "AAAAAAAAAAAAAAAA\n");
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_key_lives_its_life()
    {
        var foretold = await Run(check: true, ("file", _host.PathOf("key.asc")));
        var added = await Run(("file", _host.PathOf("key.asc")));
        var again = await Run(("data", Key), ("id", Whole));
        var known = await Run(("id", Key));
        var removed = await Run(("id", "0x" + Key[8..].ToLowerInvariant()), ("state", "absent"));
        var removedAgain = await Run(("id", Whole), ("state", "absent"));

        Assert.Equal((true, true, false, false, true, false), (foretold.Changed, added.Changed, again.Changed, known.Changed, removed.Changed, removedAgain.Changed));
        Assert.Equal((Key, Key, Key, "2BA15D4E"), (added.Values["id"], added.Values["key_id"], added.Values["fp"], added.Values["short_id"]));
        Assert.Equal((Whole, Whole, Key, "2BA15D4E"), (again.Values["id"], again.Values["key_id"], again.Values["fp"], again.Values["short_id"]));
        Assert.Equal(("0x2ba15d4e", "2BA15D4E", "2BA15D4E"), (removed.Values["id"], removed.Values["key_id"], removed.Values["fp"]));
        Assert.Equal(new List<object?> { "AAAAAAAAAAAAAAAA" }, added.Values["before"]);
        Assert.Equal(new List<object?> { "AAAAAAAAAAAAAAAA", Key }, added.Values["after"]);
        Assert.Equal(new List<object?> { "AAAAAAAA", "2BA15D4E" }, removed.Values["before"]);
        Assert.False(foretold.Values.ContainsKey("after"));
    }

    [Fact]
    public async Task A_keyring_of_its_own_and_a_server_are_asked()
    {
        _host.Write("server", Key + "\n");

        var result = await Run(("id", Key), ("keyserver", "keys.example.com"), ("keyring", _host.PathOf("my ring")));

        Assert.True(result.Changed, result.Values.GetValueOrDefault("msg", null)?.ToString());
        Assert.Equal(Key + "\n", _host.Read("my ring"));
        Assert.Equal($"adv --no-tty --keyserver keys.example.com --recv {Key}\n", _host.Read("asked"));
    }

    [Fact]
    public async Task What_goes_wrong_is_told()
    {
        Assert.Equal("Invalid key_id", (await Run(("id", "123"))).Values["msg"]);
        Assert.Equal("Invalid key_id", (await Run(("state", "absent"))).Values["msg"]);
        Assert.Equal("Missing key_id, required with keyserver.", (await Run(("keyserver", "x"))).Values["msg"]);
        Assert.Equal("Unable to extract key from 'inline data'", (await Run(("data", "garbage"))).Values["msg"]);
        Assert.Equal($"Error fetching key {Key} from keyserver: x", (await Run(("id", Key), ("keyserver", "x"))).Values["msg"]);
        _host.Write("lost", "");
        var lost = await Run(("data", Key));
        Assert.Equal("apt-key did not return an error, but failed to add the key (check that the id is correct and *not* a subkey)", lost.Values["msg"]);
        Assert.True(lost.Changed && lost.Values.ContainsKey("after"));
    }

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(
        _host.Context(check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] }, "apt_key", arguments);

    private void Program(string name, string text)
    {
        var path = _host.Write("bin/" + name, $"#!/bin/sh\ncd '{_host.Folder}'\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
