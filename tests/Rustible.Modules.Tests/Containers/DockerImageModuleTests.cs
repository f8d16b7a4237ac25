using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Containers;

/// <summary>docker is a program of the test with the real one's command line: an image is a file that holds its id; what the registry has lies in another folder.</summary>
public sealed class DockerImageModuleTests : IDisposable
{
    private const string Docker = """
        echo "$*" >>log
        fail() { echo "Error response from daemon: $*" >&2; exit 1; }
        file() { echo "images/$(echo "$1" | sed 's,/,%,g')"; }
        for last; do :; done
        case "$1 $2" in
            "image inspect") [ -e "$(file "$last")" ] || fail "No such image: $last"
                read -r id <"$(file "$last")"; echo "$id {\"Id\":\"$id\",\"RepoTags\":[\"$last\"]}" ;;
            "image rm") rm "$(file "$last")"; echo "Untagged: $last" ;;
            pull*) cp "registry/$last" "$(file "$last")" 2>/dev/null || fail "manifest for $last not found"; echo "Status: Downloaded" ;;
            tag*) cp "$(file "$2")" "$(file "$3")" ;;
            push*) if [ -e pushed ]; then echo 'aa: Layer already exists'; else echo 'aa: Pushed'; touch pushed; fi; echo "1: digest: sha256:00 size: 3" ;;
            build*) [ "$DOCKER_BUILDKIT" = 0 ] || fail buildkit; [ -e "$last/Dockerfile" ] || fail "Cannot locate Dockerfile"
                printf 'Sending build context to Docker daemon  3kB\r\r\nStep 1/1 : FROM x\n'; echo "sha256:$(cksum <"$last/Dockerfile" | cut -d ' ' -f 1)" >"$(file "$3")" ;;
            save*) read -r id <"$(file "$last")"; echo "[{\"Config\":\"blobs/sha256/${id#*:}\",\"RepoTags\":[\"$last\"],\"Layers\":[]}]" >manifest.json; tar -cf "$3" manifest.json ;;
            load*) echo "Loaded image: app:1"; echo sha256:loaded >images/app:1 ;;
            *) echo "docker: $*?" >&2; exit 125 ;;
        esac
        """;

    private readonly TestHost _host = new("busybox ash");

    public DockerImageModuleTests()
    {
        foreach (var folder in new[] { "bin", "images", "registry", "my context" })
            Directory.CreateDirectory(_host.PathOf(folder));
        var path = _host.Write("bin/docker", $"#!/bin/sh\ncd '{_host.Folder}'\n{Docker}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _host.Write("registry/app:1", "sha256:first\n");
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task An_image_is_pulled_and_removed()
    {
        var foretold = await Run(check: true, ("name", "app"), ("tag", 1), ("source", "pull"));
        Assert.False(File.Exists(_host.PathOf("images/app:1")));
        var pulled = await Run(("name", "app"), ("tag", 1), ("source", "pull"), ("pull", new ValueMap { ["platform"] = "linux/arm64" }));
        var again = await Run(("name", "app:1"), ("tag", "2"), ("source", "pull"));
        var same = await Run(("name", "app:1"), ("source", "pull"), ("force_source", true));
        _host.Write("registry/app:1", "sha256:second\n");
        var newer = await Run(("name", "app:1"), ("source", "pull"), ("force_source", true));
        var removed = await Run(("name", "app:1"), ("state", "absent"), ("force_absent", true));
        var removedAgain = await Run(("name", "app:1"), ("state", "absent"));

        Assert.Equal((true, true, false, false, true, true, false), (foretold.Changed, pulled.Changed, again.Changed, same.Changed, newer.Changed, removed.Changed, removedAgain.Changed));
        Assert.Equal(new List<object?> { "Pulled image app:1" }, pulled.Values["actions"]);
        Assert.Equal("sha256:second", Image(newer)["Id"]);
        Assert.Equal("Deleted", Image(removed)["state"]);
        Assert.Empty(Image(foretold));
        Assert.Contains("pull --platform linux/arm64 -- app:1\n", _host.Read("log"));
        Assert.Contains("image rm -f -- app:1\n", _host.Read("log"));
    }

    [Fact]
    public async Task An_image_is_built()
    {
        _host.Write("my context/Dockerfile", "FROM x\n");
        var build = new ValueMap
        {
            ["path"] = _host.PathOf("my context"),
            ["args"] = new ValueMap { ["a b"] = 1L },
            ["cache_from"] = new List<object?> { "c" },
            ["container_limits"] = new ValueMap { ["memory"] = 9L, ["memswap"] = -1L },
            ["dockerfile"] = "Other",
            ["rm"] = false,
            ["nocache"] = true,
        };

        var built = await Run(("name", "app:1"), ("source", "build"), ("build", build));
        var again = await Run(("name", "app:1"), ("source", "build"), ("build", build));
        _host.Write("my context/Dockerfile", "FROM y\n");
        var forced = await Run(("name", "app:1"), ("source", "build"), ("build", build), ("force_source", true));

        Assert.Equal((true, false, true), (built.Changed, again.Changed, forced.Changed));
        Assert.Equal(("Step 1/1 : FROM x", false), (built.Values["stdout"], again.Values.ContainsKey("stdout")));
        Assert.Equal(new List<object?> { $"Built image app:1 from {_host.PathOf("my context")}" }, built.Values["actions"]);
        Assert.Contains($"build -t app:1 -f {_host.PathOf("my context")}/Other --build-arg a b=1 --cache-from c --memory 9 --memory-swap -1 --no-cache --rm=false -- ", _host.Read("log"));
    }

    [Fact]
    public async Task An_image_gets_a_name_and_is_pushed()
    {
        _host.Write("images/app:1", "sha256:one\n");

        var tagged = await Run(("name", "app:1"), ("source", "local"), ("repository", "reg:5000/x/app"));
        var again = await Run(("name", "app:1"), ("source", "local"), ("repository", "reg:5000/x/app"));
        _host.Write("images/app:1", "sha256:two\n");
        var kept = await Run(("name", "app:1"), ("source", "local"), ("repository", "reg:5000/x/app"));
        var forced = await Run(("name", "app:1"), ("source", "local"), ("repository", "reg:5000/x/app"), ("force_tag", true));
        var pushed = await Run(("name", "app:1"), ("source", "local"), ("push", true));
        var pushedAgain = await Run(("name", "app:1"), ("source", "local"), ("push", true), ("repository", "reg:5000/x/app"));

        Assert.Equal((true, false, false, true, true, false), (tagged.Changed, again.Changed, kept.Changed, forced.Changed, pushed.Changed, pushedAgain.Changed));
        Assert.Equal(new List<object?> { "Tagged image app:1 to reg:5000/x/app:1" }, tagged.Values["actions"]);
        Assert.Equal(new List<object?> { "Pushed image app to docker.io/app:1" }, pushed.Values["actions"]);
        Assert.Equal(new List<object?> { "Pushed image app to reg:5000/x/app:1" }, pushedAgain.Values["actions"]);
        Assert.Equal("1: digest: sha256:00 size: 3", Image(pushed)["push_status"]);
    }

    [Fact]
    public async Task An_image_is_archived_and_loaded()
    {
        _host.Write("images/app:1", "sha256:one\n");
        var archive = _host.PathOf("an archive.tar");

        var archived = await Run(("name", "app:1"), ("source", "local"), ("archive_path", archive));
        var again = await Run(("name", "app:1"), ("source", "local"), ("archive_path", archive));
        _host.Write("images/app:1", "sha256:two\n");
        var newer = await Run(("name", "app:1"), ("source", "local"), ("archive_path", archive));
        File.Delete(_host.PathOf("images/app:1"));
        var loaded = await Run(("name", "app:1"), ("source", "load"), ("load_path", archive));
        var other = await Run(("name", "else:1"), ("source", "load"), ("load_path", archive));

        Assert.Equal((true, false, true, true), (archived.Changed, again.Changed, newer.Changed, loaded.Changed));
        Assert.Equal(new List<object?> { $"Archived image app:1 to {archive}, since none present" }, archived.Values["actions"]);
        Assert.Equal(new List<object?> { $"Archived image app:1 to {archive}, overwriting archive with image one named app:1" }, newer.Values["actions"]);
        Assert.Equal("The archive did not contain image 'else:1'. Instead, found 'app:1'.", other.Values["msg"]);
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        Assert.Equal("Cannot find the image app:latest locally.", (await Run(("name", "app"), ("source", "local"))).Values["msg"]);
        Assert.Equal("Error pulling image none:latest - Error response from daemon: manifest for none:latest not found", (await Run(("name", "none"), ("source", "pull"))).Values["msg"]);
        Assert.Equal("state is present but all of the following are missing: source", (await Run(("name", "app"))).Values["msg"]);
        Assert.Equal("source is build but all of the following are missing: build", (await Run(("name", "app"), ("source", "build"))).Values["msg"]);
        Assert.Equal("missing required arguments: path found in build", (await Run(("name", "app"), ("source", "build"), ("build", new ValueMap()))).Values["msg"]);
        Assert.StartsWith("The option timeout is not supported: ", (string)(await Run(("name", "app"), ("source", "pull"), ("timeout", 3))).Values["msg"]!);
        Assert.StartsWith("The option build.http_timeout is not supported: ", (string)(await Run(
            ("name", "app"), ("source", "build"), ("build", new ValueMap { ["path"] = "x", ["http_timeout"] = 3L }))).Values["msg"]!);
    }

    private static ValueMap Image(ModuleResult result) => (ValueMap)result.Values["image"]!;

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(
        _host.Context(check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] }, "docker_image", arguments);
}
