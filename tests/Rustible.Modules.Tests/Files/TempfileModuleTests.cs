namespace Rustible.Modules.Tests.Files;

public sealed class TempfileModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("file", "0600")]
    [InlineData("directory", "0700")]
    public async Task Something_new_is_made_for_its_owner_alone(string state, string mode)
    {
        var first = await _host.RunAsync("tempfile", ("state", state), ("path", _host.Folder), ("prefix", "p q"), ("suffix", ".s"));
        var second = await _host.RunAsync("tempfile", ("state", state), ("path", _host.Folder));

        var path = (string)first.Values["path"]!;
        Assert.Matches($"^{_host.Folder}/p q[a-z0-9_]{{8}}\\.s$", path);
        Assert.Equal((true, mode, state), (first.Changed, first.Values["mode"], first.Values["state"]));
        Assert.NotEqual(path, second.Values["path"]);
        Assert.Equal(state == "file", File.Exists(path));
    }

    [Fact]
    public async Task It_fails_where_there_is_no_folder_and_is_skipped_in_check_mode()
    {
        Assert.True((await _host.RunAsync("tempfile", ("path", _host.PathOf("no")))).Failed);
        Assert.True((await _host.CheckAsync("tempfile", ("path", _host.Folder))).Skipped);
        Assert.Empty(Directory.GetFileSystemEntries(_host.Folder));
    }
}
