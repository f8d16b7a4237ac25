using Rustible.Modules.Facts;

namespace Rustible.Modules.Tests.Facts;

public class ManagerFactsTests
{
    [Theory]
    [InlineData("ID=debian", "/usr/bin/apt-get", "apt")]
    [InlineData("ID=rocky\nVERSION_ID=9.2", "/usr/bin/yum /usr/bin/dnf", "dnf")]
    [InlineData("ID=centos\nVERSION_ID=7", "/usr/bin/yum /usr/bin/dnf", "yum")]
    [InlineData("ID=amzn\nVERSION_ID=2", "/usr/bin/yum /usr/bin/dnf", "yum")]
    [InlineData("ID=fedora\nVERSION_ID=38", "/run/ostree-booted /usr/bin/dnf", "atomic_container")]
    [InlineData("ID=alpine", "/sbin/apk", "apk")]
    [InlineData("ID=arch", "/usr/bin/pacman", "pacman")]
    [InlineData("ID=opensuse-leap", "/usr/bin/zypper", "zypper")]
    [InlineData("ID=altlinux", "/usr/bin/apt-get", "apt_rpm")]
    [InlineData("ID=qux", "", "unknown")]
    public void The_package_manager_is_the_familys_own(string osRelease, string present, string expected)
    {
        var facts = new RecordedHost().File("/etc/os-release", osRelease).Present(present.Split(' '))
            .Collect(DistributionFacts.Collect, ManagerFacts.CollectPackageManager);

        Assert.Equal(expected, facts["ansible_pkg_mgr"]);
    }

    [Theory]
    [InlineData("systemd", "", "systemd")]
    [InlineData("init", "/run/systemd/system", "systemd")]
    [InlineData("init", "/sbin/openrc /etc/init.d", "openrc")]
    [InlineData("init", "/etc/init.d", "sysvinit")]
    [InlineData("bash", "/etc/init.d", "sysvinit")]
    [InlineData("runit-init", "", "runit")]
    [InlineData("sh", "", "service")]
    public void The_service_manager_is_process_1_or_what_its_traces_say(string first, string present, string expected)
    {
        var facts = new RecordedHost().File("/proc/1/comm", first).Present(present.Split(' ')).Collect(ManagerFacts.CollectServiceManager);

        Assert.Equal(expected, facts["ansible_service_mgr"]);
    }
}
