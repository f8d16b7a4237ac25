namespace Rustible.Modules.Facts;

/// <summary>The names by which storage networks know the host.</summary>
internal static class StorageNameFacts
{
    internal static void CollectIscsi(RawFacts raw, FactSet facts) =>
        facts["iscsi_iqn"] = raw.Pairs("/etc/iscsi/initiatorname.iscsi", '=').GetValueOrDefault("InitiatorName", "");

    internal static void CollectNvme(RawFacts raw, FactSet facts) =>
        facts["hostnqn"] = raw.FileLines("/etc/nvme/hostnqn").FirstOrDefault(line => line.StartsWith("nqn.", StringComparison.Ordinal))?.Trim() ?? "";

    /// <summary>World wide names of the ports, without their <c>0x</c>.</summary>
    internal static void CollectFibreChannel(RawFacts raw, FactSet facts) =>
        facts["fibre_channel_wwn"] = raw.Paths.Where(path => path.StartsWith("/sys/class/fc_host/", StringComparison.Ordinal))
            .Select(path => (object?)(raw.Value(path) ?? "").Replace("0x", "", StringComparison.Ordinal)).ToList();
}
