using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Containers.Specification;

/// <summary>Devices and limits of a container as the arguments write them.</summary>
internal static class ContainerDevices
{
    /// <param name="Path">The device.</param>
    /// <param name="Rate">Bytes in a second.</param>
    internal sealed record ByteRate([property: Required] string Path, [property: Required] string Rate);

    /// <param name="Path">The device.</param>
    /// <param name="Rate">Operations in a second.</param>
    internal sealed record OperationRate([property: Required] string Path, [property: Required] int Rate);

    /// <param name="Capabilities">What the driver must be capable of.</param>
    /// <param name="Count">How many devices; -1 for all.</param>
    /// <param name="DeviceIds">Which devices.</param>
    /// <param name="Driver">The driver.</param>
    /// <param name="Options">Its options.</param>
    internal sealed record Request(
        IReadOnlyList<object?>? Capabilities = null, int? Count = null, IReadOnlyList<string>? DeviceIds = null, string? Driver = null, ValueMap? Options = null)
    {
        private IReadOnlyList<string> Abilities => Capabilities is [IEnumerable<object?> only] ? [.. only.Select(PythonScalar.ToText)] : [];

        /// <summary>The request as <c>docker inspect</c> has it; what is not given is left out.</summary>
        /// <exception cref="ContainerFault">docker has no option for it.</exception>
        public ValueMap ToMap()
        {
            if (!Abilities.Contains("gpu"))
                throw Refused("device_requests.capabilities", "its option for devices, --gpus, asks for one list of capabilities that has gpu in it");
            if (Count is null == DeviceIds is null)
                throw Refused("device_requests.count", "its option for devices, --gpus, needs either a count or device_ids");
            var map = new ValueMap { ["Capabilities"] = new List<object?> { Abilities.Order(StringComparer.Ordinal).ToList<object?>() } };
            if (Count is { } count)
                map["Count"] = count;
            if (DeviceIds is not null)
                map["DeviceIDs"] = DeviceIds.ToList<object?>();
            if (Driver is not null)
                map["Driver"] = Driver;
            if (Options is { Count: > 0 })
                map["Options"] = TextMap(Options);
            return map;
        }

        /// <summary>The value of docker's option <c>--gpus</c>.</summary>
        public string Word()
        {
            List<string> fields = [];
            if (Count is { } count)
                fields.Add($"count={(count == -1 ? "all" : count.ToString(CultureInfo.InvariantCulture))}");
            if (DeviceIds is not null)
                fields.Add("device=" + string.Join(',', DeviceIds));
            if (Driver is not null)
                fields.Add($"driver={Driver}");
            // docker adds gpu itself.
            if (Abilities.Where(ability => ability != "gpu").ToList() is { Count: > 0 } more)
                fields.Add("capabilities=" + string.Join(',', more));
            if (Options is { Count: > 0 })
                fields.Add("options=" + string.Join(',', Options.Select(pair => $"{PythonScalar.ToText(pair.Key)}={PythonScalar.ToText(pair.Value)}")));
            return string.Join(',', fields.Select(field => field.Contains(',', StringComparison.Ordinal) ? $"\"{field}\"" : field));
        }
    }

    /// <summary>A request of a container with its capabilities in order.</summary>
    internal static object? Existing(object? request)
    {
        var map = new ValueMap((request as ValueMap) ?? []);
        if (ContainerFacts.At(map, "Capabilities") is IEnumerable<object?> lists)
            map["Capabilities"] = lists.Select(list => (object?)((list as IEnumerable<object?>)?.Order(Comparer<object?>.Create(Compare)).ToList())).ToList();
        return map;
    }

    /// <summary>A device: <c>host[:container[:rights]]</c>.</summary>
    internal static ValueMap Device(string text)
    {
        var parts = text.Split(':');
        return parts.Length > 3
            ? throw new ContainerFault($"Invalid device \"{text}\" - expected 1 to 3 colon-separated parts, but got {parts.Length}.")
            : new ValueMap { ["PathOnHost"] = parts[0], ["PathInContainer"] = parts.Length > 1 ? parts[1] : parts[0], ["CgroupPermissions"] = parts.Length > 2 ? parts[2] : "rwm" };
    }

    /// <summary>A limit: <c>name:soft[:hard]</c>.</summary>
    internal static ValueMap Limit(string text)
    {
        var parts = text.Split(':');
        var numbers = parts.Skip(1).Select(part => long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (long?)null).ToList();
        return numbers.Count is not (1 or 2) || numbers.Contains(null)
            ? throw new ContainerFault($"Invalid ulimits value \"{text}\" - expected a name, a soft limit and, if need be, a hard one, separated by colons.")
            : new ValueMap { ["Name"] = parts[0], ["Soft"] = numbers[0], ["Hard"] = numbers[^1] };
    }

    /// <summary>A map whose values are texts, as Python prints them.</summary>
    internal static ValueMap TextMap(ValueMap map)
    {
        var texts = new ValueMap();
        foreach (var (key, value) in map)
            texts[key] = PythonScalar.ToText(value);
        return texts;
    }

    private static int Compare(object? one, object? other) => string.CompareOrdinal(PythonScalar.ToText(one), PythonScalar.ToText(other));

    private static ContainerFault Refused(string option, string reason) => new(DockerConnection.Refused(option, reason));
}
