using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Containers.Specification;

/// <summary>One of the argument <c>mounts</c>.</summary>
/// <param name="Target">The path in the container.</param>
/// <param name="Source">The volume, or the host's path.</param>
/// <param name="Type">What is mounted.</param>
/// <param name="ReadOnly">Whether it cannot be written to.</param>
/// <param name="Consistency">How both sides agree.</param>
/// <param name="Propagation">How mounts within it spread.</param>
/// <param name="NoCopy">Whether a new volume stays empty.</param>
/// <param name="Labels">Labels of a new volume.</param>
/// <param name="VolumeDriver">What makes a new volume.</param>
/// <param name="VolumeOptions">Options of that.</param>
/// <param name="TmpfsSize">Size of a folder in memory.</param>
/// <param name="TmpfsMode">Mode of a folder in memory, octal.</param>
public sealed record ContainerMount(
    [property: Required] string Target, string? Source = null, [property: Choices("bind", "npipe", "tmpfs", "volume")] string Type = "volume", bool? ReadOnly = null,
    [property: Choices("cached", "consistent", "default", "delegated")] string? Consistency = null,
    [property: Choices("private", "rprivate", "shared", "rshared", "slave", "rslave")] string? Propagation = null, bool? NoCopy = null, ValueMap? Labels = null,
    string? VolumeDriver = null, ValueMap? VolumeOptions = null, string? TmpfsSize = null, string? TmpfsMode = null)
{
    /// <summary>What is asked for, as <see cref="Existing"/> tells what is there.</summary>
    /// <exception cref="ContainerFault">Options do not go together, or are none.</exception>
    internal ValueMap ToMap()
    {
        (string Name, object? Value, string? Only)[] values =
        [
            ("target", Target, null), ("type", Type, null), ("source", Source is "" ? null : Source, null), ("read_only", ReadOnly, null), ("consistency", Consistency, null),
            ("propagation", Propagation, "bind"), ("no_copy", NoCopy, "volume"), ("labels", Texts(Labels), "volume"), ("volume_driver", VolumeDriver, "volume"),
            ("volume_options", Texts(VolumeOptions), "volume"), ("tmpfs_size", ByteSize.Of(TmpfsSize, $"tmpfs_size of mount \"{Target}\""), "tmpfs"), ("tmpfs_mode", Mode(), "tmpfs"),
        ];
        if (Type is "bind" or "npipe" && string.IsNullOrEmpty(Source))
            throw new ContainerFault($"source must be specified for mount \"{Target}\" of type \"{Type}\"");
        var map = new ValueMap();
        foreach (var (name, value, only) in values.Where(value => value.Value is not null))
        {
            if (only is not null && only != Type)
                throw new ContainerFault($"{name} cannot be specified for mount \"{Target}\" of type \"{Type}\" (needs type \"{only}\")");
            map[name] = value;
        }
        return map;
    }

    /// <summary>The value of docker's option <c>--mount</c>: fields of a CSV line.</summary>
    internal string Word()
    {
        var map = ToMap();
        List<string> fields = [$"type={Type}", $"target={Target}"];
        Add("source", "source");
        if (ReadOnly is true)
            fields.Add("readonly");
        Add("consistency", "consistency");
        Add("propagation", "bind-propagation");
        if (NoCopy is true)
            fields.Add("volume-nocopy");
        Add("volume_driver", "volume-driver");
        AddEach("labels", "volume-label");
        AddEach("volume_options", "volume-opt");
        Add("tmpfs_size", "tmpfs-size");
        if (map.ContainsKey("tmpfs_mode"))
            fields.Add($"tmpfs-mode={TmpfsMode}");
        return string.Join(',', fields.Select(field => field.AsSpan().IndexOfAny(",\"\n\r") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

        void Add(string name, string option)
        {
            if (map.TryGetValue(name, out var value))
                fields.Add($"{option}={PythonScalar.ToText(value)}");
        }

        void AddEach(string name, string option)
        {
            foreach (var (key, value) in ContainerFacts.MapAt(map, name))
                fields.Add($"{option}={PythonScalar.ToText(key)}={PythonScalar.ToText(value)}");
        }
    }

    /// <summary>A mount of a container in the words of the arguments.</summary>
    /// <param name="mount">What docker says of it.</param>
    internal static ValueMap Existing(object? mount) => new()
    {
        ["target"] = ContainerFacts.At(mount, "Target"),
        ["type"] = ContainerFacts.At(mount, "Type"),
        ["source"] = ContainerFacts.At(mount, "Source"),
        ["read_only"] = ContainerFacts.At(mount, "ReadOnly") is true,
        ["consistency"] = ContainerFacts.At(mount, "Consistency"),
        ["propagation"] = ContainerFacts.At(mount, "BindOptions", "Propagation"),
        ["no_copy"] = ContainerFacts.At(mount, "VolumeOptions", "NoCopy") is true,
        ["labels"] = ContainerFacts.MapAt(mount, "VolumeOptions", "Labels"),
        ["volume_driver"] = ContainerFacts.At(mount, "VolumeOptions", "DriverConfig", "Name"),
        ["volume_options"] = ContainerFacts.MapAt(mount, "VolumeOptions", "DriverConfig", "Options"),
        ["tmpfs_size"] = ContainerFacts.At(mount, "TmpfsOptions", "SizeBytes"),
        ["tmpfs_mode"] = ContainerFacts.At(mount, "TmpfsOptions", "Mode"),
    };

    private long? Mode()
    {
        if (TmpfsMode is null)
            return null;
        if (TmpfsMode.Length is 0 or > 10 || !TmpfsMode.All(c => c is >= '0' and <= '7'))
            throw new ContainerFault($"tmp_fs mode of mount \"{Target}\" is not an octal string!");
        return TmpfsMode.Aggregate(0L, (mode, digit) => (mode * 8) + int.Parse(digit.ToString(), CultureInfo.InvariantCulture));
    }

    private static ValueMap? Texts(ValueMap? map) => map is null ? null : new ValueMap(map.Select(pair => new KeyValuePair<object, object?>(pair.Key, PythonScalar.ToText(pair.Value))));
}
