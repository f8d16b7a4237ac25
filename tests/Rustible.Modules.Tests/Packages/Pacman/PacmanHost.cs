using System.Diagnostics;

namespace Rustible.Modules.Tests.Packages.Pacman;

/// <summary>The host's own pacman with a root, a database and a repository of its own, all below one folder.</summary>
internal sealed class PacmanHost : IDisposable
{
    internal PacmanHost(string shell)
    {
        Host = new TestHost(shell);
        foreach (var folder in new[] { "root", "db", "cache", "repo", "hooks", "files" })
            Directory.CreateDirectory(Host.PathOf(folder));
        Host.Write("pacman.conf", $"""
            [options]
            RootDir = {Host.PathOf("root")}
            DBPath = {Host.PathOf("db")}
            CacheDir = {Host.PathOf("cache")}
            HookDir = {Host.PathOf("hooks")}
            LogFile = {Host.PathOf("pacman.log")}
            Architecture = auto
            SigLevel = Never
            LocalFileSigLevel = Never
            [test]
            Server = file://{Host.PathOf("repo")}

            """);
        Executable = Host.Write("pacman", $"""
            #!/bin/sh
            echo "$*" >>'{Host.PathOf("log")}'
            exec pacman --config '{Host.PathOf("pacman.conf")}' "$@"

            """);
        File.SetUnixFileMode(Executable, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private int _lists;

    internal TestHost Host { get; }

    internal string Executable { get; }

    public void Dispose() => Host.Dispose();

    /// <summary>Makes a package file; the repository takes those of its folder.</summary>
    internal string Make(string folder, string name, string version, params string[] info)
    {
        var lines = new[] { $"pkgname = {name}", $"pkgver = {version}", "pkgdesc = a test", "builddate = 1", "size = 1", "arch = any" };
        Host.Write(".PKGINFO", string.Join('\n', lines.Concat(info)) + "\n");
        Directory.CreateDirectory(Host.PathOf("etc"));
        Host.Write($"etc/{name}", version + "\n");
        var path = Host.PathOf($"{folder}/{name}-{version}-any.pkg.tar.gz");
        Run("tar", "-czf", path, ".PKGINFO", $"etc/{name}");
        if (folder == "repo")
        {
            Run("repo-add", "-q", Host.PathOf("repo/test.db.tar.gz"), path);
            // pacman tells a newer list by the whole second
            File.SetLastWriteTimeUtc(Host.PathOf("repo/test.db.tar.gz"), DateTime.UnixEpoch.AddDays(10_000 + ++_lists));
        }
        return path;
    }

    /// <summary>What is installed: names with versions.</summary>
    internal string Installed(params string[] options) => string.Join(' ', Run(Executable, ["-Q", .. options]).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    internal Task<ModuleResult> RunAsync(params (string Name, object? Value)[] arguments) => RunAsync(Host.Context(diff: true), arguments);

    internal Task<ModuleResult> CheckAsync(params (string Name, object? Value)[] arguments) => RunAsync(Host.Context(check: true, diff: true), arguments);

    private Task<ModuleResult> RunAsync(ModuleContext context, (string Name, object? Value)[] arguments) =>
        TestHost.RunAsync(context, "pacman", [("executable", Executable), .. arguments]);

    private string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Host.Folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
