using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Scheduling;

public sealed class CronModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    private Task<ModuleResult> Run(params (string, object?)[] arguments) =>
        _host.RunAsync("cron", [("cron_file", _host.PathOf("cf")), ("user", "root"), .. arguments]);

    [Fact]
    public async Task A_job_of_a_file_lives_its_life()
    {
        var foretold = await _host.CheckAsync("cron", ("cron_file", _host.PathOf("cf")), ("user", "root"), ("name", "one"), ("job", "echo %1"));
        Assert.False(File.Exists(_host.PathOf("cf")));
        var made = await Run(("name", "one"), ("job", "echo 'a b'"), ("minute", "5"), ("hour", "*/2"));
        var again = await Run(("name", "one"), ("job", "echo 'a b'"), ("minute", "5"), ("hour", "*/2"));
        Assert.Equal("#Ansible: one\n5 */2 * * * root echo 'a b'\n", _host.Read("cf"));
        var second = await Run(("name", "two"), ("job", "echo 2"), ("special_time", "daily"), ("disabled", true));
        var changed = await Run(("name", "one"), ("job", "echo 1"));
        Assert.Equal("#Ansible: one\n* * * * * root echo 1\n#Ansible: two\n#@daily root echo 2\n", _host.Read("cf"));
        var gone = await Run(("name", "one"), ("state", "absent"));
        Assert.Equal("#Ansible: two\n#@daily root echo 2\n", _host.Read("cf"));
        var last = await Run(("name", "two"), ("state", "absent"));

        Assert.False(File.Exists(_host.PathOf("cf")));
        Assert.Equal((true, true, false, true, true), (foretold.Changed, made.Changed, again.Changed, changed.Changed, gone.Changed && last.Changed));
        Assert.Equal(["one", "two"], (List<object?>)second.Values["jobs"]!);
        Assert.Equal("absent", last.Values["state"]);
    }

    [Fact]
    public async Task Variables_come_first_or_beside_another()
    {
        await Run(("name", "j"), ("job", "a"));
        await Run(("name", "B"), ("value", "1 2"), ("env", true));
        await Run(("name", "A"), ("value", "0"), ("env", true), ("insertbefore", "B"));
        var result = await Run(("name", "C"), ("value", "3"), ("env", true), ("insertafter", "B"));

        Assert.Equal("A=\"0\"\nB=\"1 2\"\nC=\"3\"\n#Ansible: j\n* * * * * root a\n", _host.Read("cf"));
        Assert.Equal(["A", "B", "C"], (List<object?>)result.Values["envs"]!);
        Assert.Equal("Variable named 'NO' not found.", (await Run(("name", "D"), ("value", "3"), ("env", true), ("insertafter", "NO"))).Values["msg"]);
        Assert.True((await Run(("name", "B"), ("env", true), ("state", "absent"))).Changed);
    }

    [Fact]
    public async Task A_crontab_of_a_user_is_written_by_crontab()
    {
        File.SetUnixFileMode(
            _host.Write("crontab", """
                #!/bin/sh
                cd "${0%/*}"
                case $* in
                    *-l) if [ -f tab ]; then cat tab; else echo "no crontab for root" >&2; exit 1; fi ;;
                    *-) cat >tab ;;
                esac
                """),
            UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var context = _host.Context() with { Environment = [new("PATH", $"{_host.Folder}:/usr/bin:/bin")] };

        var made = await TestHost.RunAsync(context, "cron", ("name", "one"), ("job", "a"), ("user", "nobody"));
        var again = await TestHost.RunAsync(context, "cron", ("name", "one"), ("job", "a"), ("user", "nobody"));
        var backed = await TestHost.RunAsync(context, "cron", ("name", "one"), ("state", "absent"), ("user", "nobody"), ("backup", true));

        Assert.Equal((true, false, true), (made.Changed, again.Changed, backed.Changed));
        Assert.Equal("", _host.Read("tab"));
        var backup = (string)backed.Values["backup_file"]!;
        Assert.Equal("#Ansible: one\n* * * * * a\n", File.ReadAllText(backup));
        File.Delete(backup);
    }

    [Theory]
    [InlineData("You must specify 'job' to install a new cron job or variable", "name", "n")]
    [InlineData("To use cron_file=... parameter you must specify user=... as well", "name", "n", "job", "a", "cron_file", "x")]
    [InlineData("You must specify time and date fields or special time.", "name", "n", "job", "a", "minute", "1", "special_time", "daily")]
    [InlineData("Insertafter and insertbefore parameters are valid only with env=yes", "name", "n", "job", "a", "insertafter", "x")]
    public async Task Arguments_that_do_not_go_together_are_refused(string message, params string[] arguments)
    {
        var result = await _host.RunAsync("cron", [.. arguments.Chunk(2).Select(pair => (pair[0], (object?)pair[1]))]);

        Assert.Equal((true, message), (result.Failed, result.Values["msg"]));
    }

    [Fact]
    public async Task What_cron_may_not_take_is_only_warned_of()
    {
        var result = await _host.CheckAsync("cron", ("cron_file", _host.PathOf("my file")), ("user", "root"), ("name", "n"), ("job", "a\nb"));

        Assert.True(result.Changed);
        Assert.Equal(
            new List<object?>
            {
                "Job should not contain line breaks",
                "Filename portion of cron_file (\"my file\") should consist solely of upper- and lower-case letters, digits, underscores, and hyphens",
            },
            result.Values["warnings"]);
    }

    [Fact]
    public async Task A_difference_is_told_when_it_is_asked_for_also_of_the_file_that_goes()
    {
        var made = await Run(("name", "one"), ("job", "a"));
        var gone = await _host.CheckAsync("cron", ("cron_file", _host.PathOf("cf")), ("name", "one"), ("state", "absent"));

        Assert.False(made.Values.ContainsKey("diff"));
        var diff = (ValueMap)gone.Values["diff"]!;
        Assert.Equal(("#Ansible: one\n* * * * * root a\n", "", _host.PathOf("cf"), "/dev/null"), (diff["before"], diff["after"], diff["before_header"], diff["after_header"]));
    }

    [Fact]
    public async Task What_crontab_says_against_a_new_one_is_the_message()
    {
        File.SetUnixFileMode(_host.Write("crontab", "#!/bin/sh\necho \"crontab:  user 'x' unknown\" >&2\nexit 1\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var result = await TestHost.RunAsync(
            _host.Context() with { Environment = [new("PATH", $"{_host.Folder}:/usr/bin:/bin")] }, "cron", ("name", "one"), ("job", "a"), ("user", "x"));

        Assert.Equal((true, "crontab:  user 'x' unknown\n"), (result.Failed, result.Values["msg"]));
        Assert.Equal(
            "value of special_time must be one of: reboot, yearly, annually, monthly, weekly, daily, hourly, got: x",
            (await Run(("name", "n"), ("job", "a"), ("special_time", "x"))).Values["msg"]);
    }
}
