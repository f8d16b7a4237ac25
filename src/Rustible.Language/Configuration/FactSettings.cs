namespace Rustible.Language.Configuration;

/// <summary>The settings of facts: what a play gathers that does not say it itself, and where facts stay from one run to the next.</summary>
public sealed record FactSettings
{
    /// <summary><c>[defaults] gather_subset</c>, <c>ANSIBLE_GATHER_SUBSET</c>; null for the module's default.</summary>
    public IReadOnlyList<string>? Subset { get; init; }

    /// <summary><c>[defaults] gather_timeout</c>, <c>ANSIBLE_GATHER_TIMEOUT</c>, in seconds; null for the module's default.</summary>
    public int? Timeout { get; init; }

    /// <summary><c>[defaults] fact_path</c>, <c>ANSIBLE_FACT_PATH</c>: the folder of local facts on the hosts; null for the module's default.</summary>
    public string? Path { get; init; }

    /// <summary><c>[defaults] fact_caching = jsonfile</c>: the folder that holds a file of facts for each host; null when facts live as long as the run.</summary>
    public string? CacheFolder { get; init; }

    /// <summary><c>[defaults] fact_caching_prefix</c>, <c>ANSIBLE_CACHE_PLUGIN_PREFIX</c>: what the names of those files begin with.</summary>
    public string CachePrefix { get; init; } = "";

    /// <summary><c>[defaults] fact_caching_timeout</c>, <c>ANSIBLE_CACHE_PLUGIN_TIMEOUT</c>: how long a file of facts counts; null for ever.</summary>
    public TimeSpan? CacheTimeout { get; init; } = TimeSpan.FromDays(1);

    internal static FactSettings Read(SettingValues values, Action<string> warn)
    {
        var seconds = values.Integer(Setting.Default("fact_caching_timeout", "ANSIBLE_CACHE_PLUGIN_TIMEOUT")) ?? 86400;
        return new FactSettings
        {
            Subset = values.List(Setting.Default("gather_subset", "ANSIBLE_GATHER_SUBSET")) is { Count: > 0 } subset ? subset : null,
            Timeout = values.Integer(Setting.Default("gather_timeout", "ANSIBLE_GATHER_TIMEOUT"), least: 1),
            Path = values.Text(Setting.Default("fact_path", "ANSIBLE_FACT_PATH")) is { Length: > 0 } path ? path : null,
            CacheFolder = ReadFolder(values, warn),
            CachePrefix = values.Text(Setting.Default("fact_caching_prefix", "ANSIBLE_CACHE_PLUGIN_PREFIX")) ?? "",
            CacheTimeout = seconds == 0 ? null : TimeSpan.FromSeconds(seconds),
        };
    }

    private static string? ReadFolder(SettingValues values, Action<string> warn)
    {
        // Every other plug-in has been refused.
        if (values.Text(Setting.Default("fact_caching", "ANSIBLE_CACHE_PLUGIN"))?.Trim() is not ("jsonfile" or "ansible.builtin.jsonfile"))
            return null;
        if (values.PathOf(Setting.Default("fact_caching_connection", "ANSIBLE_CACHE_PLUGIN_CONNECTION")) is { } folder)
            return folder;
        warn("The setting fact_caching = jsonfile needs a folder in fact_caching_connection. Without it facts live as long as the run.");
        return null;
    }
}
