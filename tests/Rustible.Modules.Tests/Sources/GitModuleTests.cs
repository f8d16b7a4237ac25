using System.Diagnostics;

namespace Rustible.Modules.Tests.Sources;

public sealed class GitModuleTests : IDisposable
{
    private readonly TestHost _host = new();
    private readonly string _first;
    private readonly string _second;

    public GitModuleTests()
    {
        _first = Git("""
            export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
            git init -q -b main 'a repo' && cd 'a repo' && echo 1 >a && git add a && git commit -qm 1 && git tag v1 && git branch other && git rev-parse HEAD
            """);
        _second = Commit("2");
    }

    public void Dispose() => _host.Dispose();

    private string Commit(string text) => Git($"cd 'a repo' && echo {text} >a && git -c user.name=a -c user.email=a@b commit -qam x && git rev-parse HEAD");

    private string Git(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { WorkingDirectory = _host.Folder, RedirectStandardOutput = true })!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return output.Trim();
    }

    private Task<ModuleResult> Run(params (string, object?)[] arguments) =>
        _host.RunAsync("git", [("repo", _host.PathOf("a repo")), ("dest", _host.PathOf("below/a copy")), .. arguments]);

    [Fact]
    public async Task A_working_copy_follows_its_repository()
    {
        var foretold = await _host.CheckAsync("git", ("repo", _host.PathOf("a repo")), ("dest", _host.PathOf("below/a copy")));
        Assert.False(Directory.Exists(_host.PathOf("below")));
        var cloned = await Run();
        var again = await Run();
        var tagged = await Run(("version", "v1"));
        Assert.Equal("1\n", _host.Read("below/a copy/a"));
        var third = Commit("3");
        var updated = await Run();

        Assert.Equal("3\n", _host.Read("below/a copy/a"));
        Assert.Equal((true, true, false, true, true), (foretold.Changed, cloned.Changed, again.Changed, tagged.Changed, updated.Changed));
        Assert.Equal((null, _second, _second), (cloned.Values["before"], cloned.Values["after"], foretold.Values["after"]));
        Assert.Equal((_second, _first, third), (tagged.Values["before"], tagged.Values["after"], updated.Values["after"]));
    }

    [Fact]
    public async Task Local_changes_are_kept_unless_they_are_to_be_thrown_away()
    {
        await Run();
        _host.Write("below/a copy/a", "mine\n");

        var refused = await Run();
        Assert.Equal("mine\n", _host.Read("below/a copy/a"));
        var forced = await Run(("force", true));

        Assert.Equal($"Local modifications exist in the destination: {_host.PathOf("below/a copy")} (force=no).", refused.Values["msg"]);
        Assert.True(forced.Changed);
        Assert.Equal("2\n", _host.Read("below/a copy/a"));
    }

    [Fact]
    public async Task A_branch_a_commit_a_shallow_and_a_bare_copy_can_be_had()
    {
        Assert.Equal(_first, (await Run(("version", "other"))).Values["after"]);
        Assert.Equal(_second, (await Run(("version", _second))).Values["after"]);
        Assert.Equal(_first, (await Run(("version", "v1"), ("depth", 1), ("dest", _host.PathOf("shallow")))).Values["after"]);
        Assert.Equal(_second, (await Run(("bare", true), ("dest", _host.PathOf("bare")))).Values["after"]);
        Assert.True(File.Exists(_host.PathOf("bare/HEAD")));
    }

    [Fact]
    public async Task An_archive_is_made_and_kept()
    {
        Assert.True((await Run(("archive", _host.PathOf("a.tar")), ("archive_prefix", "p/"))).Changed);
        Assert.False((await Run(("archive", _host.PathOf("a.tar")), ("archive_prefix", "p/"))).Changed);
        Assert.Equal("p/\np/a", Git("tar tf a.tar"));
    }

    [Fact]
    public async Task What_git_does_not_find_fails_the_task()
    {
        var repository = await Run(("repo", _host.PathOf("no")));
        await Run();
        var version = await Run(("version", "nope"));

        Assert.Equal((true, 128L, $"fatal: repository '{_host.PathOf("no")}' does not exist"), (repository.Failed, repository.Values["rc"], repository.Values["msg"]));
        Assert.EndsWith($"/git clone --origin origin {_host.PathOf("no")} {_host.PathOf("below/a copy")}", (string)repository.Values["cmd"]!);
        Assert.Equal((true, "Failed to checkout nope"), (version.Failed, version.Values["msg"]));
        Assert.Equal("missing parameter(s) required by 'archive_prefix': archive", (await Run(("archive_prefix", "p"))).Values["msg"]);
    }
}
