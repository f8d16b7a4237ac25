using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Containers.Specification;

/// <summary>Ports that a container exposes and publishes, as the arguments write them.</summary>
internal static partial class PublishedPorts
{
    /// <summary>A port of the container (<c>80/tcp</c>) and where it is on the host; both parts may be empty.</summary>
    internal sealed record Binding(string Port, string HostIp, string HostPort)
    {
        /// <summary>As docker's option <c>--publish</c> has it.</summary>
        public string Word => HostIp.Length > 0 ? $"{(HostIp.Contains(':', StringComparison.Ordinal) ? $"[{HostIp}]" : HostIp)}:{HostPort}:{Port}"
            : HostPort.Length > 0 ? $"{HostPort}:{Port}"
            : Port;
    }

    /// <summary>The bindings.</summary>
    /// <param name="ports">The argument.</param>
    /// <param name="defaultIp">The address for those that name none.</param>
    /// <exception cref="ContainerFault">A port is none.</exception>
    internal static List<Binding> Read(IReadOnlyList<string> ports, string defaultIp) => [.. ports.SelectMany(port => Read(port, defaultIp))];

    /// <summary>The bindings as <c>docker inspect</c> has them.</summary>
    internal static ValueMap ToMap(IEnumerable<Binding> bindings)
    {
        var map = new ValueMap();
        foreach (var port in bindings.GroupBy(binding => binding.Port))
            map[port.Key] = port.Select(binding => (object?)new ValueMap { ["HostIp"] = binding.HostIp, ["HostPort"] = binding.HostPort }).ToList();
        return map;
    }

    /// <summary>Exposed ports, each with its protocol.</summary>
    internal static IEnumerable<string> Exposed(IEnumerable<string> ports)
    {
        foreach (var port in ports)
        {
            var (numbers, protocol) = Split(port);
            foreach (var number in Range(numbers))
                yield return $"{number}/{protocol}";
        }
    }

    /// <summary>The address that the argument <c>default_host_ip</c> names.</summary>
    /// <exception cref="ContainerFault">It is none.</exception>
    internal static string? DefaultIp(string? given) => given is null or "" ? given
        : IsAddress(given, out var address) ? address
        : throw new ContainerFault($"The value of default_host_ip must be an empty string, an IPv4 address, or an IPv6 address. Got \"{given}\" instead.");

    private static IEnumerable<Binding> Read(string text, string defaultIp)
    {
        if (text == "all")
            throw new ContainerFault("Specifying \"all\" in published_ports is no longer allowed. Set publish_all_ports to \"true\" instead to randomly assign port mappings for those not specified by published_ports.");
        var (ports, protocol) = Split(text);
        var parts = Part().Matches(ports).Select(match => match.Groups["part"].Value).ToList();
        if (parts.Count > 3)
            throw new ContainerFault($"Invalid port description \"{text}\" - expected 1 to 3 colon-separated parts, but got {parts.Count}. Maybe you forgot to use square brackets ([...]) around an IPv6 address?");
        var ip = defaultIp;
        if (parts.Count == 3 && !IsAddress(parts[0], out ip))
            throw new ContainerFault($"Bind addresses for published ports must be IPv4 or IPv6 addresses, not hostnames. Use the dig lookup to resolve hostnames. (Found hostname: {parts[0]})");
        var inner = Range(parts[^1]);
        var outer = parts.Count == 1 || (parts.Count == 3 && parts[1].Length == 0) ? null : Range(parts[^2]);
        return inner.Count == 1 && outer?.Count > 1
            ? [new Binding($"{inner[0]}/{protocol}", ip, $"{outer[0]}-{outer[^1]}")]
            : inner.Take(outer?.Count ?? inner.Count).Select((port, i) => new Binding($"{port}/{protocol}", ip, outer is null ? "" : outer[i].ToString(CultureInfo.InvariantCulture)));
    }

    private static (string Ports, string Protocol) Split(string text) => text.Split('/', 2) is [var ports, var protocol] ? (ports, protocol) : (text, "tcp");

    private static List<int> Range(string text)
    {
        var ends = text.Split('-');
        foreach (var end in ends)
            if (!int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > ushort.MaxValue)
                throw new ContainerFault($"Invalid port: \"{end}\"");
        var (first, last) = (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture));
        return ends.Length <= 2 && first <= last ? [.. Enumerable.Range(first, last - first + 1)] : throw new ContainerFault($"Invalid port range: {text}");
    }

    private static bool IsAddress(string text, out string address)
    {
        address = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        return IPAddress.TryParse(address, out var parsed) && (parsed.AddressFamily == AddressFamily.InterNetworkV6 || address.Count(c => c == '.') == 3);
    }

    [GeneratedRegex(@"(?:^|(?<=:))(?<part>\[[^\]]*\]|[^:\[\]]*)(?::|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
