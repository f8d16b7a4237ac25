using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Modules.Containers.Specification;

/// <summary>What the host has: the container, its image and the one asked for, networks, other containers.</summary>
/// <param name="Container">What docker says of the container; null when there is none.</param>
/// <param name="Image">What docker says of the image that is asked for, else of the container's; null when it is not there yet.</param>
/// <param name="CurrentImage">What docker says of the container's image, where that counts.</param>
internal sealed record ContainerFacts(ValueMap? Container, ValueMap? Image, ValueMap? CurrentImage)
{
    /// <summary>The networks that the arguments name.</summary>
    public IReadOnlyDictionary<string, ValueMap> Networks { get; init; } = new Dictionary<string, ValueMap>();

    /// <summary>Ids of other containers that the arguments name.</summary>
    public IReadOnlyDictionary<string, string> Ids { get; init; } = new Dictionary<string, string>();

    /// <summary>The text of <c>env_file</c>.</summary>
    public string? EnvFile { get; init; }

    /// <summary>The folder in which the host's shell stands.</summary>
    public string Folder { get; init; } = "/";

    /// <summary>The user's home.</summary>
    public string Home { get; init; } = "/";

    /// <summary>The container's id.</summary>
    public string? Id => Container is null ? null : PythonScalar.AsText(At(Container, "Id"));

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => At(Container, "State", "Running") is true;

    /// <summary>Whether its processes stand still.</summary>
    public bool IsPaused => At(Container, "State", "Paused") is true;

    /// <summary>The value at a place; null when there is none.</summary>
    internal static object? At(object? value, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
            value = value is ValueMap map && map.TryGetValue(key, out var inner) ? inner : null;
        return value;
    }

    /// <summary>A map at a place; empty when there is none.</summary>
    internal static ValueMap MapAt(object? value, params ReadOnlySpan<string> path) => At(value, path) as ValueMap ?? [];

    /// <summary>The texts of a list at a place.</summary>
    internal static IReadOnlyList<string> TextsAt(object? value, params ReadOnlySpan<string> path) =>
        At(value, path) is IEnumerable<object?> items ? [.. items.Select(PythonScalar.ToText)] : [];

    /// <summary>A document of docker; null for an empty one.</summary>
    internal static ValueMap? Read(string? json) => string.IsNullOrEmpty(json) ? null : JsonValues.Parse(json) as ValueMap;
}
