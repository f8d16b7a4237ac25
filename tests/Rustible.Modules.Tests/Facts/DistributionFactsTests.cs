using Rustible.Modules.Facts;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Facts;

/// <summary>What is expected is what ansible-core 2.14 told of a host with the same files.</summary>
public class DistributionFactsTests
{
    [Theory]
    [InlineData("ID=debian VERSION_ID=\"12\" VERSION=\"12_(bookworm)\" VERSION_CODENAME=bookworm", "debian_version: 12.11",
        "Debian 12.11 12 bookworm Debian /etc/os-release Debian")]
    [InlineData("ID=debian VERSION_CODENAME=trixie", "debian_version: trixie/sid", "Debian trixie/sid trixie/sid trixie Debian /etc/os-release Debian")]
    [InlineData("ID=debian VERSION_ID=\"9\" VERSION=\"9_(stretch)\"", "debian_version: 9.13", "Debian 9.13 9 stretch Debian /etc/os-release Debian")]
    [InlineData("ID=raspbian ID_LIKE=debian VERSION_ID=\"11\" VERSION_CODENAME=bullseye", "debian_version: 11.7",
        "Debian 11 11 bullseye Debian /etc/os-release Debian")]
    [InlineData("ID=ubuntu ID_LIKE=debian VERSION_ID=\"22.04\" VERSION_CODENAME=jammy", "debian_version: bookworm/sid",
        "Ubuntu 22.04 22 jammy Debian /etc/os-release Debian")]
    [InlineData("ID=rocky VERSION_ID=\"9.2\" VERSION=\"9.2_(Blue_Onyx)\"", "redhat-release: Rocky Linux release 9.2 (Blue Onyx)",
        "Rocky 9.2 9 Blue_Onyx RedHat /etc/redhat-release RedHat")]
    [InlineData("ID=\"rhel\" VERSION_ID=\"8.6\" VERSION=\"8.6_(Ootpa)\"", "redhat-release: Red Hat Enterprise Linux release 8.6 (Ootpa)",
        "RedHat 8.6 8 Ootpa RedHat /etc/redhat-release RedHat")]
    [InlineData("ID=\"centos\" VERSION_ID=\"7\" VERSION=\"7_(Core)\" NAME=CentOS_Linux", "centos-release redhat-release: CentOS Linux release 7.9.2009 (Core)",
        "CentOS 7.9 7 Core RedHat /etc/redhat-release RedHat")]
    [InlineData("ID=\"centos\" VERSION_ID=\"9\" VERSION=\"9\" NAME=CentOS_Stream", "centos-release redhat-release: CentOS Stream release 9",
        "CentOS 9 9 Stream RedHat /etc/centos-release CentOS")]
    [InlineData("ID=\"ol\" VERSION_ID=\"8.8\" VERSION=\"8.8\"", "redhat-release: Red Hat Enterprise Linux release 8.8 (Ootpa)",
        "OracleLinux 8.8 8 NA RedHat /etc/oracle-release OracleLinux")]
    [InlineData("ID=\"amzn\" VERSION_ID=\"2023\" VERSION=\"2023\"", "system-release: Amazon Linux release 2023 (Amazon Linux)",
        "Amazon 2023 2023 NA RedHat /etc/os-release Amazon")]
    [InlineData("ID=fedora VERSION_ID=38 VERSION=\"38_(Server_Edition)\" VERSION_CODENAME=\"\"", "redhat-release: Fedora release 38 (Thirty Eight)",
        "Fedora 38 38  RedHat /etc/redhat-release RedHat")]
    [InlineData("ID=alpine VERSION_ID=3.18.4", "alpine-release: 3.18.4", "Alpine 3.18.4 3 NA Alpine /etc/alpine-release Alpine")]
    [InlineData("ID=arch BUILD_ID=rolling", "hostname: a", "Archlinux NA NA NA Archlinux /etc/arch-release Archlinux")]
    [InlineData("ID=\"opensuse-leap\" VERSION_ID=\"15.5\"", "hostname: a", "openSUSE_Leap 15.5 15 5 Suse /etc/os-release SUSE")]
    [InlineData("ID=\"opensuse-tumbleweed\" VERSION_ID=\"20230920\"", "hostname: a", "openSUSE_Tumbleweed 20230920 20230920  Suse /etc/os-release SUSE")]
    [InlineData("ID=\"sles\" VERSION_ID=\"15.4\" VERSION=\"15-SP4\"", "hostname: a", "SLES 15.4 15 4 Suse /etc/os-release SUSE")]
    [InlineData("ID=altlinux VERSION_ID=10.1 PRETTY_NAME=\"ALT_10.1_(Mendelevium)\"", "hostname: a",
        "Altlinux 10.1 10 Mendelevium Altlinux /etc/altlinux-release Altlinux")]
    [InlineData("ID=foo ID_LIKE=\"rhel\" NAME=\"Foo\" VERSION_ID=\"3\" VERSION=\"3_(Bar)\"", "redhat-release: Foo Linux release 3 (Bar)",
        "Foo 3 3 Bar Foo /etc/redhat-release RedHat")]
    public void A_distribution_has_the_names_that_Ansible_gives_it(string osRelease, string file, string expected)
    {
        var host = new RecordedHost().File("/etc/os-release", osRelease.Replace(' ', '\n'));
        foreach (var name in file.Split(": ")[0].Split(' '))
            host.File("/etc/" + name, file.Split(": ")[1]);

        var facts = host.Collect(DistributionFacts.Collect);

        string[] names = ["distribution", "distribution_version", "distribution_major_version", "distribution_release", "os_family",
            "distribution_file_path", "distribution_file_variety"];
        Assert.Equal(expected, string.Join(' ', names.Select(fact => facts["ansible_" + fact]!.ToString()!.Replace(' ', '_'))));
    }

    [Theory]
    [InlineData("ID=debian\nVERSION_ID=12", "12.11", "11")]
    [InlineData("ID=raspbian\nVERSION_ID=11", "11.7", "7")]
    [InlineData("ID=ubuntu\nVERSION_ID=22.04", "bookworm/sid", null)]
    [InlineData("ID=amzn\nVERSION_ID=2", "", "NA")]
    public void Only_Debian_and_Amazon_have_a_minor_version(string osRelease, string debianVersion, string? expected)
    {
        var facts = new RecordedHost().File("/etc/os-release", osRelease).File("/etc/debian_version", debianVersion).Collect(DistributionFacts.Collect);

        Assert.Equal(expected, facts.GetValueOrDefault("ansible_distribution_minor_version"));
    }

    [Fact]
    public void A_host_that_says_nothing_of_itself_is_some_other_Linux()
    {
        var facts = new RecordedHost().Collect(DistributionFacts.Collect);

        Assert.Equal("OtherLinux", facts["ansible_distribution"]);
        Assert.Equal("OtherLinux", facts["ansible_os_family"]);
        Assert.False(facts.ContainsKey("ansible_distribution_file_path"));
    }

    [Fact]
    public void The_older_place_of_os_release_will_do()
    {
        var facts = new RecordedHost().File("/usr/lib/os-release", "ID=alpine\nVERSION_ID=3.18.4").Collect(DistributionFacts.Collect);

        Assert.Equal("Alpine", facts["ansible_distribution"]);
    }

    [Fact]
    public void Lsb_comes_from_its_own_file()
    {
        var facts = new RecordedHost()
            .File("/etc/lsb-release", "DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=22.04\nDISTRIB_CODENAME=jammy\nDISTRIB_DESCRIPTION=\"Ubuntu 22.04.3 LTS\"")
            .Collect(DistributionFacts.CollectLsb);

        Assert.Equal(new ValueMap
        {
            ["id"] = "Ubuntu",
            ["description"] = "Ubuntu 22.04.3 LTS",
            ["release"] = "22.04",
            ["codename"] = "jammy",
            ["major_release"] = "22",
        }, facts["ansible_lsb"]);
    }
}
