using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Containers;

/// <summary>
/// docker is a program of the test with the real one's command line: a container is a folder of files; it knows environment, hostname, memory and networks, and a container runs until it is stopped
/// unless its command is <c>end STATUS</c>.
/// </summary>
public sealed class DockerContainerModuleTests : IDisposable
{
    private const string Docker = """
        case "$*" in *inspect*) ;; *) echo "$*" | sed 's, [^ ]*/environment, FILE,' >>log ;; esac
        [ "$1" != -D ] || shift
        fail() { echo "Error response from daemon: $*" >&2; exit 1; }
        for last; do :; done
        c=containers/$last
        created() {
            shift
            rm=false detached= name= env= host= memory=0 mode=default
            while [ "$1" != -- ]; do
                case $1 in
                    --name=*) name=${1#*=} ;;
                    --detach) detached=1 ;;
                    --rm) rm=true ;;
                    --env-file) shift; env=$(sed 's/"/\\"/g; s/.*/"&"/' "$1" | tr '\n' , | sed 's/,$//') ;;
                    --env) shift; env=$env${env:+,}\"$1\" ;;
                    --hostname) shift; host=$1 ;;
                    --memory) shift; memory=$1 ;;
                    --network) shift; mode=$1 ;;
                    --attach | --label | --publish | --log-driver) shift ;;
                    *) echo "unknown flag: $1" >&2; exit 125 ;;
                esac
                shift
            done
            c=containers/$name
            [ ! -e "$c" ] || fail "Conflict. The container name \"/$name\" is already in use"
            image=$2
            shift 2
            mkdir -p "$c/networks"
            echo "id-$name" | tr -d ' ' >"$c/id"; echo "$env" >"$c/env"; echo "$host" >"$c/host"; echo "$memory" >"$c/memory"; echo "$mode" >"$c/mode"; echo "$image" >"$c/image"; echo "$*" >"$c/command"; echo "$rm" >"$c/rm"
            [ "$mode" = default ] && mode=bridge
            touch "$c/networks/$mode"
            [ "$name" != chatty ] || echo 'WARNING: that is much' >&2
        }
        image() { sed 's/^sha256://; s/:.*//' "$c/image"; }
        started() {
            case $(cat "$c/command") in
                nothing*) fail "no such program: nothing" ;;
                end*) set -- $(cat "$c/command"); echo "$2" >"$c/status" ;;
                *) touch "$c/running" ;;
            esac
        }
        for id in containers/*/id; do [ "$(cat "$id" 2>/dev/null)" != "$last" ] || c=${id%/id}; done
        case "$1 $2" in
            "container inspect")
                [ -e "$c/id" ] || fail "No such container: $last"
                case $4 in
                    '{{.Image}}') echo "sha256:$(image)"; exit ;;
                    '{{.HostConfig'*) echo json-file; exit ;;
                esac
                running=false; [ ! -e "$c/running" ] || running=true
                networks=
                for n in "$c"/networks/*; do [ ! -e "$n" ] || networks="$networks${networks:+,}\"${n##*/}\":{\"Aliases\":[$(cat "$n")]}"; done
                printf '%s {"Id":"%s","Image":"sha256:%s","State":{"Running":%s,"Paused":false},"Config":{"Image":"%s","Hostname":"%s","Env":[%s]},' \
                    "$(cat "$c/id")" "$(cat "$c/id")" "$(image)" $running "$(cat "$c/image")" "$(cat "$c/host")" "$(cat "$c/env")"
                printf '"HostConfig":{"Memory":%s,"NetworkMode":"%s","AutoRemove":%s},"NetworkSettings":{"Networks":{%s}}}\n' "$(cat "$c/memory")" "$(cat "$c/mode")" "$(cat "$c/rm")" "$networks" ;;
            "image inspect") name=${last#sha256:}; name=${name%:*}
                [ -e "images/$name" ] || fail "No such image: $last"
                echo "sha256:$name {\"Id\":\"sha256:$name\",\"Config\":{}}" ;;
            "network inspect") [ "$last" != nonet ] || fail "network nonet not found"; echo "net {\"Id\":\"net\",\"Name\":\"$last\"}" ;;
            "network connect") shift 2; aliases=
                while [ "$1" != -- ]; do [ "$1" != --alias ] || aliases=$aliases${aliases:+,}\"$2\"; shift 2; done
                printf %s "$aliases" >"$c/networks/$2" ;;
            "network disconnect") rm "$c/networks/$4" ;;
            pull*) [ -e "registry/${last%:*}" ] || fail "manifest for $last not found"; touch "images/${last%:*}" ;;
            create*) created "$@"; cat "$c/id" ;;
            run*) created "$@"
                [ "$(cat "$c/command")" != nothing ] || { printf 'docker: Error response from daemon: no such program: nothing\n\nRun %s for more information\n' "'docker run --help'" >&2; exit 127; }
                started ;;
            start*) started
                if [ "$2" = --attach ]; then status=$(cat "$c/status"); echo out; rm -r "$c"; exit "$status"; fi ;;
            wait*) cat "$c/status" ;;
            logs*) echo out; echo err >&2 ;;
            stop* | kill*) rm "$c/running"
                [ "$(cat "$c/rm")" = false ] || rm -r "$c" ;;
            restart*) ;;
            update*) echo "$3" >"$c/memory" ;;
            rm*) [ -e "$c" ] || fail "No such container: $last"
                [ ! -e "$c/running" ] || fail "You cannot remove a running container"; rm -r "$c" ;;
            *) echo "docker: $*?" >&2; exit 125 ;;
        esac
        """;

    private TestHost _host = new("busybox ash");

    public DockerContainerModuleTests() => Furnish();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("dash")]
    [InlineData("bash")]
    [InlineData("busybox ash")]
    public async Task A_container_lives_from_its_creation_to_its_end(string shell)
    {
        _host.Dispose();
        _host = new TestHost(shell);
        Furnish();
        var foretold = await Run(check: true, ("image", "app:1"), ("env", Env("1")));
        Assert.Equal("", _host.Read("log"));
        var present = await Run(("image", "app:1"), ("env", Env("1")), ("state", "present"));
        var started = await Run(("image", "app:1"), ("env", Env("1")));
        var before = _host.Connection.Requests;
        var again = await Run(("image", "app:1"), ("env", Env("1")));
        Assert.Equal(1, _host.Connection.Requests - before);
        var changed = await Run(("image", "app:1"), ("env", Env("2")));
        Assert.Equal(3, _host.Connection.Requests - before);
        var restarted = await Run(("restart", true));
        var stopped = await Run(("state", "stopped"));
        var stoppedAgain = await Run(("state", "stopped"));
        var removed = await Run(("state", "absent"));
        var removedAgain = await Run(("state", "absent"));

        Assert.Equal((true, true, true, false, true), (foretold.Changed, present.Changed, started.Changed, again.Changed, changed.Changed));
        Assert.Equal((true, true, false, true, false), (restarted.Changed, stopped.Changed, stoppedAgain.Changed, removed.Changed, removedAgain.Changed));
        Assert.Equal("""
            create --name=c 1 --env-file FILE -- app:1
            start -- id-c1
            stop -- id-c1
            rm -- id-c1
            create --name=c 1 --env-file FILE -- app:1
            start -- c 1
            restart -- id-c1
            stop -- id-c1
            rm -- id-c1

            """, _host.Read("log"));
        Assert.Equal("id-c1", Container(again)["Id"]);
        Assert.Equal(true, ((ValueMap)Container(changed)["State"]!)["Running"]);
        Assert.False(removed.Values.ContainsKey("container"));
        Assert.False(foretold.Values.ContainsKey("container"));
    }

    [Fact]
    public async Task Differences_and_actions_are_told()
    {
        await Run(("image", "app:1"), ("env", Env("1")));
        var foretold = await Run(check: true, ("image", "app:1"), ("env", Env("2")), ("memory", "1K"));
        var done = await Run(("image", "app:1"), ("env", Env("1")), ("memory", "1K"), ("debug", true));

        var diff = (ValueMap)foretold.Values["diff"]!;
        Assert.Equal("{'env': ['A=1'], 'memory': 0}", PythonScalar.ToText(diff["before"]));
        Assert.Equal("{'env': ['A=2'], 'memory': 1024}", PythonScalar.ToText(diff["after"]));
        Assert.Equal("[{'stopped': 'id-c1', 'timeout': None}, {'removed': 'id-c1', 'volume_state': False, 'link': False, 'force': False}, {'created': 'Created container'}]",
            PythonScalar.ToText(foretold.Values["actions"]));
        Assert.Equal("[{'updated': 'id-c1', 'update_parameters': {'memory': 1024}}]", PythonScalar.ToText(done.Values["actions"]));
        Assert.EndsWith("-D update --memory 1024 -- id-c1\n", _host.Read("log"));
        Assert.False(done.Values.ContainsKey("diff"));
    }

    [Fact]
    public async Task A_container_that_is_waited_for_gives_status_and_output()
    {
        var well = await Run(("image", "app:1"), ("detach", false), ("command", "end 0"));
        var ill = await Run(("image", "app:1"), ("detach", false), ("command", "end 3"), ("cleanup", true), ("recreate", true));
        var gone = await Run(("image", "app:1"), ("detach", false), ("command", "end 4"), ("auto_remove", true));

        Assert.Equal((0L, false, "out\nerr\n"), (well.Values["status"], well.Failed, Container(well)["Output"]));
        Assert.Equal((3L, true, "out\nerr\n", true), (ill.Values["status"], ill.Failed, ill.Values["msg"], ill.Changed));
        Assert.Equal(["Output"], Container(ill).Keys);
        Assert.Equal((4L, "Cannot retrieve result as auto_remove is enabled"), (gone.Values["status"], gone.Values["msg"]));
        Assert.Empty(Directory.GetDirectories(_host.PathOf("containers")));
        Assert.Contains("rm --force -- c 1\n", _host.Read("log"));
    }

    [Fact]
    public async Task An_image_that_is_not_there_is_pulled()
    {
        _host.Write("registry/other", "");

        var foretold = await Run(check: true, ("image", "other"), ("state", "present"));
        Assert.False(File.Exists(_host.PathOf("images/other")));
        var pulled = await Run(("image", "other"), ("state", "present"));
        var again = await Run(("image", "other"), ("state", "present"), ("pull", true));
        var other = await Run(("image", "app"));
        var kept = await Run(("env", Env("1")));

        Assert.Equal((true, true, false, true, true), (foretold.Changed, pulled.Changed, again.Changed, other.Changed, kept.Changed));
        Assert.Equal("[{'pulled_image': 'other:latest'}, {'created': 'Created container'}]", PythonScalar.ToText(foretold.Values["actions"]));
        Assert.Equal("sha256:app", _host.Read("containers/c 1/image").Trim());
        Assert.Contains("pull -- other:latest\n", _host.Read("log"));
    }

    [Fact]
    public async Task Networks_are_connected_and_left()
    {
        var nets = new List<object?> { new ValueMap { ["name"] = "n1", ["aliases"] = new List<object?> { "web" } }, new ValueMap { ["name"] = "n 2" } };

        var made = await Run(("image", "app:1"), ("networks", nets));
        var again = await Run(("image", "app:1"), ("networks", nets));
        var fewer = await Run(("image", "app:1"), ("networks", nets.Take(1).ToList()), ("comparisons", new ValueMap { ["networks"] = "strict" }));

        Assert.Equal((true, false, true), (made.Changed, again.Changed, fewer.Changed));
        Assert.Equal(["n1"], ((ValueMap)((ValueMap)Container(fewer)["NetworkSettings"]!)["Networks"]!).Keys);
    }

    [Fact]
    public async Task A_container_that_removes_itself_may_be_gone_when_it_is_removed()
    {
        await Run(("image", "app:1"), ("auto_remove", true), ("detach", true));
        var other = await Run(("image", "app:1"), ("hostname", "h"), ("detach", true));
        var absent = await Run(("state", "absent"), ("force_kill", true));

        Assert.Equal((true, false, true), (other.Changed, other.Failed, absent.Changed));
        Assert.Contains("run --detach --name=c 1 --rm -- app:1\n", _host.Read("log"));
        Assert.Contains("run --detach --name=c 1 --hostname h -- app:1\n", _host.Read("log"));
    }

    [Fact]
    public async Task Values_reach_docker_as_they_are()
    {
        var made = await Run(("image", "app:1"), ("env", new ValueMap { ["A"] = "it's $HOME *" }), ("command", new List<object?> { "--x", "a  b", "" }));

        Assert.Contains("create --name=c 1 --env-file FILE -- app:1 --x a  b \n", _host.Read("log"));
        Assert.Equal(new List<object?> { "A=it's $HOME *" }, ((ValueMap)Container(made)["Config"]!)["Env"]);
    }

    [Fact]
    public async Task What_docker_warns_of_is_told()
    {
        var warned = await TestHost.RunAsync(Context(check: false), "docker_container", ("name", "chatty"), ("image", "app:1"), ("log_driver", "json-file"), ("log_options", new ValueMap()),
            ("ipc_mode", null));

        Assert.Equal("['Docker warning: that is much']", PythonScalar.ToText(warned.Values["warnings"]));
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        Assert.Equal("Cannot create container when image is not specified!", Message(await Run()));
        Assert.Equal("state is present but all of the following are missing: image", Message(await Run(("state", "present"))));
        Assert.Equal("Error pulling image none:latest - Error response from daemon: manifest for none:latest not found", Message(await Run(("image", "none"))));
        Assert.Equal("Error starting container c 1: Error response from daemon: no such program: nothing", Message(await Run(("image", "app:1"), ("command", "nothing"))));
        Assert.Equal("Error starting container c 1: Error response from daemon: no such program: nothing", Message(await Run(("image", "app:1"), ("command", "nothing"), ("detach", true), ("recreate", true))));
        Assert.Equal("Parameter error: network named nonet could not be found. Does it exist?", Message(await Run(("image", "app:1"), ("networks", new List<object?> { new ValueMap { ["name"] = "nonet" } }))));
        Assert.Equal("missing parameter(s) required by 'restart_retries': restart_policy", Message(await Run(("image", "app:1"), ("restart_retries", 1))));
        Assert.StartsWith("The environment file /nowhere/env could not be found", Message(await Run(("image", "app:1"), ("env_file", "/nowhere/env"))));
        Assert.StartsWith("The option timeout is not supported: ", Message(await Run(("image", "app:1"), ("timeout", 3))));
        var before = _host.Connection.Requests;
        Assert.Equal("Found invalid volumes mode: zz", Message(await Run(("image", "app:1"), ("volumes", new List<object?> { "/a:/b:zz" }))));
        Assert.Equal(before, _host.Connection.Requests);
    }

    private void Furnish()
    {
        foreach (var folder in new[] { "bin", "images", "registry", "containers" })
            Directory.CreateDirectory(_host.PathOf(folder));
        var path = _host.Write("bin/docker", $"#!/bin/sh\ncd '{_host.Folder}'\n{Docker}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _host.Write("images/app", "");
        _host.Write("log", "");
    }

    private static ValueMap Env(string value) => new() { ["A"] = value };

    private static ValueMap Container(ModuleResult result) => (ValueMap)result.Values["container"]!;

    private static string Message(ModuleResult result) => (string)result.Values["msg"]!;

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(Context(check), "docker_container", [("name", "c 1"), .. arguments]);

    private ModuleContext Context(bool check) => _host.Context(check, diff: check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] };
}
