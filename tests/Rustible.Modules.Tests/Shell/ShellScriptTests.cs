namespace Rustible.Modules.Tests.Shell;

public sealed class ShellScriptTests
{
    public static TheoryData<string> Shells => ["/bin/dash", "/bin/bash", "/bin/busybox ash"];

    [Theory, MemberData(nameof(Shells))]
    public async Task Values_go_to_the_host_and_come_back_unchanged(string shell)
    {
        using var host = new TestHost(shell);
        var value = "-n 'a' \"b\"\n$HOME `id` * \\n é\n";

        var reply = await new ShellScript("""report value "$value"; report bare""").With("value", value).RunAsync(host.Context(), default);

        Assert.Null(reply.Message);
        Assert.Equal(value, reply.Text("value"));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task A_failed_change_ends_the_script_and_names_the_command_and_its_error(string shell)
    {
        using var host = new TestHost(shell);

        var reply = await new ShellScript("echo before >&2; change sh -c 'echo broken >&2; exit 3'; touch reached").RunAsync(host.Context(), default);

        Assert.Equal("'sh -c echo broken >&2; exit 3' failed with status 3: broken", reply.Message);
        Assert.False(File.Exists(host.PathOf("reached")));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task A_needed_program_that_is_missing_ends_the_script_with_the_words_of_Ansible(string shell)
    {
        using var host = new TestHost(shell);
        var context = host.Context() with { Environment = [new("PATH", "/usr/bin:/bin:/usr/sbin")] };

        var reply = await new ShellScript("need env; report env \"$tool\"; need \"no such\"; : >reached").RunAsync(context, default);

        Assert.Equal("/usr/bin/env", reply.Text("env"));
        Assert.Equal("Failed to find required executable \"no such\" in paths: /usr/bin:/bin:/usr/sbin:/sbin:/usr/local/sbin", reply.Message);
        Assert.False(File.Exists(host.PathOf("reached")));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task A_change_is_only_noted_in_check_mode(string shell)
    {
        using var host = new TestHost(shell);
        var script = new ShellScript("change touch here");

        var foretold = await script.RunAsync(host.Context(check: true), default);
        Assert.True(foretold.Changed);
        Assert.False(File.Exists(host.PathOf("here")));

        Assert.True((await script.RunAsync(host.Context(), default)).Changed);
        Assert.True(File.Exists(host.PathOf("here")));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Commands_that_talk_do_not_disturb_the_report(string shell)
    {
        using var host = new TestHost(shell);

        var reply = await new ShellScript("echo noise; report a 1; change echo more; report b 2; printf 'x\\0y' | body").RunAsync(host.Context(), default);

        Assert.Equal(1, reply.Int("a"));
        Assert.Equal(2, reply.Int("b"));
        Assert.Equal("x\0y"u8.ToArray(), reply.Body.ToArray());
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task A_script_that_breaks_off_has_failed(string shell)
    {
        using var host = new TestHost(shell);

        var reply = await new ShellScript("report a 1; if then").RunAsync(host.Context(), default);

        Assert.True(reply.Failed);
        Assert.Contains("broke off with status 2", reply.Message);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Paths_are_expanded_on_the_host(string shell)
    {
        using var host = new TestHost(shell);
        var context = host.Context() with { Environment = [new("HOME", "/home/an operator"), new("APP", "my app")] };
        async Task<string?> Expand(string path) =>
            (await new ShellScript("report path \"$path\"").With("path", new HostPath(path)).RunAsync(context, default)).Text("path");

        Assert.Equal("/home/an operator", await Expand("~"));
        Assert.Equal("/home/an operator/x y", await Expand("~/x y"));
        Assert.Equal("/root/x", await Expand("~root/x"));
        Assert.Equal("~no-such-user/x", await Expand("~no-such-user/x"));
        Assert.Equal("/opt/my app/my app$/$5/$UNSET/${UNSET}*", await Expand("/opt/$APP/${APP}$/$5/$UNSET/${UNSET}*"));
        Assert.Equal("/a~b/$(id)`id`", await Expand("/a~b/$(id)`id`"));
    }

    [Fact]
    public async Task A_list_of_words_arrives_word_by_word()
    {
        using var host = new TestHost();

        var reply = await new ShellScript("""eval "set -- $words"; for word; do report word "$word"; done""")
            .WithList("words", ["a b", "", "it's", "*"]).RunAsync(host.Context(), default);

        Assert.Equal(["a b", "", "it's", "*"], reply.All("word"));
    }
}
