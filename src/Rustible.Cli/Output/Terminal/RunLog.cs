using System.Globalization;
using System.Text.RegularExpressions;

namespace Rustible.Cli.Output.Terminal;

/// <summary>The file of <c>log_path</c>: what is shown, each piece behind its time, the process and the user.</summary>
public sealed partial class RunLog : IDisposable
{
    private readonly TextWriter _file;
    private readonly TimeProvider _clock;

    /// <summary>Goes on with a file, or begins one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public RunLog(string path, TimeProvider clock)
    {
        _file = new StreamWriter(path, append: true) { AutoFlush = true };
        _clock = clock;
    }

    /// <summary>Adds a piece; empty lines before it are left out.</summary>
    public void Write(string text)
    {
        var plain = Colors().Replace(text, "").TrimStart('\n').TrimEnd('\n');
        if (plain.Length > 0)
            _file.Write(string.Create(CultureInfo.InvariantCulture, $"{_clock.GetLocalNow():yyyy-MM-dd HH:mm:ss,fff} p={Environment.ProcessId} u={Environment.UserName} n=ansible | {plain}\n"));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colors();
}
