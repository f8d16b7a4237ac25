using System.Diagnostics;

namespace Rustible.Modules.Tests.Accounts;

/// <summary>
/// A host with accounts of its own: each script runs in a mount namespace where copies lie over <c>/etc</c> and <c>/home</c>. The copies outlive the
/// script, this machine's own files are never touched. Needs root.
/// </summary>
public sealed class AccountHost : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-accounts-").FullName;
    private readonly TestHost _host;

    /// <param name="hidden">A program that this host shall not have; null for none.</param>
    public AccountHost(string? hidden = null)
    {
        Run("cp", "-a", "/etc", _folder + "/etc");
        Directory.CreateDirectory(_folder + "/home");
        File.WriteAllText(_folder + "/shell", $"""
            #!/bin/sh
            exec unshare --mount --propagation private /bin/sh -ec '
                mount --bind {_folder}/etc /etc
                mount --bind {_folder}/home /home
                mount -t tmpfs mail /var/mail{(hidden is null ? "" : $"\n                mount --bind /dev/null {hidden}")}
                exec /bin/sh "$0"' "$1"
            """);
        File.SetUnixFileMode(_folder + "/shell", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _host = new TestHost(_folder + "/shell");
    }

    public string HomeFolder => _folder + "/home";

    public Task<ModuleResult> RunAsync(string module, params (string Name, object? Value)[] arguments) => _host.RunAsync(module, arguments);

    public Task<ModuleResult> CheckAsync(string module, params (string Name, object? Value)[] arguments) => _host.CheckAsync(module, arguments);

    /// <summary>The fields of a line of <c>/etc/passwd</c>, <c>group</c> or <c>shadow</c>; none when the name is not there.</summary>
    public string[] Entry(string database, string name) => File.ReadLines($"{_folder}/etc/{database}").Select(line => line.Split(':'))
        .FirstOrDefault(fields => fields[0] == name) ?? [];

    /// <summary>All that a change could touch, as text.</summary>
    public string Everything() => string.Join('\n',
        new[] { "passwd", "group", "shadow" }.Select(file => File.ReadAllText($"{_folder}/etc/{file}"))
            .Concat(Directory.EnumerateFileSystemEntries(HomeFolder, "*", SearchOption.AllDirectories).Order()));

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
