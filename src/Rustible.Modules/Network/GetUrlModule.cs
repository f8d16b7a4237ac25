using Rustible.Modules.Files;
using FileAttributes = Rustible.Modules.Files.FileAttributes;

namespace Rustible.Modules.Network;

/// <summary>Has the host fetch a file. Arguments and results are those of ansible.builtin.get_url. The host needs curl or wget.</summary>
/// <example><code>
/// - name: Fetch a release and check it
///   get_url:
///     url: https://example.com/app-1.2.tar.gz
///     dest: /opt/app-1.2.tar.gz
///     checksum: sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
/// </code></example>
[Module("get_url", "ansible.builtin.get_url", "ansible.legacy.get_url", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class GetUrlModule : Module<GetUrlModule.Args>
{
    private static readonly string[] _algorithms = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"];

    /// <param name="Url">The address.</param>
    /// <param name="Dest">The file, or the folder that takes it under its own name.</param>
    /// <param name="TmpDest">The folder that it is fetched into first.</param>
    /// <param name="Force">Fetch it also when it is there.</param>
    /// <param name="Backup">Keep the old file.</param>
    /// <param name="Checksum">Algorithm, colon, and the checksum or the address of a list of checksums.</param>
    /// <param name="Timeout">Seconds without an answer.</param>
    /// <param name="Mode">Permissions.</param>
    public sealed record Args(
        [property: Required] string Url, [property: Required] HostPath Dest, HostPath? TmpDest = null, bool Force = false, bool Backup = false, string Checksum = "",
        int Timeout = 10, UnixMode? Mode = null)
    {
        /// <summary>How it is asked for.</summary>
        [Inline]
        public HttpArguments Http { get; init; } = new();

        /// <summary>Owner, group and flags.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var sum = args.Checksum.Split(':', 2);
        if (args.Checksum.Length > 0 && (sum.Length < 2 || !_algorithms.Contains(sum[0])))
        {
            return ModuleResult.Failure(sum.Length < 2
                ? "The checksum parameter has to be in format <algorithm>:<checksum>"
                : $"The checksum algorithm '{sum[0]}' is not supported. Use one of: {string.Join(", ", _algorithms)}.").Return("url", args.Url).Return("dest", args.Dest.Text);
        }
        var value = sum.Length < 2 ? "" : sum[1];
        var isAddress = value.Contains("://", StringComparison.Ordinal);
        var placement = new FilePlacement(args.Dest, "", default) { Mode = args.Mode, Attributes = args.Attributes, Backup = args.Backup };
        var script = FileAttributes.ScriptOf("Files/place.sh", "Network/http.sh", "Network/get-url.sh");
        script = placement.AddTo(args.Http.AddTo(script, args.Url, "GET", args.Timeout)).With("follow_redirects", "safe").With("force", args.Force).With("tmp_dest", args.TmpDest)
            .With("sum_kind", value.Length > 0 ? sum[0] : null).With("sum_value", isAddress ? null : value).With("sum_url", isAddress ? value : null)
            .With("has_body", null).With("body_file", null);
        var reply = await script.RunAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        return Result(args, reply);
    }

    private static ModuleResult Result(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        if (reply.Failed && reply.Has("mismatch"))
            result = result.Return("changed", reply.Text("checksum_dest") != reply.Text("checksum_src"));   // Ansible has moved it there by then
        result = result.Return("url", args.Url).Return("dest", reply.Text("dest") ?? args.Dest.Text).Return("elapsed", reply.Int("elapsed") ?? 0L);
        if (reply.Failed)
        {
            if (reply.Int("code") is >= 300 and var code)
                result = result.Return("status_code", code).Return("response", $"HTTP Error {code}: {reply.Text("reason")}");
            foreach (var key in new[] { "checksum_src", "checksum_dest", "src" })
                result = reply.Has("src") ? result.Return(key, reply.Text(key)) : result;
            return result;
        }
        if (reply.Has("there"))
            return result.Return("msg", reply.Changed ? "file already exists but file attributes changed" : "file already exists").AddFile(reply);
        if (reply.Int("code") is 304)
            return result.Return("status_code", 304L).Return("msg", "HTTP Error 304: Not Modified").AddFile(reply);
        result = result.Return("checksum_dest", reply.Text("checksum_dest")).Return("checksum_src", reply.Text("checksum_src"));
        result = result.Return("msg", $"OK ({(reply.Text("length") is { Length: > 0 } length ? length : "unknown")} bytes)").Return("src", reply.Text("src"));
        if (!reply.Has("uid"))
            return result;
        result = result.Return("md5sum", reply.Text("md5sum")).Return("status_code", reply.Int("code")).AddFile(reply);
        return reply.Text("backup_file") is { } backup ? result.Return("backup_file", backup) : result;
    }
}
