namespace Rustible.Modules.Tests.Machine;

/// <summary>In check mode: the machine that runs the tests keeps its modules.</summary>
public sealed class ModprobeModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_module_that_is_not_loaded_would_be()
    {
        File.SetUnixFileMode(_host.Write("modprobe", "#!/bin/sh\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var context = _host.Context(check: true) with { Environment = [new("PATH", $"{_host.Folder}:/usr/bin:/bin")] };

        var wanted = await TestHost.RunAsync(context, "modprobe", ("name", "no-such-module"), ("params", "a=1"));
        var unwanted = await TestHost.RunAsync(context, "modprobe", ("name", "no-such-module"), ("state", "absent"), ("persistent", "absent"));

        Assert.Equal((true, false), (wanted.Changed, unwanted.Changed));
        Assert.Equal(("no-such-module", "a=1", "present"), (wanted.Values["name"], wanted.Values["params"], wanted.Values["state"]));
    }
}
