namespace Rustible.Modules.Tests.Machine;

public sealed class SysctlModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => _host.RunAsync("sysctl", [("sysctl_file", _host.PathOf("f")), ("reload", false), .. arguments]);

    [Fact]
    public async Task A_setting_of_the_file_lives_its_life()
    {
        _host.Write("f", "# note\nnet.x = 0\nnet.x = 5\n");

        var foretold = await _host.CheckAsync("sysctl", ("sysctl_file", _host.PathOf("f")), ("name", "net.x"), ("value", "yes"));
        Assert.Equal("# note\nnet.x = 0\nnet.x = 5\n", _host.Read("f"));
        var changed = await Run(("name", "net.x"), ("value", "yes"));
        var again = await Run(("name", "net.x"), ("value", " 1 "));
        var added = await Run(("name", "a.b"), ("value", "1 2"));
        Assert.Equal("# note\nnet.x=1\na.b=1 2\n", _host.Read("f"));
        var removed = await Run(("name", "net.x"), ("state", "absent"));

        Assert.Equal("# note\na.b=1 2\n", _host.Read("f"));
        Assert.Equal((true, true, false, true, true), (foretold.Changed, changed.Changed, again.Changed, added.Changed, removed.Changed));
        Assert.Equal("state is present but all of the following are missing: value", (await Run(("name", "x"))).Values["msg"]);
    }

    [Fact]
    public async Task A_value_that_the_kernel_has_is_not_set_again()
    {
        var value = (await File.ReadAllTextAsync("/proc/sys/kernel/threads-max")).Trim();
        _host.Write("f", $"kernel.threads-max={value}\n");

        var result = await Run(("name", "kernel.threads-max"), ("value", value), ("sysctl_set", true));

        Assert.Equal((false, false), (result.Failed, result.Changed));
    }

    [Fact]
    public async Task A_file_without_the_setting_is_left_as_it_is_when_it_should_not_be_there()
    {
        _host.Write("f", "k=1\nk=2");

        Assert.False((await Run(("name", "other"), ("state", "absent"))).Changed);
        Assert.Equal("k=1\nk=2", _host.Read("f"));
    }

    [Fact]
    public async Task The_other_settings_are_written_without_blanks()
    {
        _host.Write("f", " k = 1 \n# c\n\n x=2 # y\n");

        await Run(("name", "n"), ("value", "1"));

        Assert.Equal("k=1\n# c\n\nx=2 # y\nn=1\n", _host.Read("f"));
    }
}
