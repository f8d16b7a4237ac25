using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Packages;

/// <summary>Repositories in a folder of the test that lies over <c>/etc/apt</c>, in a mount namespace of each request. Needs root.</summary>
public sealed class Deb822RepositoryModuleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-deb822-").FullName;
    private readonly TestHost _host;

    public Deb822RepositoryModuleTests()
    {
        Directory.CreateDirectory(_folder + "/apt");
        File.WriteAllText(_folder + "/shell", $"mount --bind '{_folder}/apt' /etc/apt && exec /bin/sh \"$@\"\n");
        _host = new TestHost($"unshare --mount --propagation private /bin/sh {_folder}/shell");
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_repository_lives_its_life()
    {
        (string, object?)[] wanted = [("name", "My_Big  Repo.1"), ("uris", "http://a,http://b"), ("suites", "stable"), ("components", new List<object?> { "main", "contrib" })];

        var foretold = await _host.CheckAsync("deb822_repository", wanted);
        Assert.False(Directory.Exists(_folder + "/apt/sources.list.d"));
        var made = await Run(wanted);
        var again = await Run(wanted);
        var changed = await Run([.. wanted, ("types", "deb,deb-src"), ("mode", "0600"), ("enabled", false), ("date_max_future", 10), ("pdiffs", true), ("inrelease_path", "x")]);
        var text = List("my-big-repo1");
        var removed = await Run(("name", "My_Big  Repo.1"), ("state", "absent"));
        var removedAgain = await Run(("name", "My_Big  Repo.1"), ("state", "absent"));

        Assert.Equal((true, true, false, true, true, false), (foretold.Changed, made.Changed, again.Changed, changed.Changed, removed.Changed, removedAgain.Changed));
        Assert.Equal("Components: main contrib\nX-Repolib-Name: My_Big  Repo.1\nSuites: stable\nTypes: deb\nURIs: http://a http://b\n", made.Values["repo"]);
        Assert.Equal(("/etc/apt/sources.list.d/my-big-repo1.sources", null, "0644"), (made.Values["dest"], made.Values["key_filename"], made.Values["mode"]));
        Assert.Equal((string)changed.Values["repo"]!, text);
        Assert.Equal(
            "Components: main contrib\nDate-Max-Future: 10\nEnabled: no\nInRelease-Path: x\nX-Repolib-Name: My_Big  Repo.1\nPDiffs: yes\nSuites: stable\nTypes: deb deb-src\nURIs: http://a http://b\n",
            text);
        Assert.Equal("0600", changed.Values["mode"]);
        var diff = (ValueMap)((List<object?>)foretold.Values["diff"]!)[0]!;
        Assert.Equal(("", (string)made.Values["repo"]!, (string)made.Values["dest"]!), (diff["before"], diff["after"], diff["after_header"]));
        Assert.Empty(Directory.GetFiles(_folder + "/apt/sources.list.d"));
        Assert.Null(removed.Values["repo"]);
    }

    [Theory]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME\n-----END PGP PUBLIC KEY BLOCK-----\n", "asc")]
    [InlineData("\u0099\u0001binary", "gpg")]
    public async Task A_key_is_fetched_into_the_keyrings(string key, string extension)
    {
        _host.Write("a key", key);
        var address = "file://" + _host.Folder + "/a%20key";

        var foretold = await _host.CheckAsync("deb822_repository", ("name", "x"), ("signed_by", address));
        var made = await Run(("name", "x"), ("signed_by", address));
        var again = await Run(("name", "x"), ("signed_by", address));
        var kept = File.ReadAllText($"{_folder}/apt/keyrings/x.{extension}");
        var removed = await Run(("name", "x"), ("state", "absent"));

        Assert.Equal((true, true, false, true), (foretold.Changed, made.Changed, again.Changed, removed.Changed));
        Assert.Equal(key, kept);
        Assert.Equal($"/etc/apt/keyrings/x.{extension}", made.Values["key_filename"]);
        Assert.Equal($"X-Repolib-Name: x\nSigned-By: /etc/apt/keyrings/x.{extension}\nTypes: deb\n", made.Values["repo"]);
        Assert.Empty(Directory.GetFiles(_folder + "/apt/keyrings"));
    }

    [Fact]
    public async Task A_key_may_be_a_path_or_stand_in_the_file_itself()
    {
        var path = await Run(("name", "p"), ("signed_by", "/usr/share/k.gpg"));
        var armored = await Run(("name", "k"), ("signed_by", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME\n-----END PGP PUBLIC KEY BLOCK-----\n"));

        Assert.Equal("/usr/share/k.gpg", path.Values["key_filename"]);
        Assert.Equal("X-Repolib-Name: k\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mDME\n -----END PGP PUBLIC KEY BLOCK-----\nTypes: deb\n", List("k"));
        Assert.Null(armored.Values["key_filename"]);
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        Assert.StartsWith("Could not fetch signed_by key: ", (string)(await Run(("name", "x"), ("signed_by", "file:///none/key"))).Values["msg"]!);
        Assert.False(Directory.Exists(_folder + "/apt/sources.list.d"));
        Assert.Equal("value of types must be one or more of: deb, deb-src. Got no match for: rpm", (await Run(("name", "x"), ("types", "rpm"))).Values["msg"]);
        Assert.StartsWith("The name '../..' has no letter or digit", (string)(await Run(("name", "../.."))).Values["msg"]!);
    }

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => _host.RunAsync("deb822_repository", arguments);

    private string List(string name) => File.ReadAllText($"{_folder}/apt/sources.list.d/{name}.sources");
}
