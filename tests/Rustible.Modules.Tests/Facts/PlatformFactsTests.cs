using Rustible.Modules.Facts;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Facts;

public class PlatformFactsTests
{
    [Theory]
    [InlineData("web1", "127.0.0.1 localhost\n192.0.2.1 web1.example.org web1", "", "web1.example.org example.org")]
    [InlineData("web1", "127.0.0.1 localhost", "192.0.2.1 web1.lan\n192.0.2.1 web1.lan web1", "web1.lan lan")]
    [InlineData("web1", "127.0.0.1 localhost", "", "web1 ")]
    [InlineData("web1.example.org", "127.0.0.1 localhost", "", "web1.example.org example.org")]
    public void The_full_name_is_the_resolvers(string node, string hosts, string resolved, string expected)
    {
        var facts = new RecordedHost().File("/proc/sys/kernel/hostname", node).File("/etc/hosts", hosts).Section("names", resolved).Collect(PlatformFacts.Collect);

        Assert.Equal(expected, $"{facts["ansible_fqdn"]} {facts["ansible_domain"]}");
        Assert.Equal("web1", facts["ansible_hostname"]);
    }

    [Fact]
    public void A_word_of_the_boot_line_that_comes_twice_is_a_list()
    {
        var facts = new RecordedHost().File("/proc/cmdline", "quiet console=ttyS0 root=/dev/vda console=tty0").Collect(PlatformFacts.CollectCommandLine);

        Assert.Equal(new ValueMap { ["quiet"] = true, ["console"] = "tty0", ["root"] = "/dev/vda" }, facts["ansible_cmdline"]);
        Assert.Equal(["ttyS0", "tty0"], ((ValueMap)facts["ansible_proc_cmdline"]!)["console"] as List<object?>);
    }

    [Theory]
    [InlineData("\n8:2\n8:2", false)]
    [InlineData("\n8:77\n8:2", true)]
    [InlineData("\n8:77", true)]
    [InlineData("\n8:128", false)]
    [InlineData("build\n8:2\n8:2", true)]
    public void A_root_other_than_that_of_process_1_is_a_changed_root(string material, bool expected) =>
        Assert.Equal(expected, new RecordedHost().Section("chroot", material).Collect(PlatformFacts.CollectChroot)["ansible_is_chroot"]);

    [Fact]
    public void Python_is_told_when_it_is_there()
    {
        var with = new RecordedHost().Section("python", "3 11 2 final 0 cpython /usr/bin/python3").Collect(PlatformFacts.Collect, PlatformFacts.CollectPython);
        var without = new RecordedHost().Collect(PlatformFacts.Collect, PlatformFacts.CollectPython);

        Assert.Equal("3.11.2", with["ansible_python_version"]);
        Assert.Equal(3L, ((ValueMap)((ValueMap)with["ansible_python"]!)["version"]!)["major"]);
        Assert.False(without.ContainsKey("ansible_python") || without.ContainsKey("ansible_python_version"));
    }

    [Fact]
    public void The_clock_is_shown_in_the_hosts_zone()
    {
        var facts = new RecordedHost().Section("clock", "1700000000 123456789 +0100 CET").Section("zone", "CET-1CEST,M3.5.0,M10.5.0/3").Collect(DateTimeFacts.Collect);

        var clock = (ValueMap)facts["ansible_date_time"]!;
        Assert.Equal(("2023-11-14", "23:13:20", "Tuesday", "2", "46"), (clock["date"], clock["time"], clock["weekday"], clock["weekday_number"], clock["weeknumber"]));
        Assert.Equal(("2023-11-14T22:13:20Z", "2023-11-14T22:13:20.123456Z"), (clock["iso8601"], clock["iso8601_micro"]));
        Assert.Equal(("CET", "CEST", "+0100", "1700000000"), (clock["tz"], clock["tz_dst"], clock["tz_offset"], clock["epoch"]));
    }
}
