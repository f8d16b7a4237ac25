using System.Diagnostics;
using Rustible.Connections.Ssh;

namespace Rustible.Connections.Tests;

/// <summary>Real sshd hosts, brought up once a test run and taken down when it ends; <c>sweep</c> finds them by their owner should it be killed.</summary>
public sealed class Fleet
{
    private static readonly Lazy<Task<Fleet>> Debian = new(() => Task.Run(() => Up(3, [])));
    private static readonly Lazy<Task<Fleet>> Busybox = new(() => Task.Run(() => Up(1, ["--busybox"])));

    private readonly string[] _addresses;

    private Fleet(string folder)
    {
        Folder = folder;
        _addresses = [.. Directory.GetDirectories(Path.Combine(folder, "hosts")).Order().Select(host => File.ReadAllText(Path.Combine(host, "addr")).Trim())];
        Home = Directory.CreateTempSubdirectory("rustible-home-").FullName;
        Directory.CreateDirectory(Path.Combine(Home, ".ssh"));
        File.WriteAllLines(Path.Combine(Home, ".ssh", "known_hosts"), _addresses.Select((address, i) => $"[{address}]:2222 {HostKey(i + 1)}"));
        // The test host is given a tenth of a second to end: this is left behind, and not waited for.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Process.Start(
            "setsid", ["/bin/sh", "-c", "\"$0\" down --dir \"$1\"; rm -rf \"$2\"; rmdir \"${1%/*}\"", Script, folder, Home]);
    }

    /// <summary>Hosts like this machine.</summary>
    public static Task<Fleet> DebianAsync() => Debian.Value;

    /// <summary>A host with busybox and sshd alone.</summary>
    public static Task<Fleet> BusyboxAsync() => Busybox.Value;

    public string Folder { get; }

    /// <summary>A home folder whose known_hosts has the fleet's keys.</summary>
    public string Home { get; }

    public string KeyFile => Path.Combine(Folder, "id_ed25519");

    private static string Script => Path.Combine(Root(), "tests", "fleet", "fleet.sh");

    /// <summary>Address of a host, counted from 1.</summary>
    public string Address(int number) => _addresses[number - 1];

    /// <summary>The public part of a host's key, <c>TYPE BASE64</c>.</summary>
    public string HostKey(int number) => string.Join(' ', File.ReadAllText(
        Path.Combine(Folder, "hosts", $"h{number:0000}", "upper", "etc", "ssh", "ssh_host_ed25519_key.pub")).Split(' ')[..2]);

    /// <summary>A host, logged in to by key.</summary>
    public ConnectionTarget Target(int number = 1, string user = "root") => new($"h{number:0000}", "ssh")
    {
        Address = Address(number),
        Port = 2222,
        User = user,
        PrivateKeyFile = KeyFile,
        ConnectTimeout = TimeSpan.FromSeconds(30),
    };

    public SshConnector Connector() => new(new SshSettings { Home = Home, AgentSocket = null }, TimeProvider.System);

    public Task<IConnection> ConnectAsync(int number = 1, string user = "root") => Connector().ConnectAsync(Target(number, user), CancellationToken.None);

    /// <summary>Runs a command in a host, past ssh.</summary>
    public string Exec(int number, string command) => Run(Script, "exec", "--dir", Folder, $"h{number:0000}", "/bin/sh", "-c", command);

    /// <summary>Another command of the fleet: kill, start, log.</summary>
    public string Control(string command, int number) => Run(Script, command, "--dir", Folder, $"h{number:0000}");

    /// <summary>Runs a program of this machine; fails when it does.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    private static Fleet Up(int count, string[] options)
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("rustible-fleet-").FullName, "f");
        Run(Script, ["up", $"{count}", "--dir", folder, "--owner", $"{Environment.ProcessId}", .. options]);
        return new Fleet(folder);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rustible.Actors.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
