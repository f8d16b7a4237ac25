using Rustible.Modules.Files;
using Rustible.Templating.Values;
using FileAttributes = Rustible.Modules.Files.FileAttributes;

namespace Rustible.Modules.Archives;

/// <summary>Unpacks an archive on the host. Arguments and results are those of ansible.builtin.unarchive. The host needs tar, or unzip.</summary>
/// <example><code>
/// - name: Unpack a release
///   unarchive:
///     src: app-1.2.tar.gz
///     dest: /opt/app
///     owner: app
/// </code></example>
[Module("unarchive", "ansible.builtin.unarchive", "ansible.legacy.unarchive", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class UnarchiveModule : Module<UnarchiveModule.Args>
{
    /// <param name="Src">The archive: of the control node, or with <paramref name="RemoteSrc"/> of the host, or an address.</param>
    /// <param name="Dest">The folder.</param>
    /// <param name="RemoteSrc">Whether the archive is on the host.</param>
    /// <param name="Copy">The same, the other way round.</param>
    /// <param name="Creates">Not unpacked when this path exists.</param>
    /// <param name="ListFiles">Return the names of what is in it.</param>
    /// <param name="Exclude">What is left out.</param>
    /// <param name="Include">What alone is unpacked.</param>
    /// <param name="KeepNewer">Leave files that are newer than the archive's.</param>
    /// <param name="ExtraOpts">Options for tar or unzip.</param>
    /// <param name="IoBufferSize">Regarded by nobody: the programs choose for themselves.</param>
    /// <param name="ValidateCerts">Whether the certificate of the address's server must be right.</param>
    /// <param name="Decrypt">Whether an archive in a vault may be used.</param>
    /// <param name="Mode">Permissions of all that is unpacked.</param>
    [MutuallyExclusive("include", "exclude")]
    [MutuallyExclusive("copy", "remote_src")]
    public sealed record Args(
        [property: Required] string Src, [property: Required] HostPath Dest, bool RemoteSrc = false, bool Copy = true, HostPath? Creates = null,
        bool ListFiles = false, IReadOnlyList<string>? Exclude = null, IReadOnlyList<string>? Include = null, bool KeepNewer = false,
        IReadOnlyList<string>? ExtraOpts = null, int IoBufferSize = 65536, bool ValidateCerts = true, bool Decrypt = true, UnixMode? Mode = null)
    {
        /// <summary>Owner, group and flags of all that is unpacked.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.RemoteSrc || !args.Copy)
            return await UnpackAsync(args, new HostPath(args.Src), context, cancellation).ConfigureAwait(false);
        if (args.Creates is not null && await IsThereAsync(args.Creates, context, cancellation).ConfigureAwait(false) is { } there)
            return Skipped(there);
        if (context.Files.Find("files", args.Src) is not { } path || !File.Exists(path))
        {
            var places = args.Src.StartsWith('/') ? "" : $"\nSearched in:\n\t{string.Join("\n\t", context.Files.SearchedPaths("files", args.Src))}";
            return ModuleResult.Failure(
                $"Could not find or access '{args.Src}'{places} on the Ansible Controller.\n"
                + "If you are using a module and expect the file to exist on the remote, see the remote_src option");
        }
        if (await IsInVaultAsync(path, cancellation).ConfigureAwait(false))
            return ModuleResult.Failure($"The archive {path} is encrypted with a vault. Archives are sent as they are: decrypt it.");
        var connection = await context.ConnectAsync(cancellation).ConfigureAwait(false);
        var made = await new ShellScript("report upload \"$(mktemp)\"").RunAsync(context with { CheckMode = false }, cancellation).ConfigureAwait(false);
        if (made.Failed || made.Text("upload") is not { Length: > 0 } upload)
            return ModuleResult.From(made);
        try
        {
            await using (var archive = File.OpenRead(path))
                await connection.UploadAsync(archive, upload, context.Become, cancellation).ConfigureAwait(false);
            return await UnpackAsync(args, new HostPath(upload), context, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await new ShellScript("rm -f -- \"$upload\"").With("upload", upload).RunAsync(context, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task<string?> IsThereAsync(HostPath path, ModuleContext context, CancellationToken cancellation) =>
        (await new ShellScript("[ ! -e \"$path\" ] || report exists \"$path\"").With("path", path).RunAsync(context, cancellation).ConfigureAwait(false)).Text("exists");

    private static async Task<bool> IsInVaultAsync(string path, CancellationToken cancellation)
    {
        var start = new byte[15];
        await using var file = File.OpenRead(path);
        return await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) == start.Length
            && start.AsSpan().SequenceEqual("$ANSIBLE_VAULT;"u8);
    }

    private static async Task<ModuleResult> UnpackAsync(Args args, HostPath source, ModuleContext context, CancellationToken cancellation)
    {
        var script = args.Attributes.AddTo(FileAttributes.ScriptOf("Archives/unarchive.sh"), args.Mode)
            .With("src", source).With("path", args.Dest).With("creates", args.Creates).With("list_files", args.ListFiles).WithList("exclude", args.Exclude ?? [])
            .WithList("include", args.Include ?? []).With("keep_newer", args.KeepNewer)
            .WithList("extra", (args.ExtraOpts ?? []).Where(option => option.Length > 0)).With("insecure", !args.ValidateCerts);
        var reply = await script.RunAsync(context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return ModuleResult.From(reply);
        if (reply.Text("exists") is { } exists)
            return Skipped(exists);
        if (context.CheckMode && reply.Text("handler") != "ZipArchive")
            return ModuleResult.Skip("remote module (ansible.legacy.unarchive) does not support check mode when using gtar");
        var result = ModuleResult.From(reply).Return("dest", args.Dest.Text).Return("src", source.Text).Return("handler", reply.Text("handler"));
        if (reply.Has("unpacked"))
        {
            result = result.Return("extract_results", new ValueMap
            {
                ["cmd"] = reply.All("word").Cast<object?>().ToList(),
                ["rc"] = reply.Int("code"),
                ["out"] = reply.Text("output"),
                ["err"] = reply.Text("errors"),
            });
        }
        if (args.ListFiles)
            result = result.Return("files", reply.All("file").Cast<object?>().ToList());
        if (context.DiffMode && reply.Text("handler") == "ZipArchive")
            result = result.Return("diff", new ValueMap { ["prepared"] = string.Concat(reply.All("differs").Select(name => name + "\n")) });
        return result.AddFile(reply);
    }

    private static ModuleResult Skipped(string path) => ModuleResult.Skip($"skipped, since {path} exists");
}
