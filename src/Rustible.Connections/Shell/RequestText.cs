using System.Globalization;
using System.Text;

namespace Rustible.Connections.Shell;

/// <summary>
/// The text of one request to a resident shell, and the mark that ends its reply.
/// <code>
///   [printf STDIN |] ( NAME=value...; export ENV=value...; eval SCRIPT ) [&lt;/dev/null]; printf MARK STATUS; printf MARK &gt;&amp;2
///   MARK = RS nonce "." sequence "."      stdout: MARK status "."      stderr: MARK
/// </code>
/// The script runs under <c>eval</c>, since an unquoted syntax error ends the shell, and in a subshell, so that nothing of it stays.
/// </summary>
internal static class RequestText
{
    /// <summary>The largest standard input that travels within a request; bash reads its script byte by byte.</summary>
    public const int MaxStdinBytes = 16 * 1024;

    public static byte[] Write(ShellRequest request, string mark, string? stdinFile)
    {
        var text = new StringBuilder();
        if (request.Stdin.Length > 0 && stdinFile is null)
            text.Append("printf ").Append(ShellQuote.PrintfFormat(request.Stdin.Span)).Append(" | ");
        text.Append("( ");
        foreach (var (name, value) in request.Variables)
            text.Append(name).Append('=').Append(ShellQuote.Word(value)).Append("; ");
        foreach (var (name, value) in request.Environment)
            text.Append("export ").Append(name).Append('=').Append(ShellQuote.Word(value)).Append("; ");
        AppendScript(text, request);
        text.Append(" )");
        if (stdinFile is not null)
            text.Append(" <").Append(ShellQuote.Word(stdinFile));
        else if (request.Stdin.Length == 0)
            text.Append(" </dev/null");
        text.Append("; printf '\\036").Append(mark).Append("%d.' $?; printf '\\036").Append(mark).Append("' >&2\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AppendScript(StringBuilder text, ShellRequest request)
    {
        if (request.Receipt is not { } receipt)
        {
            text.Append("eval ").Append(ShellQuote.Word(request.Script));
            return;
        }
        text.Append("rs_script=").Append(ShellQuote.Word(request.Script)).Append("; rs_attempt ")
            .Append(ShellQuote.Word(receipt.Run)).Append(' ').Append(ShellQuote.Word(receipt.Attempt)).Append(' ')
            .Append(receipt.Epoch.ToString(CultureInfo.InvariantCulture)).Append(receipt.Rerun ? " yes" : " no");
    }
}
