namespace Rustible.Modules.Tests.Commands;

public sealed class RawModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_output_stays_as_it_is()
    {
        var result = await _host.RunAsync("raw", ("_raw_params", "echo hi; echo e >&2; exit 3"));

        Assert.Equal(("hi\n", "e\n", 3, true, true), (result.Values["stdout"], result.Values["stderr"], result.Values["rc"], result.Failed, result.Changed));
        Assert.False(result.Values.ContainsKey("cmd"));
    }

    [Fact]
    public async Task Check_mode_skips_it() => Assert.True((await _host.CheckAsync("raw", ("cmd", "echo hi"))).Skipped);
}
