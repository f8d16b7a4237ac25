using System.Globalization;
using Rustible.Modules.Commands;

namespace Rustible.Modules.Machine.Lvm;

/// <summary>One command line of LVM.</summary>
/// <param name="Words">The program and its arguments.</param>
/// <param name="Broken">What is said when it fails.</param>
/// <param name="IsResize">Whether it is about the size.</param>
internal sealed record LvolOrder(IReadOnlyList<string> Words, string Broken, bool IsResize = false);

/// <summary>What a task means for the volumes that are there. In check mode LVM is asked to test what it would do.</summary>
internal sealed class LvolPlan
{
    private readonly LvolModule.Args _args;
    private readonly LvolSize? _size;
    private readonly LvolState _state;
    private readonly string[] _test;
    private readonly List<LvolOrder> _orders = [];

    private LvolPlan(LvolModule.Args args, LvolSize? size, LvolState state, bool isCheck)
    {
        (_args, _size, _state) = (args, size, state);
        _test = isCheck ? ["--test"] : [];
        Refusal = Decide(isCheck);
    }

    /// <summary>Why it cannot be done.</summary>
    public string? Refusal { get; }

    /// <summary>The volume, when it is there.</summary>
    public LvolState.Volume? Volume { get; private set; }

    /// <summary>Whether something would become another, beside what the orders do.</summary>
    public bool WouldChange { get; private set; }

    /// <summary>The command lines, in order.</summary>
    public IReadOnlyList<LvolOrder> Orders => _orders;

    private string Name => _args.Snapshot ?? _args.Lv ?? _args.Thinpool!;

    private string[] PhysicalVolumes => (_args.Pvs ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    public static LvolPlan Of(LvolModule.Args args, LvolSize? size, LvolState state, bool isCheck) => new(args, size, state, isCheck);

    private string? Decide(bool isCheck)
    {
        if (_args.Snapshot is not null)
        {
            if (_state.Find(_args.Lv) is not { } origin)
                return $"Snapshot origin LV {_args.Lv} does not exist in volume group {_args.Vg}.";
            if (_args.Thinpool is not null || origin.IsThinPool)
                return "Snapshots of thin pool LVs are not supported.";
        }
        else if (_args is { Thinpool: not null, Lv: not null } && _state.Find(_args.Thinpool) is null)
        {
            return $"Thin pool LV {_args.Thinpool} does not exist in volume group {_args.Vg}.";
        }
        Volume = _state.Find(Name);
        if (_args.State == "absent")
            return Remove();
        if (Volume is null)
            return Create(isCheck);
        if (_size is not null && Resize(Volume, _size) is { } refusal)
            return refusal;
        WouldChange = Volume.IsActive != _args.Active;
        if (WouldChange && !isCheck)
            Activate();
        return null;
    }

    private string? Remove()
    {
        if (Volume is null)
            return null;
        if (!_args.Force)
            return $"Sorry, no removal of logical volume {Volume.Name} without force=true.";
        _orders.Add(new(["lvremove", .. _test, "--force", $"{_args.Vg}/{Volume.Name}"], $"Failed to remove logical volume {Volume.Name}"));
        return null;
    }

    private string? Create(bool isCheck)
    {
        var isThinSnapshot = _args.Snapshot is not null && _state.Find(_args.Lv)!.IsThin;
        if (_size is null && !isThinSnapshot)
            return "No size given.";
        if (_size is { Operator: "-" } or { Operator: "+", IsPercentage: false })
            return $"Bad size specification of '{_size.Operator}{(_size.IsPercentage ? _size : _size.Number)}' for creating LV";
        string[] size = _size is null ? [] : [_size.Option, _size.ToString()];
        var options = ShellWords.Split(_args.Opts ?? "");
        List<string> words = ["lvcreate", .. _test];
        if (_state.KnowsYes)
            words.Add("--yes");
        if (_args.Snapshot is { } snapshot)
            words.AddRange([.. size, "-s", "-n", snapshot, .. options, $"{_args.Vg}/{_args.Lv}"]);
        else if (_args is { Thinpool: { } pool, Lv: { } thin })
            words.AddRange(["-n", thin, "-V", _size!.ToString(), "-T", .. options, $"{_args.Vg}/{pool}"]);
        else if (_args.Thinpool is { } made)
            words.AddRange([.. size, .. options, "-T", $"{_args.Vg}/{made}"]);
        else
            words.AddRange(["-n", _args.Lv!, .. size, .. options, _args.Vg]);
        if (_args is { Thinpool: not null, Lv: not null } && _size!.IsPercentage)
            return "Thin volume sizing with percentage not supported.";
        _orders.Add(new([.. words, .. PhysicalVolumes], $"Creating logical volume '{Name}' failed"));
        if (!_args.Active && !isCheck)
            Activate();
        return null;
    }

    private void Activate() => _orders.Add(new(["lvchange", _args.Active ? "-ay" : "-an", $"{_args.Vg}/{Name}"], $"Failed to {(_args.Active ? "" : "de")}activate logical volume {Name}"));

    private string? Resize(LvolState.Volume volume, LvolSize size)
    {
        var (wanted, dot) = size.IsPercentage ? (Part(volume, size), "") : (Sum(volume, size, size.Value), ".");
        var isGrowth = size is { IsPercentage: false, Operator: not "" } ? size.Operator == "+" : wanted > volume.Size;
        if (isGrowth)
        {
            if (size.IsPercentage && _state.Free < wanted - volume.Size)
                return $"Logical Volume {volume.Name} could not be extended. Not enough free space left ({Shown(wanted - volume.Size)}m required / {Shown(_state.Free)}m available)";
        }
        else if (size is { IsPercentage: false, Operator: "-" } || (_args.Shrink && wanted < volume.Size))
        {
            if (size.IsPercentage ? wanted < 1 : wanted == 0 && size.Operator.Length == 0)
                return $"Sorry, no shrinking of {volume.Name} to 0 permitted.";
            if (!_args.Force)
                return $"Sorry, no shrinking of {volume.Name} without force=true{dot}";
        }
        else
        {
            return null;
        }
        string[] program = isGrowth ? ["lvextend"] : ["lvreduce", "--force"];
        string[] filesystem = _args.Resizefs ? ["--resizefs"] : [];
        _orders.Add(new([.. program, .. _test, .. filesystem, size.Option, $"{size.Operator}{size}", $"{_args.Vg}/{volume.Name}", .. PhysicalVolumes],
            $"Unable to resize {volume.Name} to {size}", IsResize: true));
        return null;
    }

    /// <summary>The size that a percentage means, in whole extents.</summary>
    private double Part(LvolState.Volume volume, LvolSize size)
    {
        var wanted = Sum(volume, size, size.Value * (size.Unit == "%FREE" ? _state.Free : _state.Size) / 100);
        return _state.Extent > 0 ? wanted - (wanted % _state.Extent) : wanted;
    }

    private static double Sum(LvolState.Volume volume, LvolSize size, double part) => size.Operator switch { "+" => volume.Size + part, "-" => volume.Size - part, _ => part };

    private static string Shown(double number) => number.ToString("0.0##", CultureInfo.InvariantCulture);
}
