using System.Text;
using System.Text.RegularExpressions;
using Rustible.Modules.Files;
using FileAttributes = Rustible.Modules.Files.FileAttributes;

namespace Rustible.Modules.Archives;

/// <summary>
/// Packs files and folders of the host into an archive there. Arguments and results are those of community.general.archive. The host needs tar and the program of
/// the compression, or zip.
/// </summary>
/// <example><code>
/// - name: Pack the logs
///   archive:
///     path: /var/log/app
///     dest: /backup/app.tar.gz
///     format: gz
/// </code></example>
[Module("archive", "community.general.archive", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed partial class ArchiveModule : Module<ArchiveModule.Args>
{
    /// <param name="Path">What is packed: paths, or patterns with <c>*</c> and <c>?</c>.</param>
    /// <param name="Dest">The archive; may be left out for one file, which then gets the format's ending.</param>
    /// <param name="Format">How it is packed: tar with a compression, or zip.</param>
    /// <param name="ExcludePath">Paths or patterns that are left out of <paramref name="Path"/>.</param>
    /// <param name="ExclusionPatterns">Patterns of names in the archive that are left out of it.</param>
    /// <param name="ForceArchive">Make an archive of a single file, too, where it would only be compressed.</param>
    /// <param name="Remove">Remove what was packed.</param>
    /// <param name="Mode">Permissions of the archive.</param>
    public sealed record Args(
        [property: Required] IReadOnlyList<string> Path, HostPath? Dest = null, [property: Choices("bz2", "gz", "tar", "xz", "zip")] string Format = "gz",
        IReadOnlyList<string>? ExcludePath = null, IReadOnlyList<string>? ExclusionPatterns = null, bool ForceArchive = false, bool Remove = false,
        UnixMode? Mode = null)
    {
        /// <summary>Owner, group and flags of the archive.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var looked = await Question(args).RunAsync(context, cancellation).ConfigureAwait(false);
        if (looked.Failed)
            return ModuleResult.From(looked);
        var plan = ArchivePlan.Read(args, looked.Body.Span);
        if (!plan.HasSources)
        {
            return ModuleResult.Failure("Error, no source paths were found").Return("path", string.Join(", ", args.Path))
                .Return("expanded_paths", Joined(plan.Expanded)).Return("expanded_exclude_paths", Joined(plan.Excluded));
        }
        if (args.Dest is null && plan.NeedsDest)
            return ModuleResult.Failure("Error, must specify \"dest\" when archiving multiple files or trees").Return("path", string.Join(", ", args.Path)).Return("dest", "None");
        var dest = looked.Text("dest")!;
        if (args.Remove && plan.Present.Select(path => path.TrimEnd('/') + "/").FirstOrDefault(path => ArchivePlan.Bytes(dest).StartsWith(path, StringComparison.Ordinal)) is { } around)
        {
            return ModuleResult.Failure("Error, created archive can not be contained in source paths when remove=true")
                .Return("path", ArchivePlan.Shown(around[..^1]));
        }
        if (context.CheckMode && plan.Present.Any() && looked.Text("state") == "directory")
            return ModuleResult.Failure($"Errors when writing archive at {dest}: Is a directory: '{dest}'");
        if (context.CheckMode && plan.Present.Any())
            return Result(ModuleResult.Of(true), dest, "absent", plan, [], looked);
        return await MakeAsync(args, plan, dest, context, cancellation).ConfigureAwait(false);
    }

    private static async Task<ModuleResult> MakeAsync(Args args, ArchivePlan plan, string dest, ModuleContext context, CancellationToken cancellation)
    {
        var keeps = !plan.Present.Any();
        var entries = plan.IsSingle ? [] : plan.Entries(ArchivePlan.Bytes(dest));
        var script = args.Attributes.AddTo(FileAttributes.ScriptOf("Archives/archive.sh"), args.Mode)
            .With("dest", dest).With("format", args.Format).With("root", ArchivePlan.Shown(plan.Root)).With("keep", keeps)
            .With("single", plan.IsSingle ? ArchivePlan.Shown(plan.Present.FirstOrDefault() ?? "") : null)
            .WithList("removed", args.Remove ? plan.Present.Select(ArchivePlan.Shown) : [])
            .WithInput(Encoding.Latin1.GetBytes(string.Concat(entries.Select(entry => entry.Name + '\0'))));
        var reply = await script.RunAsync(context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return ModuleResult.From(reply);
        var archived = keeps ? [] : plan.IsSingle ? plan.Present
            : entries.Where(entry => args.Format != "zip" || !entry.IsFolder).Select(entry => entry.Path);
        return Result(ModuleResult.From(reply), dest, State(plan, dest, keeps, reply), plan, archived, reply);
    }

    private static ShellScript Question(Args args)
    {
        var excludes = args.ExcludePath ?? [];
        var dest = args.Dest ?? (args.Path.Count == 1 ? new HostPath($"{args.Path[0]}.{args.Format}") : null);
        var script = new ShellScript(ScriptResource.Read("Files/attributes.sh") + "report dest \"$dest\"\n" + ScriptResource.Read("Archives/archive-look.sh"))
            .With("dest", dest).With("paths", args.Path.Count).With("excludes", excludes.Count);
        for (var i = 0; i < args.Path.Count; i++)
            script = script.With($"path_{i}", new HostPath(args.Path[i]));
        for (var i = 0; i < excludes.Count; i++)
            script = script.With($"exclude_{i}", new HostPath(excludes[i]));
        return script;
    }

    private static string State(ArchivePlan plan, string dest, bool isKept, ScriptReply reply)
    {
        if (isKept)
            return !reply.Has("uid") ? "absent" : ArchiveName().IsMatch(dest) ? "archive" : "compress";
        return plan.IsSingle ? "compress" : plan.Missing.Any() ? "incomplete" : "archive";
    }

    private static ModuleResult Result(ModuleResult result, string dest, string state, ArchivePlan plan, IEnumerable<string> archived, ScriptReply reply)
    {
        result = result.Return("dest", dest).Return("dest_state", state).Return("arcroot", ArchivePlan.Shown(plan.Root)).Return("archived", Shown(archived))
            .Return("missing", Shown(plan.Missing)).Return("expanded_paths", Shown(plan.Expanded)).Return("expanded_exclude_paths", Shown(plan.Excluded));
        return reply.Has("uid") ? result.AddFile(reply) : result;
    }

    private static List<object?> Shown(IEnumerable<string> paths) => [.. paths.Select(ArchivePlan.Shown)];

    private static string Joined(IEnumerable<string> paths) => string.Join(", ", paths.Select(ArchivePlan.Shown));

    [GeneratedRegex(@"\.(tar|tar\.(gz|bz2|xz)|tgz|tbz2|zip)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ArchiveName();
}
