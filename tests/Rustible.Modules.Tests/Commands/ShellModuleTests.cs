using Rustible.Connections;
using Rustible.Connections.Local;

namespace Rustible.Modules.Tests.Commands;

public sealed class ShellModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_text_is_run_by_sh_as_it_stands()
    {
        var text = "echo \"$0\" 'it'\"'s\"\ncat <<X\nb\nX\n";

        var result = await _host.RunAsync("shell", ("_raw_params", text));

        Assert.Equal(("/bin/sh it's\nb", text, 0), (result.Values["stdout"], result.Values["cmd"], result.Values["rc"]));
    }

    [Fact]
    public async Task Another_shell_is_asked_for_by_executable()
    {
        var bash = await _host.RunAsync("shell", ("cmd", "echo $BASH"), ("executable", "/bin/bash"));
        var none = await _host.RunAsync("shell", ("cmd", "echo x"), ("executable", "/nosuch"));

        Assert.Equal("/bin/bash", bash.Values["stdout"]);
        Assert.Equal(("[Errno 2] No such file or directory: b'/nosuch'", "/nosuch -c 'echo x'", 2), (none.Values["msg"], none.Values["cmd"], none.Values["rc"]));
    }

    [Fact]
    public async Task The_session_s_locale_and_path_are_not_those_of_module_scripts()
    {
        var context = _host.Context() with { Environment = [new("LC_ALL", "C.UTF-8"), new("PATH", "/usr/bin:/bin")] };

        var result = await TestHost.RunAsync(context, "shell", ("cmd", "echo $LC_ALL $PATH"));

        Assert.Equal("C.UTF-8 /usr/bin:/bin", result.Values["stdout"]);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_program_that_is_left_running_neither_holds_the_task_nor_writes_into_the_next_reply(bool withReceipt)
    {
        await using var connection = await new LocalConnector(TimeProvider.System).ConnectAsync(new ConnectionTarget("web1", "local"), default);
        var run = Guid.NewGuid().ToString("N");
        var context = _host.Context() with { ConnectAsync = _ => Task.FromResult(connection) };
        var go = _host.PathOf("go");
        try
        {
            var first = await TestHost.RunAsync(
                context with { Receipt = withReceipt ? new ReceiptKey(run, "1", 1, false) : null },
                "shell", ("cmd", $"mkfifo {go}; (read x <{go}; echo late; echo late >&2; echo >{go}) & echo early"));
            var second = await TestHost.RunAsync(
                context with { Receipt = withReceipt ? new ReceiptKey(run, "2", 1, false) : null },
                "shell", ("cmd", $"echo >{go}; read x <{go}; echo second"));

            Assert.Equal(("early", ""), (first.Values["stdout"], first.Values["stderr"]));
            Assert.Equal(("second", ""), (second.Values["stdout"], second.Values["stderr"]));
        }
        finally
        {
            await connection.ForgetRunAsync(run, default);
        }
    }

    [Fact]
    public async Task A_repeated_request_with_the_same_receipt_tells_the_first_run()
    {
        await using var connection = await new LocalConnector(TimeProvider.System).ConnectAsync(new ConnectionTarget("web1", "local"), default);
        var run = Guid.NewGuid().ToString("N");
        var context = _host.Context() with { ConnectAsync = _ => Task.FromResult(connection), Receipt = new ReceiptKey(run, "1", 1, false) };
        var log = _host.PathOf("log");
        try
        {
            var first = await TestHost.RunAsync(context, "shell", ("cmd", $"echo x >>{log}; wc -l <{log}; exit 4"));
            var second = await TestHost.RunAsync(context, "shell", ("cmd", $"echo x >>{log}; wc -l <{log}; exit 4"));

            Assert.Equal("x\n", _host.Read("log"));
            Assert.Equal(first.Values["stdout"], second.Values["stdout"]);
            Assert.Equal((4, first.Values["start"]), (second.Values["rc"], second.Values["start"]));
        }
        finally
        {
            await connection.ForgetRunAsync(run, default);
        }
    }
}
