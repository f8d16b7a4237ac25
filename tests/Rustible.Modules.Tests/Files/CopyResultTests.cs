using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Files;

/// <summary>What ansible.builtin.copy tells, and where it stops.</summary>
public sealed class CopyResultTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_diff_is_of_the_content_or_else_of_the_attributes()
    {
        var path = _host.Write("f", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var content = await _host.CheckAsync("copy", ("content", "new"), ("dest", path), ("mode", "0640"));
        var attributes = await _host.CheckAsync("copy", ("content", "old"), ("dest", path), ("mode", "0640"));

        Assert.Equal("new", ((ValueMap)Assert.Single((List<object?>)content.Values["diff"]!)!)["after"]);
        Assert.Equal("0640", ((ValueMap)((ValueMap)attributes.Values["diff"]!)["after"]!)["mode"]);
        // as in Ansible, nothing is told of a content that is only foretold
        Assert.Equal((false, true), (content.Values.ContainsKey("checksum"), attributes.Values.ContainsKey("checksum")));
    }

    [Theory]
    [InlineData("src", "src (or content) is required")]
    [InlineData("dest", "dest is required")]
    public async Task An_empty_path_is_none(string empty, string message)
    {
        var result = await _host.RunAsync("copy", ("src", empty == "src" ? "" : _host.Write("s", "")), ("dest", empty == "dest" ? "" : _host.PathOf("d")));

        Assert.Equal((true, message), (result.Failed, result.Values["msg"]));
    }

    [Fact]
    public async Task A_device_is_neither_read_nor_replaced()
    {
        var result = await _host.CheckAsync("copy", ("content", "text"), ("dest", "/dev/full"));

        Assert.Equal("the destination /dev/full is neither a file nor a directory", result.Values["msg"]);
    }

    [Fact]
    public async Task A_link_to_nowhere_is_replaced_even_when_links_are_followed()
    {
        File.CreateSymbolicLink(_host.PathOf("link"), _host.PathOf("nowhere"));

        await _host.RunAsync("copy", ("content", "text"), ("dest", _host.PathOf("link")), ("follow", true));

        Assert.Equal((null, false), (new FileInfo(_host.PathOf("link")).LinkTarget, File.Exists(_host.PathOf("nowhere"))));
    }

    [Fact]
    public async Task Output_and_errors_of_a_validation_are_told_apart()
    {
        var result = await _host.RunAsync("copy", ("content", "x"), ("dest", _host.PathOf("f")), ("validate", "sh -c 'echo out; echo err >&2; exit 3' %s"));

        Assert.Equal((3L, "out\n", "err"), (result.Values["exit_status"], result.Values["stdout"], result.Values["stderr"]));
    }

    [Fact]
    public async Task A_folder_of_the_host_is_copied_with_its_modes_and_links()
    {
        Directory.CreateDirectory(_host.PathOf("from/sub"));
        File.SetUnixFileMode(_host.Write("from/sub/run", "x"), (UnixFileMode)Convert.ToInt32("751", 8));
        File.CreateSymbolicLink(_host.PathOf("from/sub/link"), "run");
        var arguments = new (string, object?)[] { ("src", _host.PathOf("from/")), ("dest", _host.PathOf("to")), ("remote_src", true), ("mode", "0700") };

        Assert.True((await _host.RunAsync("copy", arguments)).Changed);
        Assert.False((await _host.RunAsync("copy", arguments)).Changed);

        Assert.Equal("751", Convert.ToString((int)File.GetUnixFileMode(_host.PathOf("to/sub/run")), 8));
        Assert.Equal("run", new FileInfo(_host.PathOf("to/sub/link")).LinkTarget);
        Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(_host.PathOf("to")), 8));
    }

    [Fact]
    public async Task A_file_of_the_host_with_another_checksum_replaces_nothing()
    {
        _host.Write("from", "new");
        _host.Write("to", "old");

        var result = await _host.RunAsync("copy", ("src", _host.PathOf("from")), ("dest", _host.PathOf("to")), ("remote_src", true), ("checksum", "abc"));

        Assert.Equal((true, "abc"), (result.Failed, result.Values["expected_checksum"]));
        Assert.Equal("old", _host.Read("to"));
    }
}
