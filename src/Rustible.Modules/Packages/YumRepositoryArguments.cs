using Rustible.Connections;

namespace Rustible.Modules.Packages;

/// <summary>What a repository's section may hold; each argument is the setting of that name in yum.conf(5).</summary>
public sealed record YumRepositorySettings
{
#pragma warning disable CS1591 // the names are those of the settings
    public bool? Async { get; init; }
    public string? Bandwidth { get; init; }
    public IReadOnlyList<string>? Baseurl { get; init; }
    public string? Cost { get; init; }
    public string? Countme { get; init; }
    public string? DeltarpmMetadataPercentage { get; init; }
    public string? DeltarpmPercentage { get; init; }
    public bool? Enabled { get; init; }
    public bool? Enablegroups { get; init; }
    public IReadOnlyList<string>? Exclude { get; init; }
    [Choices("roundrobin", "priority")] public string? Failovermethod { get; init; }
    public string? Gpgcakey { get; init; }
    public bool? Gpgcheck { get; init; }
    public IReadOnlyList<string>? Gpgkey { get; init; }
    [Choices("all", "packages", "none")] public string? HttpCaching { get; init; }
    public string? Include { get; init; }
    public IReadOnlyList<string>? Includepkgs { get; init; }
    [Choices("4", "6", "IPv4", "IPv6", "whatever")] public string? IpResolve { get; init; }
    public bool? Keepalive { get; init; }
    [Choices("0", "1")] public string? Keepcache { get; init; }
    public string? MetadataExpire { get; init; }
    [Choices("never", "read-only:past", "read-only:present", "read-only:future")] public string? MetadataExpireFilter { get; init; }
    public string? Metalink { get; init; }
    public string? Mirrorlist { get; init; }
    public string? MirrorlistExpire { get; init; }
    public bool? ModuleHotfixes { get; init; }
    public Secret? Password { get; init; }
    public string? Priority { get; init; }
    public bool? Protect { get; init; }
    public string? Proxy { get; init; }
    public Secret? ProxyPassword { get; init; }
    public string? ProxyUsername { get; init; }
    public bool? RepoGpgcheck { get; init; }
    public string? Retries { get; init; }
    [Name("s3_enabled")] public bool? S3Enabled { get; init; }
    public bool? SkipIfUnavailable { get; init; }
    public bool? SslCheckCertPermissions { get; init; }
    [Alias("ca_cert")] public string? Sslcacert { get; init; }
    [Alias("client_cert")] public string? Sslclientcert { get; init; }
    [Alias("client_key")] public string? Sslclientkey { get; init; }
    [Alias("validate_certs")] public bool? Sslverify { get; init; }
    public string? Throttle { get; init; }
    public string? Timeout { get; init; }
    public string? UiRepoidVars { get; init; }
    public string? Username { get; init; }
#pragma warning restore CS1591

    /// <summary>The settings that were given, by name, as the file has them.</summary>
    internal SortedDictionary<string, string> Given()
    {
        var given = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in typeof(YumRepositorySettings).GetProperties())
        {
            var name = property.Name == nameof(S3Enabled) ? "s3_enabled" : SnakeCase.Of(property.Name);
            if (property.GetValue(this) is { } value)
                given[name] = Text(name, value);
        }
        return given;
    }

    private static string Text(string name, object value) => value switch
    {
        bool flag => flag ? "1" : "0",
        Secret secret => secret.Reveal(),
        // addresses stand below one another, names of packages beside
        IReadOnlyList<string> list => string.Join(name is "baseurl" or "gpgkey" ? "\n" : " ", list),
        _ => (string)value,
    };
}
