using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Packages;

public sealed class YumRepositoryModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => _host.RunAsync("yum_repository", [("reposdir", _host.Folder), .. arguments]);

    [Fact]
    public async Task A_repository_lives_its_life()
    {
        (string, object?)[] epel = [("name", "epel"), ("description", "EPEL"), ("baseurl", "http://x/y,http://z"), ("gpgcheck", true), ("exclude", "a,b"), ("file", "f")];

        var foretold = await _host.CheckAsync("yum_repository", [("reposdir", _host.Folder), .. epel]);
        Assert.False(File.Exists(_host.PathOf("f.repo")));
        var made = await Run(epel);
        var again = await Run(epel);
        Assert.Equal("[epel]\nbaseurl = http://x/y\n\thttp://z\nexclude = a b\ngpgcheck = 1\nname = EPEL\n\n", _host.Read("f.repo"));
        var second = await Run(("name", "two"), ("description", "Two"), ("metalink", "http://m"), ("file", "f"), ("password", "s3cret"));
        var gone = await Run(("name", "epel"), ("state", "absent"), ("file", "f"));
        Assert.Equal("[two]\nmetalink = http://m\nname = Two\npassword = s3cret\n\n", _host.Read("f.repo"));
        var last = await Run(("name", "two"), ("state", "absent"), ("file", "f"));

        Assert.False(File.Exists(_host.PathOf("f.repo")));
        Assert.Equal((true, true, false, true, true, true), (foretold.Changed, made.Changed, again.Changed, second.Changed, gone.Changed, last.Changed));
        Assert.Contains("password = ********", (string)((ValueMap)second.Values["diff"]!)["after"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_needed_is_asked_for()
    {
        Assert.Equal("Parameter 'baseurl', 'metalink' or 'mirrorlist' is required.", (await Run(("name", "x"), ("description", "d"))).Values["msg"]);
        Assert.Equal("Parameter 'description' is required.", (await Run(("name", "x"), ("baseurl", "http://x"))).Values["msg"]);
        Assert.Equal(
            $"Repo directory '{_host.PathOf("no")}' does not exist.",
            (await _host.RunAsync("yum_repository", ("name", "x"), ("description", "d"), ("baseurl", "http://x"), ("reposdir", _host.PathOf("no")))).Values["msg"]);
    }
}
