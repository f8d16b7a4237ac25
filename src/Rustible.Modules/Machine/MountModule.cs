using Rustible.Modules.Files;
using Rustible.Modules.Files.Text;

namespace Rustible.Modules.Machine;

/// <summary>Keeps a mount point, now and in fstab. Arguments and results are those of ansible.posix.mount.</summary>
/// <example><code>
/// - name: Mount a volume now and at boot
///   mount:
///     path: /srv
///     src: LABEL=srv
///     fstype: ext4
///     state: mounted
/// </code></example>
[Module("mount", "ansible.posix.mount", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class MountModule : Module<MountModule.Args>
{
    /// <param name="Path">The mount point.</param>
    /// <param name="State">What is wanted, now and in fstab.</param>
    /// <param name="Src">What is mounted.</param>
    /// <param name="Fstype">Kind of file system.</param>
    /// <param name="Opts">Options.</param>
    /// <param name="Dump">Whether dump is to save it.</param>
    /// <param name="Passno">When it is checked at boot.</param>
    /// <param name="Fstab">The file in the place of <c>/etc/fstab</c>.</param>
    /// <param name="Boot">Whether it is mounted at boot.</param>
    /// <param name="Backup">Keep the old file.</param>
    [RequiredIf("state", "mounted", "src", "fstype")]
    [RequiredIf("state", "present", "src", "fstype")]
    [RequiredIf("state", "ephemeral", "src", "fstype")]
    public sealed record Args(
        [property: Required, Alias("name")] HostPath Path,
        [property: Required, Choices("absent", "absent_from_fstab", "mounted", "present", "unmounted", "remounted", "ephemeral")] string State, string? Src = null,
        string? Fstype = null, string? Opts = null, string Dump = "0", string Passno = "0", HostPath? Fstab = null, bool Boot = true, bool Backup = false);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var options = args.Opts ?? "defaults";
        var words = options.Split(',');
        var ignoredFor = words.Contains("noauto") ? "noauto" : !args.Boot && words.Contains("defaults") ? "defaults" : null;
        if (!args.Boot && ignoredFor is null)
            options += ",noauto";
        var backup = "";
        var changed = false;
        if (args.State is "present" or "mounted" or "absent" or "absent_from_fstab")
        {
            var (file, fault) = await EditedFile.ReadAsync(args.Fstab ?? new HostPath("/etc/fstab"), context, cancellation).ConfigureAwait(false);
            if (file is null)
                return fault!;
            var before = file.Text.Text;
            var after = args.State is "present" or "mounted"
                ? FstabEdit.With(before, args.Path.Text, FstabEdit.Line(args, options))
                : FstabEdit.Without(before, args.Path.Text, args.Src);
            changed = after != before;
            if (changed)
            {
                var reply = await (file.With(after) with { Backup = args.Backup, Parents = true }).PlaceOrLookAsync(true, context, cancellation).ConfigureAwait(false);
                if (reply.Failed)
                    return FilePlacement.Fault(ModuleResult.From(reply), reply);
                backup = reply.Text("backup_file") ?? "";
            }
        }
        if (args.State is not ("present" or "absent_from_fstab"))
        {
            var reply = await ShellScript.FromResource("Machine/mount.sh").With("state", args.State).With("path", args.Path).With("src", args.Src)
                .With("fstype", args.Fstype).With("opts", options).With("fstab", args.Fstab).With("rewritten", changed)
                .RunAsync(context, cancellation).ConfigureAwait(false);
            if (reply.Failed)
                return ModuleResult.From(reply);
            changed |= reply.Changed;
        }
        return Result(args, changed, options, backup, ignoredFor);
    }

    private static ModuleResult Result(Args args, bool changed, string options, string backup, string? ignoredFor)
    {
        var result = ModuleResult.Of(changed).Return("name", args.Path.Text).Return("opts", options).Return("dump", args.Dump).Return("passno", args.Passno)
            .Return("fstab", args.Fstab?.Text ?? "/etc/fstab").Return("boot", args.Boot || ignoredFor == "noauto" ? "yes" : "no").Return("backup_file", backup);
        if (args.Src is not null)
            result = result.Return("src", args.Src);
        if (args.Fstype is not null)
            result = result.Return("fstype", args.Fstype);
        return ignoredFor is not null
            ? result.Return("warnings", new List<object?> { $"Ignore the 'boot' due to 'opts' contains '{ignoredFor}'." })
            : result;
    }
}
