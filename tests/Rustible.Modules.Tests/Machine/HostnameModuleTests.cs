using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Machine;

/// <summary>In check mode: the machine that runs the tests keeps its name.</summary>
public sealed class HostnameModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_new_name_is_foretold_with_the_difference()
    {
        var result = await _host.CheckAsync("hostname", ("name", "other.example.org"), ("use", "debian"));

        Assert.Equal((true, "other.example.org"), (result.Changed, result.Values["name"]));
        Assert.Equal("hostname = other.example.org\n", ((ValueMap)result.Values["diff"]!)["after"]);
        Assert.Equal(Environment.MachineName, ((ValueMap)result.Values["ansible_facts"]!)["ansible_hostname"]);
    }

    [Fact]
    public async Task A_system_that_is_no_Linux_is_refused_before_anything_runs()
    {
        var result = await _host.CheckAsync("hostname", ("name", "x"), ("use", "darwin"));

        Assert.True(result.Failed);
        Assert.Contains("use: darwin is not supported", (string?)result.Values["msg"], StringComparison.Ordinal);
        Assert.Equal(0, _host.Connection.Requests);
    }
}
