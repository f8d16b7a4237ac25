using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Machine;

public sealed class GetentModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    private static ValueMap Entries(ModuleResult result, string database) => (ValueMap)((ValueMap)result.Values["ansible_facts"]!)["getent_" + database]!;

    [Theory]
    [InlineData("")]
    [InlineData("awk cat sed")]
    public async Task An_entry_is_split_into_its_fields_also_on_a_host_without_getent(string programs)
    {
        foreach (var program in programs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            File.CreateSymbolicLink(_host.PathOf(program), "/usr/bin/busybox");
        var context = programs.Length == 0 ? _host.Context() : _host.Context() with { Environment = [new("PATH", _host.Folder)] };

        var user = await TestHost.RunAsync(context, "getent", ("database", "passwd"), ("key", "root"));
        var protocol = await TestHost.RunAsync(context, "getent", ("database", "protocols"), ("key", "tcp"));

        Assert.Equal(["x", "0", "0", "root", "/root", "/bin/bash"], (List<object?>)Entries(user, "passwd")["root"]!);
        Assert.Equal(["6", "TCP"], (List<object?>)Entries(protocol, "protocols")["tcp"]!);
    }

    [Fact]
    public async Task What_is_not_there_fails_the_task_or_is_null()
    {
        var failed = await _host.RunAsync("getent", ("database", "group"), ("key", "no such"));
        var allowed = await _host.RunAsync("getent", ("database", "group"), ("key", "no such"), ("fail_key", false));
        var database = await _host.RunAsync("getent", ("database", "nosuch"));

        Assert.Equal((true, "One or more supplied key could not be found in the database."), (failed.Failed, failed.Values["msg"]));
        Assert.Equal((false, null), (allowed.Failed, Entries(allowed, "group")["no such"]));
        Assert.Equal((true, "Missing arguments, or database unknown."), (database.Failed, database.Values["msg"]));
    }

    [Fact]
    public async Task Lines_of_one_key_are_a_list_of_their_fields()
    {
        var services = Entries(await _host.RunAsync("getent", ("database", "services")), "services");

        Assert.Equal([new List<object?> { "5672/tcp" }, new List<object?> { "5672/sctp" }], (List<object?>)services["amqp"]!);
    }

    [Fact]
    public async Task An_empty_key_is_a_key() => Assert.Equal(
        "One or more supplied key could not be found in the database.", (await _host.RunAsync("getent", ("database", "passwd"), ("key", ""))).Values["msg"]);
}
