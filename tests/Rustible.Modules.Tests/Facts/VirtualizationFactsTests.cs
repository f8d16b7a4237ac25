using Rustible.Modules.Facts;

namespace Rustible.Modules.Tests.Facts;

public class VirtualizationFactsTests
{
    [Theory]
    [InlineData("/sys/class/dmi/id/product_name", "KVM", "kvm guest kvm")]
    [InlineData("/sys/class/dmi/id/product_name", "VMware7,1", "VMware guest VMware")]
    [InlineData("/sys/class/dmi/id/bios_vendor", "innotek GmbH", "virtualbox guest virtualbox")]
    [InlineData("/sys/class/dmi/id/sys_vendor", "Amazon EC2", "kvm guest kvm")]
    [InlineData("/sys/class/dmi/id/sys_vendor", "Microsoft Corporation", "VirtualPC guest VirtualPC")]
    [InlineData("/sys/class/dmi/id/sys_vendor", "KubeVirt", "KubeVirt guest KubeVirt")]
    [InlineData("/run/systemd/container", "lxc", "lxc guest lxc,container")]
    [InlineData("/run/systemd/container", "systemd-nspawn", "systemd-nspawn guest systemd-nspawn,container")]
    [InlineData("/proc/1/cgroup", "1:name=systemd:/docker/abc", "docker guest docker,container")]
    [InlineData("/sys/hypervisor/type", "xen", "xen guest xen")]
    [InlineData("/proc/modules", "nothing 1 0 - Live", "NA NA ")]
    public void A_trace_tells_of_what_the_host_is_a_guest(string path, string text, string expected)
    {
        var facts = new RecordedHost().File(path, text).Collect(VirtualizationFacts.Collect);

        Assert.Equal(expected, $"{facts["ansible_virtualization_type"]} {facts["ansible_virtualization_role"]} "
            + string.Join(',', (List<object?>)facts["ansible_virtualization_tech_guest"]!));
    }

    [Fact]
    public void A_machine_that_runs_guests_is_a_host()
    {
        var facts = new RecordedHost().File("/proc/modules", "kvm 1 0 - Live").Collect(VirtualizationFacts.Collect);

        Assert.Equal(("kvm", "host"), (facts["ansible_virtualization_type"], facts["ansible_virtualization_role"]));
    }
}
