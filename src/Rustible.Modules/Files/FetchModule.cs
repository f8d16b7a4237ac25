using System.Security.Cryptography;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files;

/// <summary>Brings a file of the host to the control node. Arguments and results are those of ansible.builtin.fetch.</summary>
/// <example><code>
/// - name: Take the log home
///   fetch:
///     src: /var/log/app.log
///     dest: logs/
/// </code></example>
[Module("fetch", "ansible.builtin.fetch", "ansible.legacy.fetch", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class FetchModule : Module<FetchModule.Args>
{
    /// <param name="Src">The file of the host.</param>
    /// <param name="Dest">The folder that takes it under the host's name and its own path; with <paramref name="Flat"/> the file itself, or its folder when it ends in a slash.</param>
    /// <param name="Flat">Leave host and path out.</param>
    /// <param name="FailOnMissing">Whether a file that is not there, or cannot be read, is a failure.</param>
    /// <param name="ValidateChecksum">Whether the checksums of both files must be the same in the end.</param>
    public sealed record Args(
        [property: Required] HostPath Src, [property: Required] string Dest, bool Flat = false, bool FailOnMissing = true, bool ValidateChecksum = true);

    /// <inheritdoc/>
    protected override string? Refusal(ValueMap arguments)
    {
        var (source, dest) = (arguments.GetValueOrDefault("src"), arguments.GetValueOrDefault("dest"));
        if (source is not null && PythonScalar.AsText(source) is null)
            return "Invalid type supplied for source option, it must be a string";
        if (dest is not null && PythonScalar.AsText(dest) is null)
            return "Invalid type supplied for dest option, it must be a string";
        return source is null || dest is null ? "src and dest are required" : null;
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (context.CheckMode)
            return ModuleResult.Skip("check mode not (yet) supported for this module");
        var look = await new ShellScript("""
            report src "$src"
            if [ ! -e "$src" ]; then
                case $(ls -d -- "$src" 2>&1) in
                    *'Permission denied') if [ -n "$reads" ]; then report unreadable 1; else report hidden 1; fi ;;
                    *)
                        report missing 1
                        report fault "the remote file does not exist" ;;
                esac
            elif [ -d "$src" ] && { [ -z "$reads" ] || [ -r "$src" ]; }; then report fault "remote file is a directory, fetch cannot work on directories"
            elif [ ! -r "$src" ]; then report unreadable 1
            else
                sum=$(sha1sum <"$src") && report sum "${sum%% *}"
            fi
            """).With("src", args.Src).With("reads", context.Become is not null).RunAsync(context, cancellation).ConfigureAwait(false);
        if (look.Failed)
            return ModuleResult.From(look);
        var source = look.Text("src")!;
        if (look.Has("hidden"))
            return Hidden(args, source);
        if (look.Has("unreadable"))
            return args.FailOnMissing ? ModuleResult.Failure($"file is not readable: {source}") : ModuleResult.Of(false).Return("file", source);
        if (look.All("fault").FirstOrDefault() is { } fault)
        {
            // Ansible's very words: what is missing is "ignored" even when it is a failure
            var isMissing = look.Has("missing");
            var message = isMissing || !args.FailOnMissing ? fault + ", not transferring, ignored" : fault;
            var result = args.FailOnMissing ? ModuleResult.Failure(message) : ModuleResult.Of(false).Return("msg", message);
            return isMissing && !args.FailOnMissing ? result.Return("file", source) : result;
        }
        return Destination(args, source, context, out var dest) is { } wrong
            ? ModuleResult.Failure(wrong)
            : await FetchAsync(args, (source, dest), look.Text("sum"), context, cancellation).ConfigureAwait(false);
    }

    /// <summary>The file is in a folder that the login user may not look into. A user that was become reads at once, and says only that the file is not readable.</summary>
    private static ModuleResult Hidden(Args args, string source)
    {
        var message = $"Failed to get information on remote file ({source}): Permission denied";
        return (args.FailOnMissing ? ModuleResult.Failure(message) : ModuleResult.Of(false).Return("msg", message + ", ignored")).Return("file", source);
    }

    /// <summary>Where the file goes to; the answer says why it cannot.</summary>
    private static string? Destination(Args args, string source, ModuleContext context, out string dest)
    {
        dest = Absolute(args.Dest, context);
        if (!args.Flat)
        {
            dest = Path.GetFullPath($"{dest}/{context.Host}/{source}");
            return null;
        }
        if (Directory.Exists(dest) && !args.Dest.EndsWith('/'))
            return "dest is an existing directory, use a trailing slash if you want to fetch src into that directory";
        if (args.Dest.EndsWith('/'))
            dest = Path.Combine(dest, Path.GetFileName(source));
        return null;
    }

    /// <summary>A path of the control node: relative to the playbook's folder.</summary>
    private static string Absolute(string path, ModuleContext context)
    {
        path = HomePath.Expand(path);
        var folder = context.Variables.TryGet("playbook_dir", out var playbook) && PythonScalar.AsText(playbook) is { Length: > 0 } text ? text : ".";
        return Path.GetFullPath(Path.Combine(folder, path));
    }

    private static async Task<ModuleResult> FetchAsync(
        Args args, (string Source, string Dest) file, string? remote, ModuleContext context, CancellationToken cancellation)
    {
        try
        {
            var local = await SumsAsync(file.Dest, cancellation).ConfigureAwait(false);
            if (local is var (sum, md5) && sum == remote)
                return ModuleResult.Of(false).Return("md5sum", md5).Return("file", file.Source).Return("dest", file.Dest).Return("checksum", sum);
            Directory.CreateDirectory(Path.GetDirectoryName(file.Dest)!);
            var (got, gotMd5) = await DownloadAsync(file.Source, file.Dest, context, cancellation).ConfigureAwait(false);
            var result = new ModuleResult(new ValueMap
            {
                ["changed"] = true,
                ["md5sum"] = gotMd5,
                ["dest"] = file.Dest,
                ["remote_md5sum"] = null,
                ["checksum"] = got,
                ["remote_checksum"] = remote,
            });
            return args.ValidateChecksum && got != remote
                ? result.Return("changed", false).Return("failed", true).Return("file", file.Source).Return("msg", "checksum mismatch")
                : result;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ModuleResult.Failure($"Failed to fetch the file: {error.Message}").Return("file", file.Source).Return("dest", file.Dest);
        }
    }

    /// <summary>Streams the file into another beside its place, then moves it there: it is whole or not there.</summary>
    private static async Task<(string Sum, string Md5)> DownloadAsync(string source, string dest, ModuleContext context, CancellationToken cancellation)
    {
        var part = $"{dest}.{Path.GetRandomFileName()}.part";
        try
        {
            var connection = await context.ConnectAsync(cancellation).ConfigureAwait(false);
            await using (var stream = new FileStream(part, System.IO.FileMode.CreateNew, FileAccess.Write))
                await connection.DownloadAsync(source, stream, context.Become, cancellation).ConfigureAwait(false);
            var sums = await SumsAsync(part, cancellation).ConfigureAwait(false);
            File.Move(part, dest, overwrite: true);
            return sums!.Value;
        }
        finally
        {
            File.Delete(part);
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "md5sum is one of the module's return keys")]
    private static async Task<(string Sum, string Md5)?> SumsAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            return null;
        using var sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = new byte[128 * 1024];
        await using var stream = File.OpenRead(path);
        for (int count; (count = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            sha1.AppendData(buffer, 0, count);
            md5.AppendData(buffer, 0, count);
        }
        return (Convert.ToHexStringLower(sha1.GetHashAndReset()), Convert.ToHexStringLower(md5.GetHashAndReset()));
    }
}
