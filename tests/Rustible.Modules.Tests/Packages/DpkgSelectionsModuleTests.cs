namespace Rustible.Modules.Tests.Packages;

/// <summary>On a stand-in for dpkg.</summary>
public sealed class DpkgSelectionsModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_selection_is_made_once()
    {
        const string Dpkg = "#!/bin/sh\ncd \"${0%/*}\"\ncase $1 in --get-selections) cat state 2>/dev/null ;; --set-selections) cat >state ;; esac\n";
        File.SetUnixFileMode(_host.Write("dpkg", Dpkg), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var context = _host.Context() with { Environment = [new("PATH", $"{_host.Folder}:/usr/bin:/bin")] };

        var foretold = await TestHost.RunAsync(context with { CheckMode = true }, "dpkg_selections", ("name", "a"), ("selection", "hold"));
        Assert.False(File.Exists(_host.PathOf("state")));
        var held = await TestHost.RunAsync(context, "dpkg_selections", ("name", "a"), ("selection", "hold"));
        var again = await TestHost.RunAsync(context, "dpkg_selections", ("name", "a"), ("selection", "hold"));

        Assert.Equal("a hold\n", _host.Read("state"));
        Assert.Equal((true, true, false), (foretold.Changed, held.Changed, again.Changed));
        Assert.Equal(("not present", "hold"), (held.Values["before"], held.Values["after"]));
    }

    [Fact]
    public async Task What_dpkg_says_against_it_is_the_message()
    {
        File.SetUnixFileMode(_host.Write("dpkg", "#!/bin/sh\necho 'dpkg: error: bad' >&2\nexit 2\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var context = _host.Context() with { Environment = [new("PATH", $"{_host.Folder}:/usr/bin:/bin")] };

        var result = await TestHost.RunAsync(context, "dpkg_selections", ("name", "bad name"), ("selection", "hold"));

        Assert.Equal((true, "dpkg: error: bad", 2L), (result.Failed, result.Values["msg"], result.Values["rc"]));
        Assert.EndsWith("/dpkg --set-selections", (string)result.Values["cmd"]!, StringComparison.Ordinal);
    }
}
