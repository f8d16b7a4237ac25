namespace Rustible.Modules.Tests.Sources;

/// <summary>svn is a program of the test: it writes down what it is told, and a working copy is a folder with a file <c>.svn</c>.</summary>
public sealed class SubversionModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public SubversionModuleTests()
    {
        var path = _host.Write("svn", $$"""
            #!/bin/sh
            [ "$1" != --version ] || { echo "${VERSION:-1.14.2}"; exit 0; }
            case "$*" in *--password-from-stdin*) cat >'{{_host.Folder}}/secret' ;; esac
            echo "$*" >>'{{_host.Folder}}/log'
            for place; do :; done
            case "$*" in
                *"info -r"*) echo "Path: x"; echo "Revision: $(cat '{{_host.Folder}}/head')" ;;
                *info*) [ -e "$place/.svn" ] || { echo "svn: E155007: no working copy" >&2; exit 1; }
                    echo "Path: x"; sed -n 1p "$place/.svn"; sed -n 2p "$place/.svn" ;;
                *checkout*) mkdir -p "$place"; printf 'URL: file:///r/trunk\nRevision: %s\n' "$(cat '{{_host.Folder}}/head')" >"$place/.svn" ;;
                *export*) mkdir "$place" || exit 1 ;;
                *status*) cat '{{_host.Folder}}/modified' 2>/dev/null; exit 0 ;;
                *revert*) echo "Reverted 'a'"; rm '{{_host.Folder}}/modified' ;;
                *switch*) printf 'URL: file:///r/%s\nRevision: 3\n' "$(basename "$(echo "$*" | sed 's,.*file:///r/\([^ ]*\).*,\1,')")" >"$place/.svn" ;;
                *update*) cat '{{_host.Folder}}/updated' 2>/dev/null; echo "At revision 3." ;;
            esac
            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _host.Write("head", "3");
    }

    private string Copy => _host.PathOf("my copy");

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_working_copy_is_made_and_brought_to_its_revision()
    {
        var foretold = await Run(check: true);
        Assert.False(Directory.Exists(Copy));
        var made = await Run();
        var again = await Run();
        _host.Write("head", "4");
        var later = await Run(check: true);
        _host.Write("updated", "Updating 'x':\nU    x/a\n");
        var updated = await Run();
        var left = await Run(("update", false));

        Assert.Equal((true, true, false, true, true, false), (foretold.Changed, made.Changed, again.Changed, later.Changed, updated.Changed, left.Changed));
        Assert.Null(made.Values["before"]);
        Assert.Equal(new List<object?> { "Revision: 3", "URL: file:///r/trunk" }, made.Values["after"]);
        Assert.Equal(("Revision: 3", "Revision: 4"), (later.Values["before"], later.Values["after"]));
    }

    [Fact]
    public async Task What_was_modified_is_given_up_only_by_force()
    {
        await Run();
        _host.Write("modified", "M       my copy/a\n");

        var refused = await Run();
        var forced = await Run(("force", true));

        Assert.Equal("ERROR: modified files exist in the repository.", refused.Values["msg"]);
        Assert.True(forced.Changed);
        _host.Write("modified", "?       my copy/new\n");
        Assert.False((await Run()).Failed);
    }

    [Fact]
    public async Task Another_address_is_followed_unless_it_should_not_be()
    {
        await Run();

        Assert.False((await Run(("repo", "file:///r/branch"), ("switch", false))).Changed);
        var switched = await Run(("repo", "file:///r/branch"));

        Assert.True(switched.Changed);
        Assert.Equal(new List<object?> { "Revision: 3", "URL: file:///r/branch" }, switched.Values["after"]);
    }

    [Fact]
    public async Task A_folder_of_something_else_is_taken_only_in_place_and_an_export_is_no_working_copy()
    {
        Directory.CreateDirectory(Copy);

        Assert.Equal($"ERROR: {Copy} folder already exists, but its not a subversion repository.", (await Run()).Values["msg"]);
        Assert.True((await Run(("in_place", true))).Changed);
        var export = await _host.RunAsync("subversion", Arguments(("dest", _host.PathOf("out")), ("export", true), ("force", true), ("revision", "7")));
        Assert.True(export.Changed && !export.Values.ContainsKey("after"));
        Assert.EndsWith($"--non-interactive --no-auth-cache --trust-server-cert export --force -r 7 file:///r/trunk {_host.PathOf("out")}\n", _host.Read("log"));
    }

    [Fact]
    public async Task A_password_is_no_word_of_the_command()
    {
        await Run(("username", "ann"), ("password", "sec ret"), ("validate_certs", true));

        Assert.Equal("sec ret", _host.Read("secret"));
        Assert.StartsWith("--non-interactive --no-auth-cache --username ann --password-from-stdin checkout -r HEAD file:///r/trunk", _host.Read("log"));
        var context = _host.Context() with { Environment = [new("VERSION", "1.9.7")] };
        var old = await TestHost.RunAsync(context, "subversion", Arguments(("dest", _host.PathOf("old")), ("password", "sec ret")));
        Assert.StartsWith("svn takes a password in secret since its version 1.10", (string)old.Values["msg"]!);
    }

    [Fact]
    public async Task What_goes_wrong_is_told_and_no_folder_is_needed_to_ask()
    {
        var asked = await _host.RunAsync("subversion", ("repo", "file:///r/trunk"), ("executable", _host.PathOf("svn")), ("checkout", false), ("update", false));
        var none = await _host.RunAsync("subversion", ("repo", "file:///r/trunk"));
        Directory.CreateDirectory(_host.PathOf("out"));
        var broken = await _host.RunAsync("subversion", Arguments(("dest", _host.PathOf("out")), ("export", true)));

        Assert.Equal((false, "Revision: 3"), (asked.Changed, asked.Values["after"]));
        Assert.Equal("the destination directory must be specified unless checkout=no, update=no, and export=no", none.Values["msg"]);
        Assert.Equal((true, 1L), (broken.Failed, broken.Values["rc"]));
        Assert.False((await Run(("checkout", false))).Changed);
    }

    private (string, object?)[] Arguments(params (string, object?)[] arguments) => [("repo", "file:///r/trunk"), ("dest", Copy), ("executable", _host.PathOf("svn")), .. arguments];

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(_host.Context(check), "subversion", Arguments(arguments));
}
