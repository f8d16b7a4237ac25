using Rustible.Templating.Values;

namespace Rustible.Modules.Containers.Specification;

/// <summary>One of the argument <c>networks</c>.</summary>
/// <param name="Name">The network.</param>
/// <param name="Ipv4Address">The container's address there.</param>
/// <param name="Ipv6Address">The container's second address there.</param>
/// <param name="Aliases">Its names there.</param>
/// <param name="Links">Containers that it knows by another name there.</param>
public sealed record ContainerNetwork(
    [property: Required] string Name, [property: Name("ipv4_address")] string? Ipv4Address = null, [property: Name("ipv6_address")] string? Ipv6Address = null,
    IReadOnlyList<string>? Aliases = null, IReadOnlyList<string>? Links = null)
{
    private IReadOnlyList<(string Container, string Alias)>? Linked => Links?.Select(link => link.Split(':', 2) is [var container, var alias] ? (container, alias) : (link, link)).ToList();

    /// <summary>Whether the container is there as it is asked for.</summary>
    /// <param name="endpoint">What docker says of the container in this network.</param>
    internal bool IsKept(ValueMap endpoint) =>
        (Ipv4Address is null || Ipv4Address == Address(endpoint, "IPv4Address"))
        && (Ipv6Address is null || Ipv6Address == Address(endpoint, "IPv6Address"))
        && (Aliases ?? []).All(ContainerFacts.TextsAt(endpoint, "Aliases").Contains)
        && (Linked ?? []).All(link => ContainerFacts.TextsAt(endpoint, "Links").Contains($"{link.Container}:{link.Alias}"));

    /// <summary>The words of <c>docker network connect</c>.</summary>
    /// <param name="container">The container.</param>
    internal IReadOnlyList<string> Connecting(string container)
    {
        List<string> words = ["network", "connect"];
        foreach (var (option, value) in new[] { ("--ip", Ipv4Address), ("--ip6", Ipv6Address) })
            if (value is not null)
                words.AddRange([option, value]);
        foreach (var alias in Aliases ?? [])
            words.AddRange(["--alias", alias]);
        foreach (var (linked, alias) in Linked ?? [])
            words.AddRange(["--link", $"{linked}:{alias}"]);
        return [.. words, "--", Name, container];
    }

    /// <summary>What is asked for, as differences show it.</summary>
    /// <param name="id">The network's id.</param>
    internal ValueMap Wanted(object? id) => new()
    {
        ["id"] = id,
        ["name"] = Name,
        ["ipv4_address"] = Ipv4Address,
        ["ipv6_address"] = Ipv6Address,
        ["aliases"] = Aliases?.ToList<object?>(),
        ["links"] = Linked?.Select(link => (object?)new List<object?> { link.Container, link.Alias }).ToList(),
    };

    /// <summary>What the container has there, as differences show it.</summary>
    internal ValueMap Existing(ValueMap endpoint) => new()
    {
        ["name"] = Name,
        ["ipv4_address"] = Address(endpoint, "IPv4Address"),
        ["ipv6_address"] = Address(endpoint, "IPv6Address"),
        ["aliases"] = ContainerFacts.At(endpoint, "Aliases"),
        ["links"] = ContainerFacts.At(endpoint, "Links"),
    };

    private static string? Address(ValueMap endpoint, string kind) => ContainerFacts.At(endpoint, "IPAMConfig", kind) is { } address ? PythonScalar.ToText(address) : null;
}
