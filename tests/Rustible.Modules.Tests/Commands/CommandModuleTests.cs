namespace Rustible.Modules.Tests.Commands;

public sealed class CommandModuleTests
{
    public static TheoryData<string> Shells => ["/bin/dash", "/bin/bash", "/bin/busybox ash"];

    [Theory, MemberData(nameof(Shells))]
    public async Task Words_reach_the_program_without_a_shell_s_expansion(string shell)
    {
        using var host = new TestHost(shell);

        var result = await host.RunAsync("command", ("_raw_params", "printf '[%s]' 'a b' x;y * `id` $(id) it\\'s \"\" -n"));

        Assert.Equal("[a b][x;y][*][`id`][$(id)][it's][][-n]", result.Values["stdout"]);
        Assert.Equal(["printf", "[%s]", "a b", "x;y", "*", "`id`", "$(id)", "it's", "", "-n"], (IEnumerable<object?>)result.Values["cmd"]!);
        Assert.Equal((true, 0, "", ""), (result.Changed, result.Values["rc"], result.Values["msg"], result.Values["stderr"]));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Home_and_variables_of_the_environment_are_expanded_in_words(string shell)
    {
        using var host = new TestHost(shell);
        var context = host.Context() with { Environment = [new("HOME", "/home/op"), new("FOO", "a  b")] };

        var result = await TestHost.RunAsync(context, "command", ("cmd", "printf '[%s]' $FOO ~/x ${NOPE} a$FOO"));
        var plain = await TestHost.RunAsync(context, "command", ("argv", new List<object?> { "printf", "%s", "$FOO" }), ("expand_argument_vars", false));

        Assert.Equal("[a  b][/home/op/x][${NOPE}][aa  b]", result.Values["stdout"]);
        Assert.Equal("$FOO", plain.Values["stdout"]);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task A_status_other_than_0_is_a_failure_that_has_changed(string shell)
    {
        using var host = new TestHost(shell);

        var result = await host.RunAsync("command", ("cmd", "sh -c 'echo out; echo; echo err >&2; exit 3'"));

        Assert.Equal((true, true, 3, "non-zero return code"), (result.Failed, result.Changed, result.Values["rc"], result.Values["msg"]));
        Assert.Equal(("out", "err"), (result.Values["stdout"], result.Values["stderr"]));
    }

    // bash says nothing of signals in a command substitution: there the status is 128 and the signal.
    [Theory, InlineData("/bin/dash"), InlineData("/bin/busybox ash")]
    public async Task A_signal_is_a_negative_status_and_leaves_no_word_of_the_shell_behind(string shell)
    {
        using var host = new TestHost(shell);

        var killed = await host.RunAsync("command", ("cmd", "sh -c 'kill -9 $$'"));
        var exited = await host.RunAsync("command", ("cmd", "sh -c 'exit 137'"));

        Assert.Equal((-9, "", ""), (killed.Values["rc"], killed.Values["stdout"], killed.Values["stderr"]));
        Assert.Equal(137, exited.Values["rc"]);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task What_cannot_be_started_fails_with_the_system_s_error(string shell)
    {
        using var host = new TestHost(shell);
        var data = host.Write("data", "x");

        var unknown = await host.RunAsync("command", ("cmd", "nosuchcmd 'a b'"));
        var denied = await host.RunAsync("command", ("cmd", data));

        Assert.Equal("[Errno 2] No such file or directory: b'nosuchcmd'", unknown.Values["msg"]);
        Assert.Equal((true, false, 2, "nosuchcmd 'a b'"), (unknown.Failed, unknown.Changed, unknown.Values["rc"], unknown.Values["cmd"]));
        Assert.Equal(($"[Errno 13] Permission denied: b'{data}'", 13), (denied.Values["msg"], denied.Values["rc"]));
        Assert.Equal(20, (await host.RunAsync("command", ("cmd", data + "/x"))).Values["rc"]);
    }

    [Fact]
    public async Task No_command_and_two_commands_are_refused()
    {
        using var host = new TestHost();

        var none = await host.RunAsync("command", ("_raw_params", ""));
        var both = await host.RunAsync("command", ("cmd", "true"), ("argv", new List<object?> { "true" }));

        Assert.Equal(("no command given", 256, null), (none.Values["msg"], none.Values["rc"], none.Values["cmd"]));
        Assert.Equal("only command or argv can be given, not both", both.Values["msg"]);
        Assert.Equal(0, host.Connection.Requests);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Creates_and_removes_decide_by_pattern(string shell)
    {
        using var host = new TestHost(shell);
        host.Write("made here", "");
        var pattern = host.PathOf("made*");

        var created = await host.RunAsync("command", ("cmd", "touch ran"), ("creates", pattern));
        var removed = await host.RunAsync("command", ("cmd", "touch ran"), ("removes", host.PathOf("gone")));
        Assert.False(File.Exists(host.PathOf("ran")));
        var ran = await host.RunAsync("command", ("cmd", "touch ran"), ("creates", host.PathOf("gone")), ("removes", pattern));

        Assert.Equal(($"Did not run command since '{pattern}' exists", $"skipped, since {pattern} exists"), (created.Values["msg"], created.Values["stdout"]));
        Assert.Equal($"Did not run command since '{host.PathOf("gone")}' does not exist", removed.Values["msg"]);
        Assert.Equal((false, false, 0), (created.Changed, created.Skipped, created.Values["rc"]));
        Assert.True(ran.Changed && File.Exists(host.PathOf("ran")));
    }

    [Fact]
    public async Task Check_mode_runs_nothing_and_foretells_only_what_creates_and_removes_say()
    {
        using var host = new TestHost();

        var plain = await host.CheckAsync("command", ("cmd", "touch ran"));
        var wouldRun = await host.CheckAsync("command", ("cmd", "touch ran"), ("creates", host.PathOf("gone")));
        var wouldNot = await host.CheckAsync("command", ("cmd", "touch ran"), ("removes", host.PathOf("gone")));

        Assert.Equal((true, false, "Command would have run if not in check mode"), (plain.Skipped, plain.Changed, plain.Values["msg"]));
        Assert.Equal((false, true), (wouldRun.Skipped, wouldRun.Changed));
        Assert.Equal((false, $"Would not run command since '{host.PathOf("gone")}' does not exist"), (wouldNot.Changed, wouldNot.Values["msg"]));
        Assert.False(File.Exists(host.PathOf("ran")));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task The_folder_is_entered_or_the_task_fails(string shell)
    {
        using var host = new TestHost(shell);
        Directory.CreateDirectory(host.PathOf("-a b"));
        File.CreateSymbolicLink(host.PathOf("link"), host.PathOf("-a b"));
        host.Write("file", "");

        Assert.Equal(host.PathOf("-a b"), (await host.RunAsync("shell", ("cmd", "echo $PWD"), ("chdir", "link"))).Values["stdout"]);
        Assert.Equal(host.PathOf("-a b"), (await host.RunAsync("command", ("cmd", "pwd"), ("chdir", "-a b"))).Values["stdout"]);
        var gone = await host.RunAsync("command", ("cmd", "pwd"), ("chdir", "/no such"));
        var file = await host.RunAsync("command", ("cmd", "pwd"), ("chdir", "file"));

        Assert.Equal("Unable to change directory before execution: [Errno 2] No such file or directory: b'/no such'", gone.Values["msg"]);
        Assert.Equal("Unable to change directory before execution: [Errno 20] Not a directory: b'file'", file.Values["msg"]);
        Assert.True(gone.Failed && gone.Values["rc"] is null);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Standard_input_arrives_with_or_without_a_newline(string shell)
    {
        using var host = new TestHost(shell);

        Assert.Equal("it's\n\n", (await host.RunAsync("command", ("cmd", "cat"), ("stdin", "it's\n"), ("strip_empty_ends", false))).Values["stdout"]);
        Assert.Equal("a", (await host.RunAsync("command", ("cmd", "cat"), ("stdin", "a"), ("stdin_add_newline", false), ("strip_empty_ends", false))).Values["stdout"]);
        Assert.Equal("", (await host.RunAsync("command", ("cmd", "cat"))).Values["stdout"]);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Output_is_kept_byte_by_byte_and_what_is_not_UTF8_is_a_question_mark(string shell)
    {
        using var host = new TestHost(shell);

        var result = await host.RunAsync("command", ("cmd", @"printf '\n a\000b\r\nc\303\251\377\342\202x\036ended 0\n\n'"));

        Assert.Equal("\n a\0b\r\ncé???x\u001eended 0", result.Values["stdout"]);
        Assert.Equal(["", " a\0b", "cé???x", "ended 0"], (IEnumerable<object?>)result.Values["stdout_lines"]!);
    }

    [Fact]
    public async Task Times_are_those_of_the_run()
    {
        using var host = new TestHost();

        var values = (await host.RunAsync("command", ("cmd", "sleep 0.06"))).Values;

        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$", (string)values["start"]!);
        Assert.Matches(@"^0:00:00\.(0[5-9]|[1-9])\d+$", (string)values["delta"]!);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task A_path_without_the_system_s_tools_is_the_program_s_alone(string shell)
    {
        using var host = new TestHost(shell);
        var context = host.Context() with { Environment = [new("PATH", host.Folder)] };

        var result = await TestHost.RunAsync(context, "command", ("cmd", "/bin/sh -c 'echo $PATH; echo err >&2'"));

        Assert.Equal((host.Folder, "err"), (result.Values["stdout"], result.Values["stderr"]));
        Assert.NotNull(result.Values["end"]);
        Assert.Equal(2, (await TestHost.RunAsync(context, "command", ("cmd", "date"))).Values["rc"]);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task The_program_comes_across_no_file_of_ours_and_none_stays(string shell)
    {
        using var host = new TestHost(shell);
        var context = host.Context() with { Environment = [new("TMPDIR", host.Folder)] };

        Assert.Equal("", (await TestHost.RunAsync(context, "command", ("cmd", "ls -A"))).Values["stdout"]);
        Assert.Empty(Directory.GetFileSystemEntries(host.Folder));
    }

    [Fact]
    public async Task It_is_one_round_trip()
    {
        using var host = new TestHost();

        await host.RunAsync("command", ("cmd", "cat"), ("stdin", "a"), ("chdir", "~"), ("creates", "$HOME/nope"));

        Assert.Equal(1, host.Connection.Requests);
    }
}
