using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Containers;

/// <summary>How an image is built.</summary>
/// <param name="Path">The folder with the context and the Dockerfile.</param>
/// <param name="Args">Values of the Dockerfile's ARGs.</param>
/// <param name="CacheFrom">Images that may be a cache.</param>
/// <param name="ContainerLimits">Limits of the containers that build.</param>
/// <param name="Dockerfile">The Dockerfile, seen from the folder.</param>
/// <param name="EtcHosts">Hosts that the containers know, by name.</param>
/// <param name="HttpTimeout">Refused: docker has no such option.</param>
/// <param name="Network">The network for RUN.</param>
/// <param name="Nocache">Use no cache.</param>
/// <param name="Platform">The platform of the image.</param>
/// <param name="Pull">Look for newer images that it builds on.</param>
/// <param name="Rm">Remove the containers that built it.</param>
/// <param name="Target">The stage to build.</param>
/// <param name="UseConfigProxy">Whether the proxies of docker's configuration count; docker always takes them, so false is refused.</param>
public sealed record DockerBuild(
    [property: Required] HostPath Path, ValueMap? Args = null, IReadOnlyList<string>? CacheFrom = null, ValueMap? ContainerLimits = null, string? Dockerfile = null,
    ValueMap? EtcHosts = null, int? HttpTimeout = null, string? Network = null, bool Nocache = false, string? Platform = null, bool Pull = false, bool Rm = true, string? Target = null,
    bool? UseConfigProxy = null)
{
    /// <summary>Limits of the containers that build.</summary>
    /// <param name="Cpusetcpus">The processors.</param>
    /// <param name="Cpushares">The weight.</param>
    /// <param name="Memory">The memory in bytes.</param>
    /// <param name="Memswap">The memory with swap in bytes; -1 for any.</param>
    public sealed record Limits(string? Cpusetcpus = null, int? Cpushares = null, long? Memory = null, long? Memswap = null);

    /// <summary>What is asked for that the program docker cannot do; null when it can do all.</summary>
    internal string? Refusal => HttpTimeout is not null ? DockerConnection.Refused("build.http_timeout", "it waits as long as the build needs")
        : UseConfigProxy is false ? DockerConnection.Refused("build.use_config_proxy=false", "it always takes the proxies of its configuration")
        : null;

    /// <summary>The options of <c>docker build</c>; folder and Dockerfile are the script's.</summary>
    /// <param name="limits">The limits, read.</param>
    internal IEnumerable<string> Words(Limits limits)
    {
        (string Option, string? Value)[] options =
        [
            .. (Args ?? []).Select(pair => ("--build-arg", (string?)$"{PythonScalar.ToText(pair.Key)}={PythonScalar.ToText(pair.Value)}")),
            .. (CacheFrom ?? []).Select(image => ("--cache-from", (string?)image)),
            .. (EtcHosts ?? []).Select(pair => ("--add-host", (string?)$"{PythonScalar.ToText(pair.Key)}:{PythonScalar.ToText(pair.Value)}")),
            ("--network", Network), ("--platform", Platform), ("--target", Target), ("--cpuset-cpus", limits.Cpusetcpus), ("--cpu-shares", Text(limits.Cpushares)),
            ("--memory", Text(limits.Memory)), ("--memory-swap", Text(limits.Memswap)),
        ];
        foreach (var (option, value) in options.Where(option => option.Value is not null))
        {
            yield return option;
            yield return value!;
        }
        if (Nocache)
            yield return "--no-cache";
        if (Pull)
            yield return "--pull";
        yield return $"--rm={(Rm ? "true" : "false")}";
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
