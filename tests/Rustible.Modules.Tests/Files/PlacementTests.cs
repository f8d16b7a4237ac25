using System.Diagnostics;

namespace Rustible.Modules.Tests.Files;

/// <summary>How a file is replaced: with which programs, and what of the old one is kept.</summary>
public sealed class PlacementTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("dash")]
    [InlineData("bash")]
    public async Task Programs_are_started_only_for_what_a_shell_cannot_do_itself(string shell)
    {
        using var host = new TestHost(shell);
        var path = host.PathOf("file");

        Assert.Equal("chmod mv", await ProgramsAsync(host, "one\n", path));
        Assert.Equal("stat", await ProgramsAsync(host, "one\n", path));
        Assert.Equal("stat chmod getfacl mv", await ProgramsAsync(host, "longer\n", path));
        Assert.Equal("stat chmod getfacl mv", await ProgramsAsync(host, "LONGER\n", path));
        Assert.Equal("LONGER\n", host.Read("file"));
    }

    [Theory]
    [InlineData("dash")]
    [InlineData("bash")]
    [InlineData("busybox sh")]
    public async Task A_new_file_has_the_mode_that_was_asked_for(string shell)
    {
        using var host = new TestHost(shell);
        foreach (var mode in (string[])["0644", "0600", "0755", "0666", "0000", "04711", "02750"])
        {
            var result = await host.RunAsync("copy", ("content", "text é\n"), ("dest", host.PathOf(mode)), ("mode", mode));

            Assert.Equal((mode, 8L, "file"), (result.Values["mode"], result.Values["size"], result.Values["state"]));
            Assert.Equal(Convert.ToInt32(mode, 8), (int)File.GetUnixFileMode(host.PathOf(mode)));
        }
        Assert.Equal("0644", (await host.RunAsync("copy", ("content", "x"), ("dest", host.PathOf("plain")))).Values["mode"]);
        Assert.Empty(Directory.GetFiles(host.Folder, ".rustible.*"));
    }

    [Theory]
    [InlineData("dash")]
    [InlineData("bash")]
    [InlineData("busybox sh")]
    public async Task Contents_are_equal_to_the_byte_or_not(string shell)
    {
        using var host = new TestHost(shell);
        string[] contents = ["a\n", "\na", "a ", " a", "\\n", "a\t", "\n\n", "", "é", "a\r", "%s"];
        foreach (var content in contents)
        {
            Assert.True((await host.RunAsync("copy", ("content", content), ("dest", host.PathOf("file")))).Changed);
            Assert.False((await host.RunAsync("copy", ("content", content), ("dest", host.PathOf("file")))).Changed);
            Assert.Equal(content, host.Read("file"));
        }
        await File.WriteAllBytesAsync(host.PathOf("file"), [0x61, 0x00]);
        Assert.True((await host.RunAsync("copy", ("content", "a\n"), ("dest", host.PathOf("file")))).Changed);
        Assert.Equal("a\n", host.Read("file"));
    }

    [Fact]
    public async Task A_replaced_file_keeps_owner_mode_and_access_control_list()
    {
        var path = _host.Write("file", "old\n");
        await RunAsync("chown", "1:2", path);
        await RunAsync("chmod", "4750", path);
        await RunAsync("setfacl", "-m", "u:3:rw,m::rwx", path);

        var result = await _host.RunAsync("copy", ("content", "new\n"), ("dest", path));

        Assert.Equal((1L, 2L, "04770"), (result.Values["uid"], result.Values["gid"], result.Values["mode"]));
        Assert.Contains("user:3:rw-", await RunAsync("getfacl", "-cpn", path), StringComparison.Ordinal);
        Assert.Equal("new\n", _host.Read("file"));
    }

    [Fact]
    public async Task The_folder_hands_down_neither_its_group_nor_its_default_mode()
    {
        Directory.CreateDirectory(_host.PathOf("d"));
        await RunAsync("chgrp", "2", _host.PathOf("d"));
        await RunAsync("chmod", "2775", _host.PathOf("d"));
        await RunAsync("setfacl", "-d", "-m", "u::rwx,g::rwx,o::rwx", _host.PathOf("d"));

        var result = await _host.RunAsync("copy", ("content", "new\n"), ("dest", _host.PathOf("d/file")));

        Assert.Equal((0L, "0644"), (result.Values["gid"], result.Values["mode"]));
        await RunAsync("chmod", "g-s", _host.PathOf("d"));
        foreach (var (mode, expected) in ((string?, string)[])[(null, "0644"), ("0600", "0600")])
        {
            var path = _host.PathOf("d/" + expected);
            await _host.RunAsync("copy", mode is null ? [("content", "new\n"), ("dest", path)] : [("content", "new\n"), ("dest", path), ("mode", mode)]);
            Assert.Equal(Convert.ToInt32(expected, 8), (int)File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task What_is_no_text_arrives_as_it_is()
    {
        foreach (var content in (byte[][])[[0xff, 0xfe, 0x0a], [0x61, 0x00, 0x62], [], [0x0a, 0x0a]])
        {
            File.WriteAllBytes(_host.PathOf("source"), content);

            var result = await _host.RunAsync("copy", ("src", _host.PathOf("source")), ("dest", _host.PathOf("copied")));

            Assert.True(result.Changed);
            Assert.Equal(content, File.ReadAllBytes(_host.PathOf("copied")));
            Assert.Equal((long)content.Length, result.Values["size"]);
        }
    }

    private static Task<string> ProgramsAsync(TestHost host, string content, string path) =>
        ProgramLog.OfAsync(host.Context(), "copy", ("content", content), ("dest", path));

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
