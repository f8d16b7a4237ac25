using System.Globalization;
using System.Text;
using Rustible.Connections;

namespace Rustible.Modules;

/// <summary>What a script reported. The layout of the report stands in <c>Shell/prelude.sh</c>.</summary>
public sealed class ScriptReply
{
    private readonly List<KeyValuePair<string, string>> _records = [];

    /// <summary>Reads a reply.</summary>
    public ScriptReply(ShellReply reply)
    {
        ExitCode = reply.ExitCode;
        ErrorText = LastPart(reply.ErrorText);
        Body = ReadRecords(reply.Stdout);
        Message = Fault(reply.Receipt);
    }

    /// <summary>The script's exit status; other than 0 only when it broke off.</summary>
    public int ExitCode { get; }

    /// <summary>What the last change (or what stood before any) wrote to standard error and output.</summary>
    public string ErrorText { get; }

    /// <summary>The bytes that the script passed on with <c>body</c>.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Whether something was changed, or would have been in check mode.</summary>
    public bool Changed => Has("changed");

    /// <summary>Whether the script failed or broke off; <see cref="Message"/> says why.</summary>
    public bool Failed => Message is not null;

    /// <summary>Why the script failed; null when it did not.</summary>
    public string? Message { get; }

    /// <summary>Whether a key was reported.</summary>
    public bool Has(string key) => _records.Exists(record => record.Key == key);

    /// <summary>The last value that was reported for a key; null when there is none.</summary>
    public string? Text(string key) => _records.FindLast(record => record.Key == key).Value;

    /// <summary>A reported whole number; null when there is none.</summary>
    public long? Int(string key) => long.TryParse(Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether a key was reported with a value that is neither empty nor <c>0</c>.</summary>
    public bool Bool(string key) => Text(key) is not (null or "" or "0");

    /// <summary>All values that were reported for a key, in order.</summary>
    public IReadOnlyList<string> All(string key) => [.. _records.Where(record => record.Key == key).Select(record => record.Value)];

    private ReadOnlyMemory<byte> ReadRecords(ReadOnlyMemory<byte> output)
    {
        while (output.Span.IndexOf((byte)0) is >= 0 and var end)
        {
            var record = Encoding.UTF8.GetString(output.Span[..end]);
            output = output[(end + 1)..];
            var line = record.IndexOf('\n', StringComparison.Ordinal);
            if (line == 0)
                return output;
            if (line > 0)
                _records.Add(new(record[..line], record[(line + 1)..]));
        }
        return default;
    }

    private string? Fault(ReceiptOutcome receipt)
    {
        if (receipt is ReceiptOutcome.Unknown)
            return "The task was started, but the host has neither its process nor its exit status: whether it was done is not known. "
                + "Look at the host, then run the play again, or set rustible_rerun: true on the task.";
        if (receipt is ReceiptOutcome.Fenced)
            return "Another control node has taken over this run; the task was not started from here.";
        if (Text("failed_command") is { } command)
            return $"'{command}' failed with status {Text("status")}{After(ErrorText)}";
        if (Text("failed") is { } message)
            return message;
        return ExitCode == 0 ? null : $"The module's script broke off with status {ExitCode}{After(ErrorText)}";
    }

    private static string After(string error) => error.Trim() is { Length: > 0 } text ? ": " + text : "";

    private static string LastPart(string error) => error[(error.LastIndexOf('\0') + 1)..];
}
