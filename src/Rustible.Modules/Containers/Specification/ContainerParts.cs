using Rustible.Templating.Values;

namespace Rustible.Modules.Containers.Specification;

/// <summary>The arguments that have options of their own, read.</summary>
/// <param name="Mounts">The mounts.</param>
/// <param name="Networks">The networks.</param>
/// <param name="Health">The check.</param>
/// <param name="Requests">The requests of devices.</param>
/// <param name="ByteRates">Limits of bytes: those of reads, those of writes.</param>
/// <param name="OperationRates">Limits of operations: those of reads, those of writes.</param>
internal sealed record ContainerParts(
    IReadOnlyList<ContainerMount>? Mounts, IReadOnlyList<ContainerNetwork>? Networks, ContainerHealth? Health, IReadOnlyList<ContainerDevices.Request>? Requests,
    (IReadOnlyList<ContainerDevices.ByteRate>? Read, IReadOnlyList<ContainerDevices.ByteRate>? Write) ByteRates,
    (IReadOnlyList<ContainerDevices.OperationRate>? Read, IReadOnlyList<ContainerDevices.OperationRate>? Write) OperationRates)
{
    /// <summary>Reads them.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="module">The module, for messages.</param>
    /// <exception cref="ContainerFault">An option is none, is missing or has no value that it may have.</exception>
    internal static ContainerParts Of(ContainerArguments args, ModuleAttribute module)
    {
        var parts = new ContainerParts(
            Each<ContainerMount>(args.Mounts, "mounts"), Each<ContainerNetwork>(args.Networks, "networks"),
            args.Healthcheck is null ? null : Bind<ContainerHealth>(args.Healthcheck, "healthcheck"), Each<ContainerDevices.Request>(args.DeviceRequests, "device_requests"),
            (Each<ContainerDevices.ByteRate>(args.DeviceReadBps, "device_read_bps"), Each<ContainerDevices.ByteRate>(args.DeviceWriteBps, "device_write_bps")),
            (Each<ContainerDevices.OperationRate>(args.DeviceReadIops, "device_read_iops"), Each<ContainerDevices.OperationRate>(args.DeviceWriteIops, "device_write_iops")));
        parts.CheckTargets(args);
        return parts;

        List<T>? Each<T>(IReadOnlyList<ValueMap>? maps, string option) where T : class => maps?.Select(map => Bind<T>(map, option)).ToList();

        T Bind<T>(ValueMap map, string option) where T : class =>
            ArgumentBinder<T>.TryBind(map ?? [], module, out var bound, out var error) ? bound : throw new ContainerFault($"{error} found in {option}");
    }

    /// <summary>A path in the container is taken once.</summary>
    private void CheckTargets(ContainerArguments args)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        if (Mounts?.FirstOrDefault(mount => !targets.Add(mount.Target)) is { } twice)
            throw new ContainerFault($"The mount point \"{twice.Target}\" appears twice in the mounts option");
        var volumes = (args.Volumes ?? []).Select(volume => volume.Split(':') is { Length: 2 or 3 } words ? words[1] : volume);
        if (volumes.FirstOrDefault(targets.Contains) is { } both)
            throw new ContainerFault($"The mount point \"{both}\" appears both in the volumes and mounts option");
    }
}
