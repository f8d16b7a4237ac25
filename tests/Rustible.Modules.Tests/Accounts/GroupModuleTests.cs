namespace Rustible.Modules.Tests.Accounts;

public class GroupModuleTests
{
    [Fact]
    public async Task A_group_is_made_renumbered_and_removed_once()
    {
        using var host = new AccountHost();

        var made = await host.RunAsync("group", ("name", "crew"), ("gid", 7801));
        var again = await host.RunAsync("group", ("name", "crew"), ("gid", 7801));
        var renumbered = await host.RunAsync("group", ("name", "crew"), ("gid", 7802));
        var gid = host.Entry("group", "crew")[2];
        var removed = await host.RunAsync("group", ("name", "crew"), ("state", "absent"));
        var removedAgain = await host.RunAsync("group", ("name", "crew"), ("state", "absent"));

        Assert.Equal([true, false, true, true, false],
            new[] { made, again, renumbered, removed, removedAgain }.Select(result => result.Changed && !result.Failed));
        Assert.Equal(("crew", "present", 7801L, false), (made.Values["name"], made.Values["state"], made.Values["gid"], made.Values["system"]));
        Assert.Equal("7802", gid);
        Assert.Empty(host.Entry("group", "crew"));
        Assert.False(removed.Values.ContainsKey("gid"));
    }

    [Fact]
    public async Task A_system_group_has_a_low_number()
    {
        using var host = new AccountHost();

        var result = await host.RunAsync("group", ("name", "crew"), ("system", true));

        Assert.InRange((long)result.Values["gid"]!, 1, 999);
    }

    [Fact]
    public async Task Check_mode_tells_the_change_and_leaves_the_host_alone()
    {
        using var host = new AccountHost();
        await host.RunAsync("group", ("name", "crew"));
        var before = host.Everything();

        var made = await host.CheckAsync("group", ("name", "other"));
        var renumbered = await host.CheckAsync("group", ("name", "crew"), ("gid", 7802));
        var removed = await host.CheckAsync("group", ("name", "crew"), ("state", "absent"));
        var same = await host.CheckAsync("group", ("name", "crew"));

        Assert.Equal([true, true, true, false], new[] { made, renumbered, removed, same }.Select(result => result.Changed));
        Assert.Equal([false, true, false, true], new[] { made, renumbered, removed, same }.Select(result => result.Values.ContainsKey("name")));   // as in Ansible
        Assert.Equal(before, host.Everything());
    }

    [Fact]
    public async Task A_number_that_is_taken_is_refused_unless_it_may_be_shared()
    {
        using var host = new AccountHost();
        await host.RunAsync("group", ("name", "crew"), ("gid", 7801));

        var made = await host.RunAsync("group", ("name", "other"), ("gid", 7801));
        var shared = await host.RunAsync("group", ("name", "other"), ("gid", 7801), ("non_unique", true));
        var renumbered = await host.RunAsync("group", ("name", "staff"), ("gid", 7801));

        Assert.Equal("groupadd: GID '7801' already exists", ((string)made.Values["msg"]!).Trim());
        Assert.True(shared.Changed);
        Assert.Equal("GID '7801' already exists with group 'crew'", renumbered.Values["msg"]);
    }

    [Fact]
    public async Task A_number_is_a_name_too()
    {
        using var host = new AccountHost();

        var result = await host.RunAsync("group", ("name", "0"), ("state", "absent"));

        Assert.False(result.Changed);
        Assert.NotEmpty(host.Entry("group", "root"));
    }

    [Fact]
    public async Task A_missing_program_is_named()
    {
        using var host = new AccountHost(hidden: "/usr/sbin/lgroupadd");

        var result = await host.RunAsync("group", ("name", "crew"), ("local", true));

        Assert.StartsWith("Failed to find required executable \"lgroupadd\" in paths: ", (string)result.Values["msg"]!);
    }

    [Fact]
    public async Task A_shared_number_must_be_given()
    {
        using var host = new TestHost();

        var result = await host.RunAsync("group", ("name", "crew"), ("non_unique", true));

        Assert.Equal("non_unique is True but all of the following are missing: gid", result.Values["msg"]);
        Assert.Equal(0, host.Connection.Requests);
    }

    [Fact]
    public async Task A_failure_is_told_in_the_words_of_the_program()
    {
        using var host = new AccountHost();

        var result = await host.RunAsync("group", ("name", "no group"));

        Assert.Equal((true, "groupadd: 'no group' is not a valid group name\n", "no group"), (result.Failed, result.Values["msg"], result.Values["name"]));
    }
}
