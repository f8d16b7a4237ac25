using System.Globalization;
using Rustible.Modules.Commands;
using Rustible.Modules.Files;
using Rustible.Templating;
using Rustible.Templating.Values;
using FileAttributes = Rustible.Modules.Files.FileAttributes;

namespace Rustible.Modules.Network;

/// <summary>Has the host talk to a web service. Arguments and results are those of ansible.builtin.uri. The host needs curl or wget.</summary>
/// <example><code>
/// - name: Ask a service for its state
///   uri:
///     url: http://localhost:8080/health
///     return_content: true
///     status_code: [200]
/// </code></example>
[Module("uri", "ansible.builtin.uri", "ansible.legacy.uri")]
public sealed class UriModule : Module<UriModule.Args>
{
    /// <param name="Url">The address.</param>
    /// <param name="Method">The method.</param>
    /// <param name="Body">What is sent.</param>
    /// <param name="BodyFormat">How it is written.</param>
    /// <param name="Src">A file that is sent.</param>
    /// <param name="RemoteSrc">Whether that file is on the host.</param>
    /// <param name="Dest">The file, or folder, that takes the answer.</param>
    /// <param name="ReturnContent">Return the answer as <c>content</c>.</param>
    /// <param name="FollowRedirects">Which redirections are followed.</param>
    /// <param name="StatusCode">The codes that are no failure.</param>
    /// <param name="Timeout">Seconds without an answer.</param>
    /// <param name="Creates">Not asked when a path of this pattern exists.</param>
    /// <param name="Removes">Not asked when no path of this pattern exists.</param>
    /// <param name="Force">Ask caches for a new copy.</param>
    /// <param name="UnixSocket">A socket of the host, in place of the network.</param>
    /// <param name="CaPath">A certificate authority, on the host.</param>
    /// <param name="Mode">Permissions of <paramref name="Dest"/>.</param>
    [MutuallyExclusive("body", "src")]
    public sealed record Args(
        [property: Required] string Url, string Method = "GET", object? Body = null,
        [property: Choices("form-urlencoded", "json", "raw", "form-multipart")] string BodyFormat = "raw", HostPath? Src = null, bool RemoteSrc = false,
        HostPath? Dest = null, bool ReturnContent = false,
        [property: Choices("all", "no", "none", "safe", "urllib2", "yes")] string FollowRedirects = "safe", IReadOnlyList<int>? StatusCode = null,
        int Timeout = 30, HostPath? Creates = null, HostPath? Removes = null, bool Force = false, HostPath? UnixSocket = null, HostPath? CaPath = null,
        UnixMode? Mode = null)
    {
        /// <summary>How it is asked.</summary>
        [Inline]
        public HttpArguments Http { get; init; } = new();

        /// <summary>Owner, group and flags of <see cref="Dest"/>.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        UriBody body;
        try
        {
            body = await UriBody.OfAsync(args, context, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return ModuleResult.Failure(error.Message);
        }
        var headers = new List<(string, string)>();
        if (body.ContentType is { } type)
            headers.Add(("Content-Type", type));
        if (args.Force)
            headers.Add(("Cache-Control", "no-cache"));
        var options = new List<string>();
        if (args.UnixSocket is { } socket)
            options.Add($"unix-socket = {HttpArguments.Quoted(socket.Text)}");
        if (args.CaPath is { } authority)
            options.Add($"cacert = {HttpArguments.Quoted(authority.Text)}");
        var placement = new FilePlacement(args.Dest ?? new HostPath(""), "", default) { Mode = args.Mode, Attributes = args.Attributes };
        var script = FileAttributes.ScriptOf("Files/place.sh", "Network/http.sh", "Network/uri.sh");
        script = placement.AddTo(args.Http.AddTo(script, args.Url, args.Method.ToUpperInvariant(), args.Timeout, headers, options))
            .With("follow_redirects", args.FollowRedirects switch { "all" or "yes" => "all", "none" or "no" => "none", _ => "safe" })
            .With("creates", args.Creates).With("removes", args.Removes).With("tmp_dest", null)
            .With("has_body", body.Content.Length > 0).With("body_file", args.RemoteSrc ? args.Src : null)
            .With("wanted_codes", string.Join(' ', Codes(args).Select(code => code.ToString(CultureInfo.InvariantCulture)))).WithInput(body.Content);
        var reply = await script.RunAsync(context with { DiffMode = false }, cancellation, withReceipt: true).ConfigureAwait(false);
        return reply.Failed ? ModuleResult.From(reply) : Result(args, context, reply);
    }

    private static IReadOnlyList<int> Codes(Args args) => args.StatusCode is { Count: > 0 } codes ? codes : [200];

    private static ModuleResult Result(Args args, ModuleContext context, ScriptReply reply)
    {
        if (reply.Text("exists") is { } exists)
            return Skipped($"skipped, since '{exists}' exists");
        if (reply.Text("missing") is { } missing)
            return Skipped($"skipped, since '{missing}' does not exist");
        var code = reply.Int("code") ?? 0;
        var result = ModuleResult.Of(reply.Changed).Return("redirected", reply.Bool("redirected")).Return("url", reply.Text("where")).Return("elapsed", reply.Int("elapsed"));
        if (code == 0)
            return Unwanted(args, result.Return("status", -1L), $"Request failed: {reply.Text("said")}", -1);
        var answer = HttpAnswer.Read(reply.Body.Span, (int)reply.Int("head")!);
        result = answer.AddTo(result).Return("status", code);
        if (answer.Header("location") is not null && reply.Text("next") is { Length: > 0 } next)
            result = result.Return("location", next);
        if (reply.Text("dest") is { } dest)
            result = result.Return("path", dest).AddFile(reply);
        // as in Python: a code of failure is told in the message, a good one with the length
        var isGood = code < 300;
        if (isGood)
            result = result.Return("cookies", answer.Cookies).Return("cookies_string", answer.CookiesText);
        var message = isGood ? $"OK ({answer.Header("content_length") ?? "unknown"} bytes)" : $"HTTP Error {code}: {answer.Reason}";
        if (answer.IsJson && args.Dest is null && Parsed(answer.Content, context) is (true, var value))
            result = result.Return("json", value);
        if (args.ReturnContent)
            result = result.Return("content", answer.Content);
        if (!Codes(args).Contains((int)code))
            return Unwanted(args, result, message, code);
        return isGood ? result.Return("msg", message) : result.Return("msg", message).Return("body", answer.Content);
    }

    private static ModuleResult Unwanted(Args args, ModuleResult result, string message, long code) => result.Return("failed", true)
        .Return("msg", $"Status code was {code} and not [{string.Join(", ", Codes(args))}]: {message}");

    private static ModuleResult Skipped(string why) =>
        ModuleResult.Of(false).Return("stdout", why).Return("stdout_lines", OutputText.Lines(why));

    private static (bool IsJson, object? Value) Parsed(string text, ModuleContext context)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(text);
            return (true, context.Templates.Evaluate("rustible_text | from_json", new OneVariable("rustible_text", text)));
        }
        catch (System.Text.Json.JsonException)
        {
            return (false, null);
        }
    }
}
