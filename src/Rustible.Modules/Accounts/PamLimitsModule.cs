using Rustible.Modules.Files;
using Rustible.Modules.Files.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules.Accounts;

/// <summary>Keeps a limit of PAM's limits.conf. Arguments and results are those of community.general.pam_limits, but for comments: each stays with its own line.</summary>
/// <example><code>
/// - name: Allow more open files
///   pam_limits:
///     domain: app
///     limit_type: soft
///     limit_item: nofile
///     value: "65536"
/// </code></example>
[Module("pam_limits", "community.general.pam_limits", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class PamLimitsModule : Module<PamLimitsModule.Args>
{
    /// <param name="Domain">Whose limit: a user, <c>@group</c>, <c>*</c>, a range of numbers.</param>
    /// <param name="LimitType">Soft, hard, or <c>-</c> for both.</param>
    /// <param name="LimitItem">What is limited.</param>
    /// <param name="Value">A number; <c>unlimited</c>, <c>infinity</c> or -1 for none.</param>
    /// <param name="Backup">Keep the old file.</param>
    /// <param name="UseMin">Leave a value that is smaller.</param>
    /// <param name="UseMax">Leave a value that is larger.</param>
    /// <param name="Dest">The file.</param>
    /// <param name="Comment">Stands at the end of the line.</param>
    public sealed record Args(
        [property: Required] string Domain, [property: Required, Choices("soft", "hard", "-")] string LimitType,
        [property: Required, Choices("core", "data", "fsize", "memlock", "nofile", "rss", "stack", "cpu", "nproc", "as", "maxlogins", "maxsyslogins", "priority", "locks",
            "sigpending", "msgqueue", "nice", "rtprio", "chroot")] string LimitItem,
        [property: Required] string Value, bool Backup = false, bool UseMin = false, bool UseMax = false, HostPath? Dest = null, string Comment = "");

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.UseMin && args.UseMax)
            return ModuleResult.Failure("Cannot use use_min and use_max at the same time.");
        if (!LimitsEdit.IsValue(args.Value, args.LimitItem))
        {
            return ModuleResult.Failure(
                $" Value of '{args.Value}' for item '{args.LimitItem}' is invalid. Value must either be 'unlimited', 'infinity' or -1, all of which indicate no limit, " +
                "or a limit of 0 or larger. Refer to the limits.conf(5) manual pages for more details.");
        }
        var (file, fault) = await EditedFile.ReadAsync(args.Dest ?? new HostPath("/etc/security/limits.conf"), context, cancellation).ConfigureAwait(false);
        if (file is null)
            return fault!;
        if (!file.Exists && await Unwritable(file.Path, context, cancellation).ConfigureAwait(false) is { } unwritable)
            return unwritable;
        var before = file.Text.Text;
        var edit = LimitsEdit.Of(before, args with { Comment = file.Text.Own(args.Comment), Domain = file.Text.Own(args.Domain) });
        var result = ModuleResult.Of(edit.Text != before).Return("msg", file.Text.Shown(edit.Line));
        result = result.Return("diff", new ValueMap { ["before"] = file.Text.Shown(before), ["after"] = file.Text.Shown(edit.Text) });
        if (edit.Text == before)
            return result;
        var reply = await (file.With(edit.Text) with { Backup = args.Backup }).PlaceAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return EditedFile.Fault(reply);
        return reply.Text("backup_file") is { } backup ? result.Return("backup_file", backup) : result;
    }

    private static async Task<ModuleResult?> Unwritable(HostPath path, ModuleContext context, CancellationToken cancellation)
    {
        var looked = await new ShellScript("""
            case $path in */*) folder=${path%/*} ;; *) folder=. ;; esac
            [ -w "${folder:-/}" ] || fail "directory $folder is not writable (check presence, access rights, use sudo)"
            """).With("path", path).RunAsync(context, cancellation).ConfigureAwait(false);
        return looked.Failed ? ModuleResult.From(looked) : null;
    }
}
