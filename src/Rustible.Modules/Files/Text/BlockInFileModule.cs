using Rustible.Templating;

namespace Rustible.Modules.Files.Text;

/// <summary>Sees to it that a block of lines stands in a file between two marker lines, or does not. Arguments and results are those of ansible.builtin.blockinfile.</summary>
/// <example><code>
/// - name: Keep a block of addresses
///   blockinfile:
///     path: /etc/hosts
///     block: |
///       10.0.0.1 db1
///       10.0.0.2 db2
/// </code></example>
[Module("blockinfile", "ansible.builtin.blockinfile", "ansible.legacy.blockinfile", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class BlockInFileModule : Module<BlockInFileModule.Args>
{
    /// <summary>Whether the block should be there.</summary>
    public enum Wanted
    {
        /// <summary>It should not.</summary>
        Absent,

        /// <summary>It should.</summary>
        Present,
    }

    /// <param name="Path">The file.</param>
    /// <param name="State">Whether the block should be there.</param>
    /// <param name="Marker">The marker lines; <c>{mark}</c> in it is replaced.</param>
    /// <param name="Block">The lines between the markers; none removes the block.</param>
    /// <param name="Insertafter">Insert a new block after the last line that matches, or <c>EOF</c>.</param>
    /// <param name="Insertbefore">Insert a new block before the last line that matches, or <c>BOF</c>.</param>
    /// <param name="Create">Make the file when there is none.</param>
    /// <param name="Backup">Keep the old file.</param>
    /// <param name="MarkerBegin">What stands for <c>{mark}</c> above the block.</param>
    /// <param name="MarkerEnd">What stands for <c>{mark}</c> below the block.</param>
    /// <param name="AppendNewline">Have a blank line after the block, unless it ends the file.</param>
    /// <param name="PrependNewline">Have a blank line before the block, unless it begins the file.</param>
    /// <param name="Mode">Permissions.</param>
    /// <param name="Validate">A command with <c>%s</c> that must accept the new file.</param>
    [MutuallyExclusive("insertbefore", "insertafter")]
    public sealed record Args(
        [property: Required, Alias("dest", "destfile", "name")] HostPath Path, Wanted State = Wanted.Present, string Marker = "# {mark} ANSIBLE MANAGED BLOCK",
        [property: Alias("content")] string Block = "", string? Insertafter = null, string? Insertbefore = null, bool Create = false, bool Backup = false,
        string MarkerBegin = "BEGIN", string MarkerEnd = "END", bool AppendNewline = false, bool PrependNewline = false, UnixMode? Mode = null,
        string? Validate = null)
    {
        /// <summary>Owner, group and flags.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var (file, fault) = await EditedFile.ReadAsync(args.Path, context, cancellation).ConfigureAwait(false);
        if (file is null)
            return fault!;
        if (!file.Exists && !args.Create)
            return ModuleResult.Failure($"Path {args.Path} does not exist !").Return("rc", 257L);
        string after;
        try
        {
            after = BlockEdit.Of(file.Text.Text, Meaning(args, file.Text));
        }
        catch (TemplateException error)
        {
            return ModuleResult.Failure(error.Message);
        }
        return await WriteAsync(args, context, file, after, cancellation).ConfigureAwait(false);
    }

    private static Args Meaning(Args args, LineFile file) => args with
    {
        Marker = file.Own(args.Marker),
        MarkerBegin = file.Own(args.MarkerBegin),
        MarkerEnd = file.Own(args.MarkerEnd),
        Block = file.Own(args.Block),
        Insertafter = file.Own(args.Insertafter),
        Insertbefore = file.Own(args.Insertbefore),
    };

    private static async Task<ModuleResult> WriteAsync(Args args, ModuleContext context, EditedFile file, string after, CancellationToken cancellation)
    {
        var before = file.Text.Text;
        var changed = before != after || !file.Exists;
        var isRemoval = args.State == Wanted.Absent || args.Block.Length == 0;
        if (!file.Exists && after.Length == 0)
            return ModuleResult.Of(false).Return("msg", $"File {args.Path} not present");
        if (changed && args.Validate?.Contains("%s", StringComparison.Ordinal) is false)
            return ModuleResult.Failure($"validate must contain %s: {args.Validate}");
        var placement = file.With(after) with
        {
            Mode = args.Mode,
            Attributes = args.Attributes,
            Backup = args.Backup && changed,
            MakesTarget = true,
            Parents = args.Create,
            Validate = changed ? args.Validate : null,
        };
        var reply = await placement.PlaceAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return EditedFile.Fault(reply);
        var message = !changed ? "" : !file.Exists ? "File created" : isRemoval ? "Block removed" : "Block inserted";
        var result = ModuleResult.Of(changed || reply.Changed).Return("msg", EditedFile.Message(message, changed, reply));
        if (reply.Text("backup_file") is { } backup)
            result = result.Return("backup_file", backup);
        return result.Return("diff", file.Difference(context, before, after, reply));
    }
}
