using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.Machine.Parted;

/// <summary>
/// Makes, resizes, names, flags and removes the partitions of a disk, or tells of them. Arguments and results are those of community.general.parted.
/// The host needs parted 3.1 or newer.
/// </summary>
/// <example><code>
/// - name: Make a partition of 10 GiB for LVM
///   parted:
///     device: /dev/sdb
///     label: gpt
///     number: 1
///     state: present
///     part_end: 10GiB
///     flags: [lvm]
/// </code></example>
[Module("parted", "community.general.parted", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class PartedModule : Module<PartedModule.Args>
{
    /// <param name="Device">The disk, or a file.</param>
    /// <param name="Align">How a new partition is aligned; <c>undefined</c> leaves it to parted.</param>
    /// <param name="Number">The partition's number.</param>
    /// <param name="Unit">The unit of what is told, and of sizes that name none.</param>
    /// <param name="Label">The kind of partition table; one of another kind is made anew, and its partitions are lost.</param>
    /// <param name="PartType">The kind of a new partition.</param>
    /// <param name="PartStart">Where it starts, from the disk's begin or, when negative, from its end.</param>
    /// <param name="PartEnd">Where it ends.</param>
    /// <param name="Name">Its name, where the table knows names.</param>
    /// <param name="Flags">The flags that it has, and no others.</param>
    /// <param name="State">Whether it should be there; <c>info</c> only tells.</param>
    /// <param name="FsType">The filesystem that a new partition is for.</param>
    /// <param name="Resize">Let one that is there end at <c>part_end</c>.</param>
    [RequiredIf("state", "present", "number")]
    [RequiredIf("state", "absent", "number")]
    public sealed record Args(
        [property: Required] string Device, [property: Choices("cylinder", "minimal", "none", "optimal", "undefined")] string Align = "optimal", int? Number = null,
        [property: Choices("B", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "s", "%", "cyl", "chs", "compact")] string Unit = "KiB",
        [property: Choices("aix", "amiga", "bsd", "dvh", "gpt", "loop", "mac", "msdos", "pc98", "sun")] string Label = "msdos",
        [property: Choices("extended", "logical", "primary")] string PartType = "primary", string PartStart = "0%", string PartEnd = "100%", string? Name = null,
        IReadOnlyList<string>? Flags = null, [property: Choices("absent", "info", "present")] string State = "info", string? FsType = null, bool Resize = false);

    // parted takes names in the locale's encoding; where there is no C.UTF-8 it is C.
    private const string Script = """
        need parted
        parted=$tool
        case $device in -*) device=./$device ;; esac
        fault() { report code "$code"; report out "$out"; report err "$errors"; fail "$1"; }
        order() {
            said=$(mktemp) || fail "there is no room for a temporary file"
            out=$(LC_ALL=C.UTF-8 "$parted" -s -m "$@" 2>"$said" </dev/null; code=$?; echo .; exit "$code")
            code=$?
            errors=$(cat -- "$said"; echo .)
            rm -f -- "$said"
            out=${out%.} errors=${errors%.}
        }
        if [ -n "$orders" ]; then
            eval "set -- $orders"
            order ${align:+-a "$align"} "$device" -- "$@"
            [ "$code" = 0 ] || fault "Error while running parted script: $parted -s -m ${align:+-a $align }$device -- $shown"
        fi
        order "$device" -- unit "$unit" print
        case $code:$errors in
            0:* | *"unrecognised disk label"*) report disk "$out" ;;
            *) fault "Error while getting device information with parted script: '$parted -s -m $device -- unit '$unit' print'" ;;
        esac
        """;

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Number < 1)
            return ModuleResult.Failure("The partition number must be greater then 0.");
        if ((WrongSize("part_start", args.PartStart) ?? WrongSize("part_end", args.PartEnd)) is { } wrong)
            return wrong;
        return await new Run(args, context, cancellation).ToStateAsync().ConfigureAwait(false);
    }

    private static ModuleResult? WrongSize(string argument, string text)
    {
        if (PartedSize.Parse(text) is not { } size)
            return ModuleResult.Failure($"Error interpreting parted size output: '{text}'");
        return size.HasKnownUnit
            ? null
            : ModuleResult.Failure($"The argument '{argument}' doesn't respect required format.The size unit is case sensitive.").Return("err", new List<object?> { size.Value, size.Unit });
    }

    /// <summary>One task's way through parted: a look, then an order and the next look for each thing that has to be done.</summary>
    private sealed class Run(Args args, ModuleContext context, CancellationToken cancellation)
    {
        private readonly List<string> _shown = [];
        private PartedDisk? _disk;
        private ModuleResult? _fault;

        public async Task<ModuleResult> ToStateAsync()
        {
            if (!await LookAsync([]).ConfigureAwait(false))
                return _fault!;
            if (args.State == "info")
                return Result(changed: false, $"unit '{args.Unit}' print");
            var found = _disk!.Find(args.Number!.Value);
            if (args.State == "absent")
            {
                if (found is not null && !await ObeyAsync(["rm", Number]).ConfigureAwait(false))
                    return _fault!;
            }
            else if (!await ObeyAsync(Place(found)).ConfigureAwait(false) || !await ObeyAsync(Mark()).ConfigureAwait(false))
            {
                return _fault!;
            }
            return Result(_shown.Count > 0, string.Join(' ', _shown));
        }

        private string Number => args.Number!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

        /// <summary>What makes the table and the partition, or lets it end elsewhere.</summary>
        private List<string> Place(PartedDisk.Partition? found)
        {
            var isOther = _disk!.Table != args.Label;
            if (found is not null && !isOther)
                return args.Resize && !_disk.EndsAt(found, PartedSize.Parse(args.PartEnd)!) ? ["resizepart", Number, Word(args.PartEnd)] : [];
            List<string> orders = ["unit", args.Unit];
            if (isOther)
                orders.AddRange(["mklabel", args.Label]);
            orders.AddRange(["mkpart", args.PartType]);
            if (args.FsType is not null)
                orders.Add(Word(args.FsType));
            return [.. orders, Word(args.PartStart), Word(args.PartEnd)];
        }

        /// <summary>What gives the partition its name and flags. In check mode one that would be made or resized counts as one without.</summary>
        private List<string> Mark()
        {
            var partition = context.CheckMode && _shown.Count > 0 ? new PartedDisk.Partition() : _disk!.Find(args.Number!.Value);
            if (partition is null)
                return [];
            var orders = new List<string>();
            if (args.Name is { } name && name != partition.Name)
                orders.AddRange(["name", Number, Quoted(name)]);
            if (args.Flags is { Count: > 0 } flags)
            {
                orders.AddRange(flags.Distinct().Except(partition.Flags).SelectMany(flag => new[] { "set", Number, Word(flag), "on" }));
                orders.AddRange(partition.Flags.Except(flags).SelectMany(flag => new[] { "set", Number, Word(flag), "off" }));
            }
            return orders.Count == 0 ? orders : ["unit", args.Unit, .. orders];
        }

        private async Task<bool> ObeyAsync(List<string> orders)
        {
            _shown.AddRange(orders.Select(ShellWords.Quote));
            return orders.Count == 0 || context.CheckMode || await LookAsync(orders).ConfigureAwait(false);
        }

        private async Task<bool> LookAsync(IReadOnlyList<string> orders)
        {
            var reply = await new ShellScript(Script).With("device", args.Device).With("unit", args.Unit).With("align", args.Align == "undefined" ? null : args.Align)
                .WithList("orders", orders).With("shown", string.Join(' ', orders.Select(ShellWords.Quote))).RunAsync(context, cancellation).ConfigureAwait(false);
            if (reply.Failed)
                _fault = ModuleResult.From(reply);
            if (reply.Has("code"))
                _fault = _fault!.Return("rc", reply.Int("code")).Return("out", reply.Text("out")).Return("err", reply.Text("err"));
            if (_fault is null && PartedDisk.Read(reply.Text("disk") ?? "") is { } disk)
                _disk = disk;
            else
                _fault ??= ModuleResult.Failure($"What parted says of {args.Device} is not understood: {reply.Text("disk")}");
            return _fault is null;
        }

        private ModuleResult Result(bool changed, string script) => ModuleResult.Of(changed).Return("disk", _disk!.ToValue())
            .Return("partitions", _disk.Partitions.Select(object? (partition) => partition.ToValue(_disk.Unit)).ToList()).Return("script", script);

        /// <summary>A word as parted reads it: it splits its arguments once more, and expands variables in them.</summary>
        private static string Word(string text) =>
            text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "%.,-_+".Contains(letter, StringComparison.Ordinal)) ? text : Quoted(text);

        private static string Quoted(string text) =>
            '"' + string.Concat(text.Select(letter => "\\\"$`".Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : letter.ToString())) + '"';
    }
}
