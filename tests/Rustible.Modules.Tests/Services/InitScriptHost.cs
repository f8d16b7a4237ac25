namespace Rustible.Modules.Tests.Services;

/// <summary>A host with the init script <c>demo</c>, in a mount namespace of each request: /etc/init.d and /etc/rc?.d are folders of the test.</summary>
public sealed class InitScriptHost : IDisposable
{
    private const string Demo = """
        #!/bin/sh
        ### BEGIN INIT INFO
        # Provides:          demo
        # Required-Start:
        # Required-Stop:
        # Default-Start:     2 3 4 5
        # Default-Stop:      0 1 6
        # Short-Description: demo
        ### END INIT INFO
        cd "$STATE" || exit 1
        [ "$1" = status ] || echo "$*" >>log
        case $1 in
            start) [ "$2" != fail ] || { echo "no start" >&2; exit 1; }; touch running ;;
            stop) rm -f running ;;
            reload) ;;
            status) [ -e running ] || exit 3 ;;
        esac
        """;

    private static readonly string[] _folders = "init.d rc0.d rc1.d rc2.d rc3.d rc4.d rc5.d rc6.d rcS.d".Split(' ');

    public InitScriptHost()
    {
        var shell = Path.Combine(Folder, "shell");
        File.WriteAllText(shell, $"""
            for name in {string.Join(' ', _folders)}; do
                mount --bind {Folder}/$name /etc/$name || exit 1
            done
            exec /bin/sh "$@"
            """);
        foreach (var name in _folders)
            Directory.CreateDirectory(Path.Combine(Folder, name));
        File.WriteAllText(Path.Combine(Folder, "init.d/demo"), Demo.Replace("$STATE", Folder, StringComparison.Ordinal));
        File.SetUnixFileMode(Path.Combine(Folder, "init.d/demo"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Host = new TestHost($"unshare -m /bin/sh {shell}");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("rustible-init-").FullName;

    public TestHost Host { get; }

    /// <summary>What the script was called with.</summary>
    public string Log => File.Exists(Path.Combine(Folder, "log")) ? File.ReadAllText(Path.Combine(Folder, "log")).ReplaceLineEndings(";") : "";

    /// <summary>Its links in runlevel 3.</summary>
    public string[] Links => [.. Directory.GetFiles(Path.Combine(Folder, "rc3.d")).Select(path => Path.GetFileName(path)!).Where(name => name.EndsWith("demo", StringComparison.Ordinal))];

    public void Dispose()
    {
        Host.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
