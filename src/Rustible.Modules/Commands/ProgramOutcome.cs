using System.Globalization;
using System.Text;
using Rustible.Connections;

namespace Rustible.Modules.Commands;

/// <summary>What became of a <see cref="ProgramRun"/>; the layout stands in <c>Commands/command.sh</c>.</summary>
internal sealed record ProgramOutcome
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.ffffff";

    /// <summary>Why the whole request failed; null when it did not.</summary>
    public string? Fault { get; private init; }

    /// <summary>Exit status, or minus the signal that ended the program.</summary>
    public int ExitCode { get; private init; }

    /// <summary>The folder could not be entered: why, as <c>errno</c>.</summary>
    public Errno? NoFolder { get; private init; }

    /// <summary>That folder.</summary>
    public string Folder { get; private init; } = "";

    /// <summary>The program could not be started: why, as <c>errno</c>.</summary>
    public Errno? NotStarted { get; private init; }

    /// <summary>It was not run, since this exists.</summary>
    public string? Exists { get; private init; }

    /// <summary>It was not run, since this does not exist.</summary>
    public string? Missing { get; private init; }

    /// <summary>It was not run, since nothing may change.</summary>
    public bool IsForetold { get; private init; }

    /// <summary>Standard output.</summary>
    public string Stdout { get; private init; } = "";

    /// <summary>Standard error.</summary>
    public string Stderr { get; private init; } = "";

    /// <summary>When it ended, in the host's time; null where the host cannot tell.</summary>
    public DateTime? End { get; private init; }

    /// <summary>How long it ran, to hundredths of a second.</summary>
    public TimeSpan Duration { get; private init; }

    /// <summary>A time as Ansible prints it.</summary>
    public static string? Time(DateTime? time) => time?.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>A span of time as Ansible prints it: <c>1 day, 0:00:01.000000</c>.</summary>
    public static string Span(TimeSpan span)
    {
        var days = span.Days switch { 0 => "", 1 or -1 => $"{span.Days} day, ", _ => $"{span.Days} days, " };
        return string.Create(CultureInfo.InvariantCulture, $"{days}{span.Hours}:{span.Minutes:00}:{span.Seconds:00}.{span.Ticks / 10 % 1_000_000:000000}");
    }

    internal static ProgramOutcome Read(ShellReply shell)
    {
        var reply = new ScriptReply(shell);
        if (reply.Failed)
            return new() { Fault = reply.Message };
        if (reply.Text("uptime") is not { } uptime)
            return new()
            {
                NoFolder = Errno.Of(reply.Int("no_chdir")),
                Folder = reply.Text("chdir") ?? "",
                NotStarted = Errno.Of(reply.Int("not_run")),
                Exists = reply.Text("exists"),
                Missing = reply.Text("missing"),
                IsForetold = reply.Has("foretold"),
            };
        var body = reply.Body.Span;
        var mark = body.LastIndexOf("\0\u001eended "u8);
        if (mark < 0)
            return new() { Fault = "The command's end was not reported: its shell was ended before it." };
        var end = Encoding.UTF8.GetString(body[(mark + 8)..]).Split('\n', 2);
        var fields = end[0].Split(' ', 3);
        var status = int.Parse(fields[0], CultureInfo.InvariantCulture);
        return new()
        {
            ExitCode = status > 128 && end[1].Length > 0 ? 128 - status : status,
            Stdout = OutputText.Decode(body[..mark]),
            Stderr = OutputText.Decode(shell.Stderr.Span),
            End = ReadTime(fields[2]),
            Duration = Uptime(fields[1]) - Uptime(uptime),
        };
    }

    private static TimeSpan Uptime(string text) => TimeSpan.FromSeconds((double)decimal.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Busybox's date knows no fractions, and leaves their letter.</summary>
    private static DateTime? ReadTime(string text)
    {
        var parts = text.Split('.', 2);
        var fraction = parts.Length > 1 && parts[1].Length >= 6 && parts[1].All(char.IsAsciiDigit) ? parts[1][..6] : "000000";
        return DateTime.TryParseExact($"{parts[0]}.{fraction}", TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }
}
