using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>Who runs there (after become), and with which environment.</summary>
internal static class AccountFacts
{
    internal static void CollectUser(RawFacts raw, FactSet facts)
    {
        var status = raw.Pairs("/proc/self/status", ':');
        var (uid, effectiveUid) = Ids(status, "Uid");
        var (gid, effectiveGid) = Ids(status, "Gid");
        var id = uid.ToString(CultureInfo.InvariantCulture);
        var entry = raw.Lines("account").Concat(raw.FileLines("/etc/passwd")).Select(line => line.Split(':'))
            .FirstOrDefault(fields => fields.Length > 6 && fields[2] == id);
        if (entry is not null)
        {
            facts["user_id"] = entry[0];
            facts["user_uid"] = uid;
            facts["user_gid"] = long.Parse(entry[3], CultureInfo.InvariantCulture);
            facts["user_gecos"] = entry[4];
            facts["user_dir"] = entry[5];
            facts["user_shell"] = entry[6].TrimEnd();
        }
        facts["real_user_id"] = uid;
        facts["effective_user_id"] = effectiveUid;
        facts["real_group_id"] = gid;
        facts["effective_group_id"] = effectiveGid;
    }

    internal static void CollectEnvironment(RawFacts raw, FactSet facts)
    {
        var text = raw.Section("env");
        var environment = new ValueMap();
        foreach (var entry in text.Contains('\0', StringComparison.Ordinal) ? text.Split('\0') : text.Split('\n'))
            if (entry.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
                environment[entry[..at]] = entry[(at + 1)..];
        facts["env"] = environment;
    }

    /// <summary>"Uid:  real effective saved filesystem".</summary>
    private static (long Real, long Effective) Ids(Dictionary<string, string> status, string key)
    {
        var ids = status.GetValueOrDefault(key, "0 0").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (long.Parse(ids[0], CultureInfo.InvariantCulture), long.Parse(ids[1], CultureInfo.InvariantCulture));
    }
}
