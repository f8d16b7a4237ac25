using Rustible.Modules.Facts;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Facts;

public class HardwareFactsTests
{
    [Fact]
    public void Threads_of_one_socket_are_its_vcpus()
    {
        var facts = new RecordedHost()
            .File("/proc/cpuinfo", string.Concat(Enumerable.Range(0, 4).Select(i =>
                $"processor\t: {i}\nvendor_id\t: AuthenticAMD\nmodel name\t: EPYC\nphysical id\t: 0\nsiblings\t: 4\ncpu cores\t: 2\n\n")))
            .File("/proc/self/status", "Cpus_allowed_list:\t0-1,3").Collect(HardwareFacts.Collect);

        Assert.Equal((1L, 2L, 2L, 4L, 3L), (facts["ansible_processor_count"], facts["ansible_processor_cores"], facts["ansible_processor_threads_per_core"],
            facts["ansible_processor_vcpus"], facts["ansible_processor_nproc"]));
        Assert.Equal(["0", "AuthenticAMD", "EPYC"], ((List<object?>)facts["ansible_processor"]!).Take(3));
    }

    [Fact]
    public void Memory_is_told_in_MiB_with_and_without_caches()
    {
        var facts = new RecordedHost()
            .File("/proc/meminfo", "MemTotal: 4096000 kB\nMemFree: 1024000 kB\nBuffers: 102400 kB\nCached: 512000 kB\nSwapCached: 1024 kB\nSwapTotal: 2048 kB\nSwapFree: 1024 kB")
            .Collect(HardwareFacts.Collect);

        Assert.Equal((4000L, 1000L, 2L, 1L), (facts["ansible_memtotal_mb"], facts["ansible_memfree_mb"], facts["ansible_swaptotal_mb"], facts["ansible_swapfree_mb"]));
        Assert.Equal(new ValueMap
        {
            ["real"] = new ValueMap { ["total"] = 4000L, ["used"] = 3000L, ["free"] = 1000L },
            ["nocache"] = new ValueMap { ["free"] = 1600L, ["used"] = 2400L },
            ["swap"] = new ValueMap { ["total"] = 2L, ["free"] = 1L, ["used"] = 1L, ["cached"] = 1L },
        }, facts["ansible_memory_mb"]);
    }

    [Fact]
    public void A_mount_has_its_sizes_and_says_whether_it_is_bound()
    {
        var facts = new RecordedHost()
            .File("/proc/mounts", "/dev/vda1 / ext4 rw,relatime 0 0\n/dev/vda1 /mnt/a\\040b ext4 rw 0 0\nproc /proc proc rw 0 0")
            .File("/proc/self/mountinfo", "1 0 254:1 / / rw - ext4 /dev/vda1 rw\n2 1 254:1 /part /mnt/a\\040b rw - ext4 /dev/vda1 rw")
            .Section("filesystems", "100 60 50 40 4096 4096 /\n100 60 50 40 4096 4096 /mnt/a b")
            .Section("links", "lrwxrwxrwx 1 root root 10 Jan  1 00:00 /dev/disk/by-uuid/1234-ABCD -> ../../vda1")
            .Collect(HardwareFacts.Collect);

        var mounts = ((List<object?>)facts["ansible_mounts"]!).Cast<ValueMap>().ToList();
        Assert.Equal(["/", "/mnt/a b"], mounts.Select(mount => mount["mount"]));
        Assert.Equal(["rw,relatime", "rw,bind"], mounts.Select(mount => mount["options"]));
        Assert.Equal((409600L, 245760L, 40L, 10L, "1234-ABCD"),
            (mounts[1]["size_total"], mounts[1]["size_available"], mounts[1]["block_used"], mounts[1]["inode_used"], mounts[1]["uuid"]));
    }

    [Fact]
    public void A_disk_has_its_partitions_and_what_is_built_on_it()
    {
        var facts = new RecordedHost()
            .File("/sys/block/sda/size", "20971520").File("/sys/block/sda/queue/scheduler", "none [mq-deadline]").File("/sys/block/sda/device/model", "Disk  ")
            .File("/sys/block/sda/sda1/start", "2048").File("/sys/block/sda/sda1/size", "2097152")
            .Section("names-in-sys", "/sys/block/sda/sda1/holders/*\n/sys/block/sda/holders/dm-0\n/sys/block/dm-0/slaves/sda")
            .Section("links", """
                lrwxrwxrwx 1 root root 0 Jan  1 00:00 /sys/block/sda -> ../devices/pci0/block/sda
                lrwxrwxrwx 1 root root 7 Jan  1 00:00 /dev/mapper/vg-root -> ../dm-0
                lrwxrwxrwx 1 root root 9 Jan  1 00:00 /dev/disk/by-id/ata-1 -> ../../sda
                """).Collect(HardwareFacts.Collect);

        var disk = (ValueMap)((ValueMap)facts["ansible_devices"]!)["sda"]!;
        Assert.Equal(("10.00 GB", "mq-deadline", "Disk"), (disk["size"], disk["scheduler_mode"], disk["model"]));
        Assert.Equal(["vg-root"], disk["holders"] as List<object?>);
        Assert.Equal("1.00 GB", ((ValueMap)((ValueMap)disk["partitions"]!)["sda1"]!)["size"]);
        Assert.Equal(["ata-1"], ((ValueMap)disk["links"]!)["ids"] as List<object?>);
        Assert.Equal(["dm-0"], ((ValueMap)((ValueMap)facts["ansible_device_links"]!)["masters"]!)["sda"] as List<object?>);
    }

    [Fact]
    public void Volumes_are_known_where_LVM_can_be_asked()
    {
        var without = new RecordedHost().Collect(LvmFacts.Collect);
        var with = new RecordedHost().Section("vgs", "  vg0,1,2,10.00,<5.00").Section("lvs", "  root,vg0,4.00").Section("pvs", "  /dev/dm-3,vg0,10.00,5.00")
            .Section("links", "lrwxrwxrwx 1 root root 7 Jan  1 00:00 /dev/mapper/crypt -> ../dm-3").Collect(LvmFacts.Collect);

        Assert.Equal("N/A", without["ansible_lvm"]);
        Assert.Equal(new ValueMap
        {
            ["lvs"] = new ValueMap { ["root"] = new ValueMap { ["size_g"] = "4.00", ["vg"] = "vg0" } },
            ["vgs"] = new ValueMap { ["vg0"] = new ValueMap { ["size_g"] = "10.00", ["free_g"] = "<5.00", ["num_lvs"] = "2", ["num_pvs"] = "1" } },
            ["pvs"] = new ValueMap { ["/dev/mapper/crypt"] = new ValueMap { ["size_g"] = "10.00", ["free_g"] = "5.00", ["vg"] = "vg0" } },
        }, with["ansible_lvm"]);
    }
}
