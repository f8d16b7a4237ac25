namespace Rustible.Modules.Tests.Commands;

public sealed class ScriptModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public ScriptModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("files"));
        _host.Write("files/s.sh", "#!/bin/sh\necho \"$0|$#|$1|$2|$PWD\"; echo err >&2; exit ${3:-0}\n");
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_script_is_run_on_the_host_and_gone_afterwards()
    {
        var result = await _host.RunAsync("script", ("_raw_params", "s.sh 'a b' $HOME 3"));

        var fields = result.Values["stdout"]!.ToString()!.Split('|');
        Assert.EndsWith("/s.sh", fields[0]);
        Assert.Equal(["3", "a b", Environment.GetEnvironmentVariable("HOME")!, _host.Folder + "\n"], fields[1..]);
        Assert.Equal((3, true, true, "err\n", "non-zero return code"),
            (result.Values["rc"], result.Failed, result.Changed, result.Values["stderr"], result.Values["msg"]));
        Assert.False(Path.Exists(Path.GetDirectoryName(fields[0])));
        Assert.Equal(1, _host.Connection.Requests);
    }

    [Fact]
    public async Task An_interpreter_may_be_named_and_the_folder_must_be_absolute()
    {
        _host.Write("files/plain", "echo $BASH $1");

        var result = await _host.RunAsync("script", ("cmd", "plain x"), ("executable", "/bin/bash"), ("chdir", "/"));
        var wrong = await _host.RunAsync("script", ("cmd", "plain x"), ("chdir", "rel"));

        Assert.Equal("/bin/bash x\n", result.Values["stdout"]);
        Assert.Equal("chdir rel must be an absolute path for a Unix-aware remote node", wrong.Values["msg"]);
    }

    [Fact]
    public async Task Creates_and_removes_skip_the_task_and_check_mode_knows_no_more()
    {
        var gone = _host.PathOf("gone");

        var exists = await _host.RunAsync("script", ("cmd", "s.sh"), ("creates", _host.Folder));
        var missing = await _host.RunAsync("script", ("cmd", "s.sh"), ("removes", gone));

        Assert.Equal((true, $"{_host.Folder} exists, matching creates option"), (exists.Skipped, exists.Values["msg"]));
        Assert.Equal((true, $"{gone} does not exist, matching removes option"), (missing.Skipped, missing.Values["msg"]));
        Assert.Equal("Check mode is not supported for this task.", (await _host.CheckAsync("script", ("cmd", "s.sh"))).Values["msg"]);
        Assert.True((await _host.CheckAsync("script", ("cmd", "s.sh"), ("creates", gone))).Changed);
    }

    [Fact]
    public async Task A_script_that_is_nowhere_is_told_with_the_places()
    {
        var result = await _host.RunAsync("script", ("cmd", "no.sh"));

        Assert.StartsWith($"Could not find or access 'no.sh'\nSearched in:\n\t{_host.PathOf("files/no.sh")}\n", (string)result.Values["msg"]!);
    }

    [Fact]
    public async Task A_script_with_a_space_in_its_name_is_quoted_in_the_task()
    {
        _host.Write("my script.sh", "#!/bin/sh\necho \"$1\"\n");

        Assert.Equal("my script.sh", (await _host.RunAsync("script", ("_raw_params", "'my script.sh' 'my script.sh'"))).Values["stdout"]?.ToString()?.Trim());
    }
}
