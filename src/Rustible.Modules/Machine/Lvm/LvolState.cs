using System.Globalization;

namespace Rustible.Modules.Machine.Lvm;

/// <summary>A volume group and its logical volumes, as vgs and lvs tell of them with the separator <c>;</c>.</summary>
/// <param name="Size">The group's size.</param>
/// <param name="Free">What is free of it.</param>
/// <param name="Extent">The size of an extent.</param>
/// <param name="Volumes">The volumes.</param>
/// <param name="KnowsYes">Whether lvcreate may be told to ask nothing.</param>
internal sealed record LvolState(double Size, double Free, double Extent, IReadOnlyList<LvolState.Volume> Volumes, bool KnowsYes)
{
    private static readonly Version _firstWithYes = new(2, 2, 99);

    /// <summary>Reads what the three programs said; null when it is not understood.</summary>
    public static LvolState? Read(ScriptReply reply)
    {
        var group = (reply.Text("vgs") ?? "").Trim().Split(';');
        var volumes = (reply.Text("lvs") ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';')).ToList();
        if (group.Length < 4 || volumes.Exists(fields => fields.Length < 3) || !Version.TryParse(reply.Text("version"), out var version))
            return null;
        return new LvolState(Number(group[1]), Number(group[2]), Number(group[3]),
            [.. volumes.Select(fields => new Volume(fields[0].Trim('[', ']'), Number(fields[1]), fields[2]))], version >= _firstWithYes);
    }

    /// <summary>The volume with a name.</summary>
    public Volume? Find(string? name) => Volumes.FirstOrDefault(volume => volume.Name == name);

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A logical volume.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Size">Its size.</param>
    /// <param name="Attributes">The letters of lv_attr.</param>
    internal sealed record Volume(string Name, double Size, string Attributes)
    {
        public bool IsActive => Attributes.Length > 4 && Attributes[4] == 'a';

        public bool IsThinPool => Attributes.StartsWith('t');

        public bool IsThin => Attributes.StartsWith('V');
    }
}
