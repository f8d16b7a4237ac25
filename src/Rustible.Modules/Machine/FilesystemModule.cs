using Rustible.Modules.Commands;

namespace Rustible.Modules.Machine;

/// <summary>
/// Makes, grows or wipes a filesystem on a device or in a file. Arguments and results are those of community.general.filesystem, on Linux; <c>opts</c> is split as a shell does.
/// The host needs blkid and the programs of the filesystem.
/// </summary>
/// <example><code>
/// - name: Make a file system
///   filesystem:
///     dev: /dev/sdb1
///     fstype: ext4
/// </code></example>
[Module("filesystem", "community.general.filesystem", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class FilesystemModule : ShellModule<FilesystemModule.Args>
{
    /// <param name="Dev">The device, or a file.</param>
    /// <param name="Fstype">The filesystem that should be there.</param>
    /// <param name="State">Whether there should be one.</param>
    /// <param name="Force">Make it anew where there is one.</param>
    /// <param name="Resizefs">Let it grow to the device's size.</param>
    /// <param name="Opts">Options for the program that makes it.</param>
    [RequiredIf("state", "present", "fstype")]
    public sealed record Args(
        [property: Required, Alias("device")] HostPath Dev,
        [property: Alias("type"), Choices("ufs", "ext4dev", "ext3", "lvm", "reiserfs", "ocfs2", "f2fs", "vfat", "ext4", "xfs", "swap", "ext2", "btrfs")] string? Fstype = null,
        [property: Choices("present", "absent")] string State = "present", bool Force = false, bool Resizefs = false, string? Opts = null);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => ShellScript.FromResource("Machine/filesystem.sh")
        .With("dev", args.Dev).With("fstype", args.Fstype).With("state", args.State).With("force", args.Force).With("resizefs", args.Resizefs)
        .WithList("opts", ShellWords.Split(args.Opts ?? ""));

    /// <inheritdoc/>
    public override ModuleResult Fault(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        if (reply.Has("used"))
            return result.Return("rc", 0L).Return("err", "");
        return !reply.Has("code") ? result
            : result.Return("rc", reply.Int("code")).Return("cmd", reply.Text("command")).Return("stdout", reply.Text("output")).Return("stderr", reply.Text("errors"));
    }

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        if (reply.Has("missing"))
            return result.Return("msg", $"Device {args.Dev} not found.");
        if (reply.Has("whole"))
            return result.Return("msg", $"{Shown(args)} filesystem is using the whole device {args.Dev}");
        return reply.Has("grown") ? result.Return("msg", reply.Text("output") ?? $"resizing filesystem {Shown(args)} on device {args.Dev}") : result;
    }

    /// <summary>The filesystem's name as the module writes it.</summary>
    private static string Shown(Args args) => args.Fstype is "xfs" or "lvm" or "vfat" ? args.Fstype.ToUpperInvariant() : char.ToUpperInvariant(args.Fstype![0]) + args.Fstype[1..];

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        try
        {
            return await base.ExecuteAsync(args, context, cancellation).ConfigureAwait(false);
        }
        catch (FormatException error)
        {
            return ModuleResult.Failure($"The options cannot be split into words: {error.Message}.");
        }
    }
}
