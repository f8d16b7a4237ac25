namespace Rustible.Modules.Tests.Packages;

/// <summary>npm is a program of the test that writes down what it is told, and where.</summary>
public sealed class NpmModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public NpmModuleTests()
    {
        var path = _host.Write("npm", $$"""
            #!/bin/sh
            echo "${PWD##*/} $*" >>'{{_host.Folder}}/log'
            case "$1 $*" in
                list*) cat '{{_host.Folder}}/list'; exit 1 ;;
                outdated*) cat '{{_host.Folder}}/outdated' 2>/dev/null; exit 1 ;;
                *broken*) echo bad >&2; exit 3 ;;
            esac
            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _host.Write("list", """{"dependencies": {"coffee": {"version": "1.2.3"}, "@s/p": {"version": "2.0.0"}}}""");
    }

    private string Log
    {
        get
        {
            var text = _host.Read("log");
            _host.Write("log", "");
            return text.ReplaceLineEndings(";");
        }
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(false, "", "name=coffee")]
    [InlineData(false, "", "name=@s/p", "version=2.0.0")]
    [InlineData(false, "", "name=@s/p@2.0.0")]
    [InlineData(false, "")]
    [InlineData(true, "app install tea;", "name=tea")]
    [InlineData(true, "app install coffee@1.2.4;", "name=coffee", "version=1.2.4")]
    [InlineData(true, "app uninstall coffee;", "name=coffee", "version=9", "state=absent")]
    [InlineData(false, "", "name=tea", "state=absent")]
    [InlineData(false, "app outdated coffee;", "name=coffee", "state=latest")]
    [InlineData(true, "app outdated tea;app install tea;", "name=tea", "state=latest")]
    [InlineData(true, "app install --production --ignore-scripts --unsafe-perm tea --registry http://r/ --no-optional --no-bin-links;",
        "name=tea", "production=yes", "ignore_scripts=yes", "unsafe_perm=yes", "registry=http://r/", "no_optional=yes", "no_bin_links=yes")]
    public async Task A_package_is_brought_to_its_state(bool changed, string commands, params string[] arguments)
    {
        var result = await Run([.. arguments.Select(argument => argument.Split('=', 2)).Select(pair => (pair[0], (object?)pair[1]))]);

        Assert.Equal((changed, false), (result.Changed, result.Failed));
        var log = Log;
        Assert.StartsWith("app list --json --long", log);
        Assert.Equal(commands, log[(log.IndexOf(';', StringComparison.Ordinal) + 1)..]);
    }

    [Fact]
    public async Task In_check_mode_npm_is_only_asked()
    {
        _host.Write("outdated", "Package  Current\ncoffee  1.2.3\n");

        Assert.True((await _host.CheckAsync("npm", Arguments(("name", "coffee"), ("state", "latest")))).Changed);
        Assert.True((await _host.CheckAsync("npm", Arguments(("ci", true)))).Changed);
        Assert.Equal("app list --json --long;app outdated coffee;", Log);
        Assert.True((await Run(("name", "coffee"), ("state", "latest"))).Changed);
        Assert.EndsWith(";app update coffee;", Log);
        Assert.True((await Run(("ci", true))).Changed);
        Assert.Equal("app ci;", Log);
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"dependencies": {"a": {"missing": true}}}""", true)]
    [InlineData("""{"dependencies": {"a": {"version": "1", "invalid": "x"}}}""", true)]
    [InlineData("""{"dependencies": {"a": {"version": "1", "missing": false}}}""", false)]
    public async Task What_package_json_names_is_installed_when_something_is_missing(string list, bool changed)
    {
        _host.Write("list", list);

        Assert.Equal(changed, (await Run()).Changed);
    }

    [Fact]
    public async Task What_goes_wrong_is_told()
    {
        var broken = await Run(("name", "broken"));
        _host.Write("list", "nonsense");

        Assert.Equal((true, "bad", 3L), (broken.Failed, broken.Values["msg"], broken.Values["rc"]));
        Assert.StartsWith("Failed to parse NPM output with error ", (string)(await Run(("name", "a"))).Values["msg"]!);
        Assert.Equal("path must be specified when not using global", (await _host.RunAsync("npm", ("name", "a"))).Values["msg"]);
        Assert.Equal("uninstalling a package is only available for named packages", (await Run(("state", "absent"))).Values["msg"]);
        Assert.StartsWith("Failed to find required executable \"/none/npm\"", (string)(await _host.RunAsync("npm", ("name", "a"), ("global", true), ("executable", "/none/npm"))).Values["msg"]!);
    }

    private (string, object?)[] Arguments(params (string, object?)[] arguments) => [("path", _host.PathOf("new/app")), ("executable", _host.PathOf("npm")), .. arguments];

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => _host.RunAsync("npm", Arguments(arguments));
}
