namespace Rustible.Modules.Tests.Files;

public sealed class SlurpModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Any_bytes_come_back()
    {
        var bytes = Enumerable.Range(0, 1024).Select(i => (byte)i).ToArray();
        File.WriteAllBytes(_host.PathOf("f"), bytes);

        var result = await _host.RunAsync("slurp", ("src", _host.PathOf("f")));

        Assert.Equal(bytes, Convert.FromBase64String((string)result.Values["content"]!));
        Assert.Equal(["changed", "content", "encoding", "source"], result.Values.Keys);
    }

    [Fact]
    public async Task A_missing_file_and_a_directory_are_told()
    {
        Assert.Equal($"file not found: {_host.PathOf("no")}", (await _host.RunAsync("slurp", ("src", _host.PathOf("no")))).Values["msg"]);
        Assert.Equal($"source is a directory and must be a file: {_host.Folder}", (await _host.RunAsync("slurp", ("src", _host.Folder))).Values["msg"]);
    }
}
