using Rustible.Modules.Commands;

namespace Rustible.Modules.Machine.Lvm;

/// <summary>
/// Makes, resizes, activates and removes logical volumes, their snapshots, thin pools and thin volumes. Arguments and results are those of community.general.lvol;
/// <c>opts</c> is split as a shell does. The host needs LVM's programs.
/// </summary>
/// <example><code>
/// - name: Make a volume of 10 GiB
///   lvol:
///     vg: data
///     lv: www
///     size: 10g
/// </code></example>
[Module("lvol", "community.general.lvol", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class LvolModule : Module<LvolModule.Args>
{
    /// <param name="Vg">The volume group.</param>
    /// <param name="Lv">The logical volume; for a snapshot, what it is taken of.</param>
    /// <param name="Size">Its size, in megabytes or with one of LVM's letters, or a percentage of VG, PVS or FREE; + and - add to it and take from it.</param>
    /// <param name="Opts">Options for lvcreate.</param>
    /// <param name="State">Whether it should be there.</param>
    /// <param name="Force">Let it be removed or made smaller.</param>
    /// <param name="Shrink">Make it smaller when it is too large.</param>
    /// <param name="Active">Whether the host should see it.</param>
    /// <param name="Snapshot">A snapshot's name.</param>
    /// <param name="Pvs">Physical volumes to take it from, with commas between them.</param>
    /// <param name="Resizefs">Resize the filesystem on it, too.</param>
    /// <param name="Thinpool">The thin pool; without <c>lv</c> it is what the task is about.</param>
    [RequiredOneOf("lv", "thinpool")]
    public sealed record Args(
        [property: Required] string Vg, string? Lv = null, string? Size = null, string? Opts = null, [property: Choices("absent", "present")] string State = "present", bool Force = false,
        bool Shrink = true, bool Active = true, string? Snapshot = null, string? Pvs = null, bool Resizefs = false, string? Thinpool = null);

    private const string Script = """
        said() {
            errors=$(mktemp) || fail "there is no room for a temporary file"
            out=$("$@" 2>"$errors" </dev/null)
            code=$?
            err=$(cat -- "$errors"; echo .)
            rm -f -- "$errors"
        }
        fault() { report code "$code"; report err "${err%.}"; fail "$1"; }
        if [ -n "$order" ]; then
            eval "set -- $order"
            need "$1"
            shift
            said "$tool" "$@"
            [ "$code" = 0 ] || fault "$broken"
            changed
            exit 0
        fi
        need lvm
        version=$("$tool" version 2>/dev/null | sed -n 's/^ *LVM version: *0*\([0-9]*\)\.0*\([0-9][0-9]*\)\.0*\([0-9][0-9]*\).*/\1.\2.\3/p')
        [ -n "$version" ] || fail "Failed to get LVM version number"
        report version "$version"
        # ask_for PROGRAM OPTIONS
        ask_for() {
            need "$1"
            key=$1
            shift
            said "$tool" "$@" --units "$unit" --separator ';' "$vg"
            [ "$code" = 0 ] || { report none 1; fault "Volume group $vg does not exist."; }
            report "$key" "$out"
        }
        ask_for vgs --noheadings --nosuffix -o vg_name,size,free,vg_extent_size
        ask_for lvs -a --noheadings --nosuffix -o lv_name,size,lv_attr
        """;

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        LvolSize? size = null;
        if (args.Size is { Length: > 0 } text && !LvolSize.TryParse(text, out size, out var error))
            return ModuleResult.Failure(error);
        var reply = await SendAsync(context, args, size?.ComparedUnit ?? "m", [], "", cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return reply.Has("none") && args.State == "absent" ? ModuleResult.Of(false).Return("stdout", reply.Message) : Fault(reply);
        if (LvolState.Read(reply) is not { } state)
            return ModuleResult.Failure($"What LVM says of the volume group {args.Vg} is not understood: {reply.Text("vgs")} {reply.Text("lvs")}");
        LvolPlan plan;
        try
        {
            plan = LvolPlan.Of(args, size, state, context.CheckMode);
        }
        catch (FormatException broken)
        {
            return ModuleResult.Failure($"The options cannot be split into words: {broken.Message}.");
        }
        if (plan.Refusal is not null)
            return ModuleResult.Failure(plan.Refusal);
        var changed = plan.WouldChange;
        string? smaller = null;
        var message = plan.Volume is null && args.State == "present" || plan.Orders.Count == 0 && args.State == "absent" ? "" : null;
        foreach (var order in plan.Orders)
        {
            var done = await SendAsync(context, args, "m", order.Words, order.Broken, cancellation).ConfigureAwait(false);
            if (done.Failed && order.IsResize && done.Text("err") is { } said && (IsSame(said) || IsSmaller(said)))
                smaller = IsSame(said) ? null : said;
            else if (done.Failed)
                return Fault(done);
            else
                changed = true;
        }
        var result = ModuleResult.Of(changed);
        if (message is not null)
            result = result.Return("msg", message);
        if (smaller is not null)
            result = result.Return("msg", "Original size is larger than requested size").Return("err", smaller);
        return plan.Volume is { } volume && args.State == "present" ? result.Return("vg", args.Vg).Return("lv", volume.Name).Return("size", volume.Size) : result;
    }

    private static bool IsSame(string said) => said.Contains("matches existing size", StringComparison.Ordinal);

    private static bool IsSmaller(string said) => said.Contains("not larger than existing size", StringComparison.Ordinal);

    private static ModuleResult Fault(ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        return reply.Has("code") ? result.Return("rc", reply.Int("code")).Return("err", reply.Text("err")) : result;
    }

    private static Task<ScriptReply> SendAsync(ModuleContext context, Args args, string unit, IReadOnlyList<string> order, string broken, CancellationToken cancellation) =>
        new ShellScript(Script).With("vg", args.Vg).With("unit", unit).WithList("order", order).With("broken", broken).RunAsync(context, cancellation);
}
