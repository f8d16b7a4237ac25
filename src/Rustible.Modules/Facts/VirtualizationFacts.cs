using System.Text.RegularExpressions;

namespace Rustible.Modules.Facts;

/// <summary>Whether the host is a guest (of what) or hosts guests. The first trace that is found names the type; all are in the lists.</summary>
internal static partial class VirtualizationFacts
{
    internal static void Collect(RawFacts raw, FactSet facts)
    {
        var guest = Guest(raw).Distinct().ToList();
        var host = Host(raw).Distinct().ToList();
        facts["virtualization_type"] = guest.Count > 0 ? guest[0] : host.Count > 0 ? host[0] : "NA";
        facts["virtualization_role"] = guest.Count > 0 ? "guest" : host.Count > 0 ? "host" : "NA";
        facts["virtualization_tech_guest"] = guest.ToList<object?>();
        facts["virtualization_tech_host"] = host.ToList<object?>();
    }

    private static IEnumerable<string> Guest(RawFacts raw)
    {
        var container = Container(raw);
        if (container is not null)
        {
            yield return container;
            yield return "container";
        }
        if (raw.Exists("/proc/vz") && !raw.Exists("/proc/lve") && !raw.Exists("/proc/bc"))
            yield return "openvz";
        if (raw.Exists("/proc/xen") && raw.Value("/proc/xen/capabilities")?.Contains("control_d", StringComparison.Ordinal) != true
            || raw.Value("/sys/hypervisor/type") == "xen")
            yield return "xen";
        if (ByMaker(raw) is { } maker)
            yield return maker;
        var processor = string.Join('\n', raw.FileLines("/proc/cpuinfo"));
        if (processor.Contains("QEMU", StringComparison.Ordinal))
            yield return "kvm";
        else if (UserMode().IsMatch(processor))
            yield return "uml";
        else if (processor.Contains("PowerVM", StringComparison.Ordinal))
            yield return "powervm_lx86";
    }

    private static string? Container(RawFacts raw)
    {
        var groups = string.Join('\n', raw.FileLines("/proc/1/cgroup"));
        var declared = raw.Value("/run/systemd/container")
            ?? string.Join('\n', raw.FileLines("/proc/1/environ")).Split('\0').FirstOrDefault(entry => entry.StartsWith("container=", StringComparison.Ordinal))?["container=".Length..];
        return DockerGroup().IsMatch(groups) || raw.Exists("/.dockerenv") || raw.Exists("/.dockerinit") ? "docker"
            : LxcGroup().IsMatch(groups) || declared is "lxc" or "lxc-libvirt" ? "lxc"
            : declared is "podman" || raw.Exists("/run/.containerenv") ? "podman"
            : declared is "" ? "container"
            : declared;
    }

    /// <summary>What the (virtual) maker of the machine calls it.</summary>
    private static string? ByMaker(RawFacts raw)
    {
        string Dmi(string name) => raw.Value("/sys/class/dmi/id/" + name) ?? "";
        var (product, family, vendor, bios) = (Dmi("product_name"), Dmi("product_family"), Dmi("sys_vendor"), Dmi("bios_vendor"));
        return product switch
        {
            "KVM" or "KVM Server" or "Bochs" or "AHV" or "Standard PC (i440FX + PIIX, 1996)" or "Standard PC (Q35 + ICH9, 2009)" => "kvm",
            "VMware Virtual Platform" or "VMware7,1" or "VMware20,1" => "VMware",
            "VirtualBox" => "virtualbox",
            "HVM domU" => "xen",
            "Parallels Virtual Platform" => "parallels",
            "OpenStack Nova" or "OpenStack Compute" => "openstack",
            "RHEV Hypervisor" => "RHEV",
            _ when vendor is "Microsoft Corporation" => "VirtualPC",
            _ when vendor is "KubeVirt" or "oVirt" => vendor,
            _ when product.StartsWith("VMware", StringComparison.Ordinal) => "VMware",
            _ when family == "KVM" || vendor is "QEMU" or "Amazon EC2" or "DigitalOcean" or "Hetzner" or "Alibaba Cloud" or "Scaleway" or "linode" or "Nutanix"
                or "Google" => "kvm",
            _ when bios is "Xen" => "xen",
            _ when bios is "innotek GmbH" => "virtualbox",
            _ when bios is "Amazon EC2" or "Hetzner" => "kvm",
            _ when vendor is "Parallels Software International Inc." => "parallels",
            _ when vendor is "OpenStack Foundation" => "openstack",
            _ => null,
        };
    }

    private static IEnumerable<string> Host(RawFacts raw)
    {
        var modules = raw.FileLines("/proc/modules").Select(line => line.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        if (raw.Exists("/proc/vz") && raw.Exists("/proc/bc"))
            yield return "openvz";
        if (raw.Value("/proc/xen/capabilities")?.Contains("control_d", StringComparison.Ordinal) == true)
            yield return "xen";
        if (modules.Contains("kvm") || raw.Exists("/dev/kvm"))
            yield return "kvm";
        if (modules.Contains("vboxdrv"))
            yield return "virtualbox";
    }

    [GeneratedRegex(@"/docker(/|-[0-9a-f]+\.scope)", RegexOptions.CultureInvariant)]
    private static partial Regex DockerGroup();

    [GeneratedRegex("/lxc/|/lxc\\.payload|machine\\.slice/machine-lxc", RegexOptions.CultureInvariant)]
    private static partial Regex LxcGroup();

    [GeneratedRegex("^vendor_id\\s*: User Mode Linux", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex UserMode();
}
