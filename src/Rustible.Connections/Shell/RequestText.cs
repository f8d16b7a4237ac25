using System.Globalization;
using System.Text;

namespace Rustible.Connections.Shell;

/// <summary>
/// The text of one request to a resident shell, and the mark that ends its reply.
/// <code>
///   [KEPT() { SCRIPT }]
///   [PREPARATION]
///   [printf STDIN |] ( NAME=value...; export ENV=value...; eval SCRIPT ) [&lt;/dev/null]; printf MARK STATUS; printf MARK &gt;&amp;2
///   MARK = RS nonce "." sequence "."      stdout: MARK status "."      stderr: MARK
/// </code>
/// The script runs under <c>eval</c>, since an unquoted syntax error ends the shell, and in a subshell, so that nothing of it stays. A script that is
/// kept is a function of the shell, which has read it once; then <c>SCRIPT</c> is its name. Standard input that lies in a file is opened first and the
/// file removed at once.
/// </summary>
internal static class RequestText
{
    /// <summary>The largest standard input that travels within a request; bash reads its script byte by byte.</summary>
    public const int MaxStdinBytes = 16 * 1024;

    /// <param name="request">What is to run.</param>
    /// <param name="mark">What ends both streams of the reply.</param>
    /// <param name="stdinFile">The file on the host that is its standard input; null when it travels in the request.</param>
    /// <param name="kept">The function that is the script; null when it is not kept.</param>
    /// <param name="preparation">The function that the shell runs before it; null when there is none.</param>
    public static byte[] Write(ShellRequest request, string mark, string? stdinFile, KeptText? kept, KeptText? preparation)
    {
        var text = new StringBuilder();
        Define(text, kept);
        Define(text, preparation);
        if (preparation is not null)
            text.Append(preparation.Name).Append('\n');
        if (stdinFile is not null)
            text.Append("{ rm -f ").Append(ShellQuote.Word(stdinFile)).Append("; ");
        else if (request.Stdin.Length > 0)
            text.Append("printf ").Append(ShellQuote.PrintfFormat(request.Stdin.Span)).Append(" | ");
        text.Append("( ");
        foreach (var (name, value) in request.Variables)
            text.Append(name).Append('=').Append(ShellQuote.Word(value)).Append("; ");
        foreach (var (name, value) in request.Environment)
            text.Append("export ").Append(name).Append('=').Append(ShellQuote.Word(value)).Append("; ");
        AppendScript(text, request, kept?.Name);
        text.Append(" )");
        if (stdinFile is not null)
            text.Append("; } <").Append(ShellQuote.Word(stdinFile));
        else if (request.Stdin.Length == 0)
            text.Append(" </dev/null");
        text.Append("; printf '\\036").Append(mark).Append("%d.' $?; printf '\\036").Append(mark).Append("' >&2\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Refuses what a shell would not take as it was meant.</summary>
    /// <exception cref="ConnectionException">A name is none, or there is a NUL.</exception>
    public static void Check(ShellRequest request)
    {
        foreach (var (name, value) in request.Variables.Concat(request.Environment))
        {
            if (!IsName(name))
                throw Refused($"'{name}' is not a name that a shell or environment variable can have (letters, digits and _, not a digit first)");
            if (value.Contains('\0'))
                throw Refused($"the value of '{name}' holds a NUL character, which no shell or environment variable can");
        }
        if (request.Script.Contains('\0'))
            throw Refused("the script holds a NUL character");
        if (request.Receipt is { } receipt)
        {
            CheckFileName(receipt.Run);
            CheckFileName(receipt.Attempt);
        }
    }

    /// <summary>Refuses a part of a receipt's path that would lead elsewhere.</summary>
    /// <exception cref="ConnectionException">It is not a plain file name.</exception>
    public static void CheckFileName(string name)
    {
        if (!IsFileName(name))
            throw Refused($"'{name}' cannot name a receipt: letters, digits and ._-+:@,= only, up to 200, not a full stop first");
    }

    /// <summary>Whether a text can name a receipt.</summary>
    public static bool IsFileName(string name) =>
        name.Length is > 0 and <= 200 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || "._-+:@,=".Contains(c));

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static ConnectionException Refused(string reason) => new(ConnectionFailure.RequestRefused, $"The request cannot be put to a shell: {reason}.");

    private static void Define(StringBuilder text, KeptText? kept)
    {
        if (kept?.Definition is { } definition)
            text.Append(kept.Name).Append("() {\n").Append(definition).Append("\n}\n");
    }

    private static void AppendScript(StringBuilder text, ShellRequest request, string? kept)
    {
        if (request.Receipt is not { } receipt)
        {
            text.Append(kept ?? "eval " + ShellQuote.Word(request.Script));
            return;
        }
        text.Append("rs_script=").Append(kept ?? ShellQuote.Word(request.Script)).Append("; rs_attempt ")
            .Append(ShellQuote.Word(receipt.Run)).Append(' ').Append(ShellQuote.Word(receipt.Attempt)).Append(' ')
            .Append(receipt.Epoch.ToString(CultureInfo.InvariantCulture)).Append(receipt.Rerun ? " yes" : " no");
    }
}
