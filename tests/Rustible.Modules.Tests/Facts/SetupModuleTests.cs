using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Facts;

public class SetupModuleTests
{
    [Theory]
    [InlineData("/bin/sh")]
    [InlineData("/bin/busybox sh")]
    public async Task This_machine_is_known_after_one_round_trip(string shell)
    {
        using var host = new TestHost(shell);

        var result = await host.RunAsync("setup");

        var facts = (ValueMap)result.Values["ansible_facts"]!;
        Assert.False(result.Failed || result.Changed);
        Assert.Equal(1, host.Connection.Requests);
        Assert.Equal("Linux", facts["ansible_system"]);
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), facts["ansible_kernel"]);
        Assert.Equal(Environment.MachineName, facts["ansible_nodename"]);
        Assert.Equal(Environment.UserName, facts["ansible_user_id"]);
        Assert.Equal((long)Environment.ProcessorCount, facts["ansible_processor_nproc"]);
        Assert.Equal(Environment.GetEnvironmentVariable("HOME"), ((ValueMap)facts["ansible_env"]!)["HOME"]);
        Assert.Contains("lo", (List<object?>)facts["ansible_interfaces"]!);
        Assert.Equal("127.0.0.1", ((ValueMap)((ValueMap)facts["ansible_lo"]!)["ipv4"]!)["address"]);
        Assert.InRange((long)facts["ansible_memtotal_mb"]!, 1, long.MaxValue);
        Assert.NotEqual("OtherLinux", facts["ansible_distribution"]);
        Assert.Equal(["all"], facts["gather_subset"] as List<object?>);
        Assert.Equal(true, facts["module_setup"]);
    }

    [Fact]
    public async Task A_filter_leaves_the_facts_whose_names_match()
    {
        using var host = new TestHost();

        var result = await host.RunAsync("setup", ("filter", new List<object?> { "ansible_kern*", "fqdn" }));

        var names = ((ValueMap)result.Values["ansible_facts"]!).Keys.Cast<string>().Order();
        Assert.Equal(["ansible_fqdn", "ansible_kernel", "ansible_kernel_version"], names);
    }

    [Fact]
    public async Task A_wrong_subset_fails_before_the_host_is_asked()
    {
        using var host = new TestHost();

        var result = await host.RunAsync("setup", ("gather_subset", "net"));

        Assert.StartsWith("Bad subset 'net' given to Ansible.", (string)result.Values["msg"]!);
        Assert.Equal(0, host.Connection.Requests);
    }

    [Fact]
    public async Task Facts_that_the_administrator_wrote_are_local()
    {
        using var host = new TestHost();
        host.Write("json.fact", "{\"x\": [1, 2.5, true, null]}");
        host.Write("ini.fact", "[general]\nOwner = web\n");
        host.Write("other.txt", "{}");
        Run(host.Write("run.fact", "#!/bin/sh\necho '{\"pid\": 1}'\n"));

        var local = await LocalAsync(host);

        Assert.Equal(["ini", "json", "run"], local.Keys.Cast<string>());
        Assert.Equal([1L, 2.5, true, null], ((ValueMap)local["json"]!)["x"] as List<object?>);
        Assert.Equal("web", ((ValueMap)((ValueMap)local["ini"]!)["general"]!)["owner"]);
        Assert.Equal(1L, ((ValueMap)local["run"]!)["pid"]);
    }

    [Fact]
    public async Task A_broken_local_fact_is_its_error_and_a_warning()
    {
        using var host = new TestHost();
        host.Write("text.fact", "nonsense");
        Run(host.Write("run.fact", "#!/bin/sh\necho oops >&2\nexit 3\n"));
        File.CreateSymbolicLink(host.PathOf("gone.fact"), "/no/such/file");

        var result = await host.RunAsync("setup", ("fact_path", host.Folder), ("gather_subset", "min"));

        var local = (ValueMap)((ValueMap)result.Values["ansible_facts"]!)["ansible_local"]!;
        Assert.Equal($"error loading facts as JSON or ini - please check content: {host.Folder}/text.fact", local["text"]);
        Assert.Equal($"Failure executing fact script ({host.Folder}/run.fact), rc: 3, err: oops\n", local["run"]);
        Assert.Equal($"Could not stat fact ({host.Folder}/gone.fact): [Errno 2] No such file or directory: '{host.Folder}/gone.fact'", local["gone"]);
        Assert.Equal([local["gone"], local["run"], local["text"]], result.Values["warnings"] as List<object?>);
    }

    [Fact]
    public async Task The_folder_of_local_facts_is_expanded_on_the_host()
    {
        using var host = new TestHost();
        host.Write("a.fact", "{}");
        Environment.SetEnvironmentVariable("RUSTIBLE_TEST_FACTS", host.Folder);

        var result = await host.RunAsync("setup", ("fact_path", "$RUSTIBLE_TEST_FACTS"), ("gather_subset", "min"));

        Assert.True(((ValueMap)((ValueMap)result.Values["ansible_facts"]!)["ansible_local"]!).ContainsKey("a"));
    }

    private static async Task<ValueMap> LocalAsync(TestHost host)
    {
        var result = await host.RunAsync("setup", ("fact_path", host.Folder), ("gather_subset", new List<object?> { "!all", "!min", "local" }));
        return (ValueMap)((ValueMap)result.Values["ansible_facts"]!)["ansible_local"]!;
    }

    private static void Run(string path) => File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
