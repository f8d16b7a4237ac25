using System.Diagnostics;
using System.Text;
using Rustible.Connections;
using Rustible.Modules.Tests.Files;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Shell;

/// <summary>File modules in a shell that stays, with the process beside it that does what small programs do.</summary>
public sealed class CoprocessTests : IAsyncLifetime
{
    private readonly TestHost _host = new();
    private IConnection _connection = null!;

    public static TheoryData<string> Shells => ["/bin/dash", "/bin/bash"];

    public async Task InitializeAsync() => _connection = await ConnectAsync("/bin/sh");

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        _host.Dispose();
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Small_changes_and_looks_start_no_program(string shell)
    {
        await using var connection = await ConnectAsync(shell);
        var path = _host.PathOf("it's\na file");
        await BeginAsync(connection);

        Assert.Equal("", await CopyAsync(connection, "one\n", path));
        Assert.Equal("", await CopyAsync(connection, "one\n", path));
        Assert.Equal("", await CopyAsync(connection, "longer\n", path));
        Assert.Equal("", await ProgramLog.OfAsync(Context(connection), "lineinfile", ("path", path), ("line", "more")));
        Assert.Equal("", await ProgramLog.OfAsync(Context(connection), "file", ("path", _host.PathOf("d/e")), ("state", "directory"), ("mode", "0750")));
        Assert.Equal("longer\nmore\n", await File.ReadAllTextAsync(path));

        await File.WriteAllBytesAsync(path, "a\0b\n"u8.ToArray());
        Assert.Equal("cat cat", await ProgramLog.OfAsync(Context(connection), "lineinfile", ("path", path), ("line", "c")));
        Assert.Equal("a\0b\nc\n", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task An_access_control_list_is_kept()
    {
        var path = _host.Write("file", "old\n");
        using (var setting = Process.Start("setfacl", ["-m", "u:3:rw", path]))
            await setting.WaitForExitAsync();
        await BeginAsync(_connection);

        Assert.Equal("getfacl setfacl", await CopyAsync(_connection, "new\n", path));

        using var reading = Process.Start(new ProcessStartInfo("getfacl", ["-cpn", path]) { RedirectStandardOutput = true })!;
        Assert.Contains("user:3:rw-", await reading.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_are_those_of_the_programs()
    {
        using var other = new TestHost();
        (string Module, (string Name, object? Value)[] Arguments)[] tasks =
        [
            ("copy", [("content", "x"), ("dest", "a")]),
            ("copy", [("content", "x"), ("dest", "a"), ("mode", "04755")]),
            ("copy", [("content", "y"), ("dest", "a"), ("owner", "1"), ("group", "daemon")]),
            ("copy", [("content", "z"), ("dest", "a"), ("mode", "u+x,g-r")]),
            ("copy", [("content", "z"), ("dest", "none/a")]),
            ("copy", [("content", "z"), ("dest", "a/b")]),
            ("file", [("path", "d"), ("state", "directory"), ("mode", "02775")]),
            ("file", [("path", "d"), ("mode", "0755")]),
            ("file", [("path", "d"), ("mode", "00755")]),
            ("file", [("path", "d/e/f"), ("state", "directory"), ("owner", "2")]),
            ("file", [("path", "a/e"), ("state", "directory")]),
            ("file", [("path", "l"), ("src", "d"), ("state", "link")]),
            ("file", [("path", "l"), ("src", "a"), ("state", "link")]),
            ("file", [("path", "l"), ("owner", "3"), ("follow", false)]),
            ("file", [("path", "l2"), ("src", "gone"), ("state", "link"), ("force", true)]),
            ("file", [("path", "h"), ("src", "a"), ("state", "hard")]),
            ("file", [("path", "l"), ("state", "absent")]),
            ("file", [("path", "d"), ("state", "absent")]),
            ("file", [("path", "t"), ("state", "touch"), ("mode", "0600"), ("group", "nobody_knows")]),
            ("lineinfile", [("path", "a"), ("line", "é"), ("backup", false)]),
            ("blockinfile", [("path", "a"), ("block", "b"), ("mode", "0640")]),
            ("replace", [("path", "a"), ("regexp", "b"), ("replace", "c")]),
        ];
        foreach (var (module, arguments) in tasks)
        {
            var expected = await RunAsync(other, other.Connection, module, arguments);
            var result = await RunAsync(_host, _connection, module, arguments);

            Assert.Equal($"{module} {expected}", $"{module} {result}");
        }
        Assert.NotEqual("", await PidAsync());
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_command_is_the_only_program_of_its_task(string shell)
    {
        await using var connection = await ConnectAsync(shell);
        await BeginAsync(connection);

        Assert.Equal("", await ProgramLog.OfAsync(Context(connection), "command", ("argv", new List<object?> { "/bin/sh", "-c", "echo out; echo err >&2" })));
        Assert.Equal("cat", await ProgramLog.OfAsync(Context(connection), "command", ("argv", new List<object?> { "/bin/sh", "-c", "printf 'a\\0b'" })));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_command_s_result_is_that_of_a_shell_without_one(string shell)
    {
        await using var connection = await ConnectAsync(shell);
        await BeginAsync(connection);
        foreach (var (script, code, stdout, stderr) in ((string, long, string, string)[])
            [
                ("echo out; echo err >&2; exit 3", 3, "out", "err"),
                ("printf 'a\\n\\n b '; printf 'é\\\\n' >&2", 0, "a\n\n b ", "é\\n"),
                ("printf 'a\\0b'", 0, "a\0b", ""),
                ("printf '%3000s' x; exit 200", 200, new string(' ', 2999) + "x", ""),
                ("echo Killed >&2; kill -9 $$", -9, "", "Killed"),
                ("echo Killed >&2; exit 137", 137, "", "Killed"),
                ("echo one >/dev/stdout; echo two >/dev/stdout", 0, "two", ""),
                ("(sleep 0.2; echo late) & echo early", 0, "early", ""),
                ("(exec 2>/dev/null; echo 3 >&3 || echo 4 >&4 || echo 7 >&7 || echo 8 >&8 || echo 9 >&9 || echo none)", 0, "none", ""),
            ])
        {
            var result = await TestHost.RunAsync(Context(connection), "command", ("argv", new List<object?> { "/bin/sh", "-c", script }));

            Assert.Equal((script, code, stdout, stderr), (script, Convert.ToInt64(result.Values["rc"], null), result.Values["stdout"], result.Values["stderr"]));
        }
        var far = Context(connection) with { Environment = [new("TZ", "UTC-11")] };
        var here = await TestHost.RunAsync(Context(connection), "command", ("cmd", "true"));
        var there = await TestHost.RunAsync(far, "command", ("cmd", "true"));
        var difference = DateTime.Parse((string)there.Values["end"]!, null) - DateTime.Parse((string)here.Values["end"]!, null);
        Assert.InRange(Math.Abs((DateTime.Now - DateTime.Parse((string)here.Values["end"]!, null)).TotalMinutes), 0, 1);
        Assert.InRange((difference - TimeSpan.FromHours(11) + TimeZoneInfo.Local.GetUtcOffset(DateTime.Now)).TotalMinutes, 0, 1);
    }

    [Fact]
    public async Task One_that_was_killed_is_done_without()
    {
        await BeginAsync(_connection);
        Assert.Equal("", await CopyAsync(_connection, "two\n", _host.PathOf("b")));
        using (var process = Process.GetProcessById(int.Parse(await PidAsync(), null)))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.Equal("chmod mv", await CopyAsync(_connection, "three\n", _host.PathOf("c")));
        Assert.Equal("three\n", _host.Read("c"));
    }

    [Fact]
    public async Task It_ends_with_the_session()
    {
        var connection = await ConnectAsync("/bin/sh");
        await BeginAsync(connection);
        await CopyAsync(connection, "two\n", _host.PathOf("b"));
        var pid = Encoding.UTF8.GetString((await connection.RunAsync(new ShellRequest("printf %s \"$rs_quick\""), CancellationToken.None)).Stdout.Span);
        using var process = Process.GetProcessById(int.Parse(pid, null));

        await connection.DisposeAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(limit.Token);
    }

    private static Task<IConnection> ConnectAsync(string shell) =>
        Connectors.Standard.ConnectAsync(new ConnectionTarget("web1", "local") { Shell = shell }, CancellationToken.None);

    private ModuleContext Context(IConnection connection) => _host.Context() with { ConnectAsync = _ => Task.FromResult(connection) };

    /// <summary>The tasks before there is one: a session with a single task starts none.</summary>
    private async Task BeginAsync(IConnection connection)
    {
        foreach (var name in (string[])["first", "second"])
        {
            Assert.Equal("chmod mv", await CopyAsync(connection, "begin\n", _host.PathOf(name)));
            Assert.Equal(name == "first" ? "once" : "starting", (await connection.RunAsync(new ShellRequest("printf %s \"$rs_coprocess\""), CancellationToken.None)).Text);
        }
    }

    private Task<string> CopyAsync(IConnection connection, string content, string path) =>
        ProgramLog.OfAsync(Context(connection), "copy", ("content", content), ("dest", path));

    private async Task<string> PidAsync() => (await _connection.RunAsync(new ShellRequest("printf %s \"$rs_quick\""), CancellationToken.None)).Text;

    /// <summary>The result as text, without what differs between any two runs.</summary>
    private static async Task<string> RunAsync(TestHost host, IConnection connection, string module, (string Name, object? Value)[] arguments)
    {
        var values = arguments.Select(argument =>
            argument is { Name: "path" or "dest", Value: string path } || (argument.Name == "src" && module == "file" && (path = (string)argument.Value!) is not null)
                ? (argument.Name, host.PathOf(path))
                : argument).ToArray();
        var context = host.Context(diff: true) with { ConnectAsync = _ => Task.FromResult(connection) };
        var result = await TestHost.RunAsync(context, module, values);
        var told = result.Values.Where(pair => pair.Key is not "src" || module == "file")
            .Select(pair => $"{pair.Key}={(pair.Value is ValueMap or System.Collections.IList ? System.Text.Json.JsonSerializer.Serialize(pair.Value) : pair.Value)}");
        return $"{result.Changed} {result.Failed} {string.Join(", ", told)}".Replace(host.Folder, "", StringComparison.Ordinal);
    }
}
