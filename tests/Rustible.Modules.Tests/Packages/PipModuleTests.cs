namespace Rustible.Modules.Tests.Packages;

/// <summary>On a stand-in for pip that keeps what is installed in a file.</summary>
public sealed class PipModuleTests : IDisposable
{
    private readonly TestHost _host = new();
    private readonly ModuleContext _context;

    public PipModuleTests()
    {
        File.SetUnixFileMode(
            _host.Write("pip3", """
                #!/bin/sh
                cd "${0%/*}"
                what=$1
                shift
                case $what in
                    list) cat have ;;
                    install) for name; do case $name in bad) echo "Looking"; echo "ERROR: no bad" >&2; exit 1 ;; -*) ;; *) echo "$name" >>have ;; esac; done; echo "Successfully installed $*" ;;
                    uninstall) : >have; echo "Successfully uninstalled x" ;;
                esac
                """),
            UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _host.Write("have", "Some_Package==1.0\n");
        _context = _host.Context() with { Environment = [new("PATH", $"{_host.Folder}:/usr/bin:/bin")] };
    }

    public void Dispose() => _host.Dispose();

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => TestHost.RunAsync(_context, "pip", arguments);

    [Fact]
    public async Task A_package_is_installed_once_and_removed()
    {
        Assert.False((await Run(("name", "some-package"))).Changed);
        Assert.False((await Run(("name", "some.package==1.0"))).Changed);
        Assert.True((await TestHost.RunAsync(_context with { CheckMode = true }, "pip", ("name", "new"))).Changed);
        Assert.Equal("Some_Package==1.0\n", _host.Read("have"));
        var made = await Run(("name", "new"), ("version", "2"));
        Assert.Equal("Some_Package==1.0\nnew==2\n", _host.Read("have"));

        Assert.True(made.Changed);
        Assert.False((await Run(("name", "other"), ("state", "absent"))).Changed);
        Assert.True((await Run(("name", "new"), ("state", "absent"))).Changed);
    }

    [Fact]
    public async Task Further_arguments_are_words_that_may_be_quoted()
    {
        var result = await Run(("name", "new"), ("extra_args", "--user --constraint \"a b.txt\""));
        var open = await Run(("name", "newer"), ("extra_args", "--x 'y"));

        Assert.Contains("Successfully installed --user --constraint a b.txt new", (string)result.Values["stdout"]!, StringComparison.Ordinal);
        Assert.Equal("The words of 'extra_args' cannot be told apart: No closing quotation", open.Values["msg"]);
    }

    [Fact]
    public async Task What_pip_refuses_fails_the_task()
    {
        var result = await Run(("name", "bad"), ("executable", _host.PathOf("pip3")), ("extra_args", "'-q x'"));

        Assert.Equal((true, "stdout: Looking\n\n:stderr: ERROR: no bad\n"), (result.Failed, result.Values["msg"]));
        Assert.Equal([_host.PathOf("pip3"), "install", "-q x", "bad"], (List<object?>)result.Values["cmd"]!);
        Assert.Equal("one of the following is required: name, requirements", (await Run(("state", "present"))).Values["msg"]);
        Assert.Equal("version is incompatible with state=latest", (await Run(("name", "a"), ("version", "1"), ("state", "latest"))).Values["msg"]);
    }
}
