namespace Rustible.Modules.Tests.Accounts;

public class UserModuleTests
{
    private const string Hash = "$6$abcdefgh$xJ5Y0F0Kq2m8w9Zb4sC1dE3fG5hI7jK9lM1nO3pQ5rS7tU9vW1xY3z";

    [Fact]
    public async Task A_user_is_made_once_with_all_that_is_said_of_it()
    {
        using var host = new AccountHost();
        (string, object?)[] arguments = [("name", "ann"), ("uid", 7801), ("group", "staff"), ("groups", "games,news"), ("comment", "Ann A."),
            ("shell", "/bin/sh"), ("home", "/home/deep/ann"), ("password", Hash), ("expires", 1893456000), ("password_expire_max", 90)];

        var made = await host.RunAsync("user", arguments);
        var again = await host.RunAsync("user", arguments);

        Assert.Null(made.Values.GetValueOrDefault("msg"));
        Assert.Equal((true, false), (made.Changed, again.Changed));
        Assert.Equal(["ann", "x", "7801", "50", "Ann A.", "/home/deep/ann", "/bin/sh"], host.Entry("passwd", "ann"));
        Assert.Equal([Hash, "90", "21915"], new[] { 1, 4, 7 }.Select(field => host.Entry("shadow", "ann")[field]));
        Assert.Equal(["ann", "ann"], new[] { "games", "news" }.Select(group => host.Entry("group", group)[3]));
        Assert.True(File.Exists(host.HomeFolder + "/deep/ann/.profile"));
        Assert.Equal((7801L, 50L, "Ann A.", "/home/deep/ann", "/bin/sh", "games,news"), (made.Values["uid"], made.Values["group"], made.Values["comment"],
            made.Values["home"], made.Values["shell"], made.Values["groups"]));
        Assert.Equal((true, false), (made.Values["create_home"], again.Values["move_home"]));
    }

    [Fact]
    public async Task Each_thing_that_differs_is_changed_and_nothing_else()
    {
        using var host = new AccountHost();
        await host.RunAsync("user", ("name", "ann"), ("comment", "Ann"), ("shell", "/bin/sh"));

        var renamed = await host.RunAsync("user", ("name", "ann"), ("comment", ""));
        var moved = await host.RunAsync("user", ("name", "ann"), ("home", "/home/anne"), ("move_home", true));
        var same = await host.RunAsync("user", ("name", "ann"), ("home", "/home/anne"), ("shell", "/bin/sh"), ("comment", ""));

        Assert.Equal([true, true, false], new[] { renamed, moved, same }.Select(result => result.Changed && !result.Failed));
        Assert.Equal(["", "/home/anne", "/bin/sh"], host.Entry("passwd", "ann")[4..]);
        Assert.True(File.Exists(host.HomeFolder + "/anne/.profile") && !Directory.Exists(host.HomeFolder + "/ann"));
    }

    [Fact]
    public async Task A_user_of_the_hosts_own_files_is_kept_by_the_programs_of_libuser()
    {
        using var host = new AccountHost(hidden: "/usr/sbin/useradd");
        (string, object?)[] arguments = [("name", "ann"), ("local", true), ("uid", 7801), ("groups", "games,news"), ("comment", "Ann A."), ("shell", "/bin/sh"), ("password", Hash),
            ("expires", 1893456000)];

        var foretold = await host.CheckAsync("user", arguments);
        var made = await host.RunAsync("user", arguments);
        var again = await host.RunAsync("user", arguments);

        Assert.Equal((true, true, false), (foretold.Changed, made.Changed, again.Changed));
        Assert.Equal(["7801", "Ann A.", "/home/ann", "/bin/sh"], new[] { 2, 4, 5, 6 }.Select(field => host.Entry("passwd", "ann")[field]));
        Assert.Equal([Hash, "21915"], new[] { 1, 7 }.Select(field => host.Entry("shadow", "ann")[field]));
        Assert.Equal(["ann", "ann"], new[] { "games", "news" }.Select(group => host.Entry("group", group)[3]));

        arguments = [("name", "ann"), ("local", true), ("groups", "news"), ("home", "/home/anne"), ("move_home", true), ("password_lock", true), ("expires", -1)];
        var changed = await host.RunAsync("user", arguments);
        again = await host.RunAsync("user", arguments);

        Assert.Equal((true, false), (changed.Changed, again.Changed));
        Assert.Equal(("", "ann", "!!" + Hash), (host.Entry("group", "games")[3], host.Entry("group", "news")[3], host.Entry("shadow", "ann")[1]));
        Assert.True(Directory.Exists(host.HomeFolder + "/anne") && !Directory.Exists(host.HomeFolder + "/ann"));

        var gone = await host.RunAsync("user", ("name", "ann"), ("local", true), ("state", "absent"), ("remove", true));

        Assert.True(gone.Changed);
        Assert.Empty(host.Entry("passwd", "ann"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(host.HomeFolder));
    }

    [Fact]
    public async Task What_libuser_cannot_do_is_refused_and_options_of_other_systems_are_told()
    {
        using var host = new AccountHost();

        var refused = await host.RunAsync("user", ("name", "ann"), ("local", true), ("umask", "077"));
        var told = await host.RunAsync("user", ("name", "ann"), ("hidden", true), ("login_class", "staff"));

        Assert.Equal((true, "'umask' can not be used with 'local'"), (refused.Failed, refused.Values.GetValueOrDefault("msg")));
        Assert.Equal(["The option 'hidden' of user has no effect on Linux.", "The option 'login_class' of user has no effect on Linux."], (List<object?>)told.Values["warnings"]!);
    }

    [Fact]
    public async Task Ids_of_a_user_are_changed()
    {
        using var host = new AccountHost();
        await host.RunAsync("user", ("name", "ann"), ("uid", 7801));

        var changed = await host.RunAsync("user", ("name", "ann"), ("uid", 7802), ("group", "games"));
        var same = await host.RunAsync("user", ("name", "ann"), ("uid", 7802), ("group", 60));   // the id of games
        var taken = await host.RunAsync("user", ("name", "ann"), ("uid", 0));

        Assert.Equal((true, false, true), (changed.Changed, same.Changed, taken.Failed));
        Assert.Equal(["7802", "60"], host.Entry("passwd", "ann")[2..4]);
    }

    [Fact]
    public async Task The_end_of_an_account_and_the_age_of_its_password_are_set_and_lifted()
    {
        using var host = new AccountHost();
        await host.RunAsync("user", ("name", "ann"));

        var set = await host.RunAsync("user", ("name", "ann"), ("expires", 1893456000.5), ("password_expire_min", 1));
        var same = await host.RunAsync("user", ("name", "ann"), ("expires", 1893459999L), ("password_expire_min", 1));   // the same day
        var end = host.Entry("shadow", "ann");
        var lifted = await host.RunAsync("user", ("name", "ann"), ("expires", -1));
        var still = await host.RunAsync("user", ("name", "ann"), ("expires", -1));

        Assert.Equal([true, false, true, false], new[] { set, same, lifted, still }.Select(result => result.Changed && !result.Failed));
        Assert.Equal(("21915", "1"), (end[7], end[3]));
        Assert.Equal("", host.Entry("shadow", "ann")[7]);
    }

    [Fact]
    public async Task Groups_are_those_that_are_named_or_these_too()
    {
        using var host = new AccountHost();
        await host.RunAsync("user", ("name", "ann"), ("groups", "games"));

        var replaced = await host.RunAsync("user", ("name", "ann"), ("groups", "news"));
        var games = host.Entry("group", "games")[3];
        var appended = await host.RunAsync("user", ("name", "ann"), ("groups", "games"), ("append", true));
        var same = await host.RunAsync("user", ("name", "ann"), ("groups", "9"), ("append", true));   // the id of news
        var emptied = await host.RunAsync("user", ("name", "ann"), ("groups", new List<object?>()));
        var unknown = await host.RunAsync("user", ("name", "ann"), ("groups", "nobodys"));

        Assert.Equal([true, true, false, true], new[] { replaced, appended, same, emptied }.Select(result => result.Changed && !result.Failed));
        Assert.Equal("", games);
        Assert.Equal(["", ""], new[] { "games", "news" }.Select(group => host.Entry("group", group)[3]));
        Assert.Equal("Group nobodys does not exist", unknown.Values["msg"]);
    }

    [Fact]
    public async Task A_password_is_set_and_locked_and_never_shown()
    {
        using var host = new AccountHost();
        await host.RunAsync("user", ("name", "ann"));

        var set = await host.RunAsync("user", ("name", "ann"), ("password", Hash));
        var kept = await host.RunAsync("user", ("name", "ann"), ("password", "$6$other$x"), ("update_password", "on_create"));
        var locked = await host.RunAsync("user", ("name", "ann"), ("password_lock", true));
        var field = host.Entry("shadow", "ann")[1];
        var same = await host.RunAsync("user", ("name", "ann"), ("password", Hash));
        var open = await host.RunAsync("user", ("name", "ann"), ("password_lock", false));

        Assert.Equal([true, false, true, false, true], new[] { set, kept, locked, same, open }.Select(result => result.Changed && !result.Failed));
        Assert.Equal(("!" + Hash, Hash), (field, host.Entry("shadow", "ann")[1]));
        Assert.Equal("NOT_LOGGING_PASSWORD", set.Values["password"]);
    }

    [Theory]
    [InlineData(true, "$1$abc$aaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData(false, "$1$abc$aaaaaaaaaaaaaaaaaaaaa")]
    [InlineData(true, "$5$rounds=5000$abc$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData(false, "$6$abc$def")]
    [InlineData(true, "$y$j9T$abc$def")]
    public async Task A_hash_has_the_length_of_its_kind(bool isWhole, string hash)
    {
        using var host = new AccountHost();

        var result = await host.CheckAsync("user", ("name", "eve"), ("password", hash));

        Assert.Equal(isWhole, !result.Values.ContainsKey("warnings"));
    }

    [Fact]
    public async Task A_password_that_is_no_hash_is_warned_of_and_one_that_would_break_the_file_refused()
    {
        using var host = new AccountHost();

        var odd = await host.RunAsync("user", ("name", "eve"), ("password", Hash[..^3] + "+++"));
        var plain = await host.RunAsync("user", ("name", "ann"), ("password", "secret"));
        var broken = await host.RunAsync("user", ("name", "bob"), ("password", "a:0"));

        Assert.All([odd, plain], result => Assert.StartsWith("The input password appears not to have been hashed.", (string)((List<object?>)result.Values["warnings"]!)[0]!));
        Assert.True(broken.Failed);
        Assert.Empty(host.Entry("passwd", "bob"));
    }

    [Fact]
    public async Task Check_mode_tells_the_change_and_leaves_the_host_alone()
    {
        using var host = new AccountHost();
        await host.RunAsync("user", ("name", "ann"), ("shell", "/bin/sh"));
        var before = host.Everything();

        var made = await host.CheckAsync("user", ("name", "bob"), ("password", Hash), ("generate_ssh_key", true));
        var changed = await host.CheckAsync("user", ("name", "ann"), ("shell", "/bin/bash"), ("password", Hash), ("groups", "games"));
        var key = await host.CheckAsync("user", ("name", "ann"), ("generate_ssh_key", true));
        var same = await host.CheckAsync("user", ("name", "ann"), ("shell", "/bin/sh"));
        var removed = await host.CheckAsync("user", ("name", "ann"), ("state", "absent"), ("remove", true));

        Assert.Equal([true, true, true, false, true], new[] { made, changed, key, same, removed }.Select(result => result.Changed && !result.Failed));
        Assert.Equal([false, true, true, true, false], new[] { made, changed, key, same, removed }.Select(result => result.Values.ContainsKey("name")));   // as in Ansible
        Assert.Equal(before, host.Everything());
    }

    [Fact]
    public async Task An_absent_user_goes_with_home_if_so_asked()
    {
        using var host = new AccountHost();
        await host.RunAsync("user", ("name", "ann"));
        await host.RunAsync("user", ("name", "bob"));

        var ann = await host.RunAsync("user", ("name", "ann"), ("state", "absent"), ("remove", true));
        var bob = await host.RunAsync("user", ("name", "bob"), ("state", "absent"));
        var again = await host.RunAsync("user", ("name", "bob"), ("state", "absent"));

        Assert.Equal([true, true, false], new[] { ann, bob, again }.Select(result => result.Changed && !result.Failed));
        Assert.Equal((true, false), (ann.Values["remove"], ann.Values["force"]));
        Assert.Equal([host.HomeFolder + "/bob"], Directory.EnumerateDirectories(host.HomeFolder));
        Assert.Empty(host.Entry("passwd", "bob"));
    }

    [Fact]
    public async Task A_home_that_is_missing_is_made_from_the_skeleton()
    {
        using var host = new AccountHost();
        await host.RunAsync("user", ("name", "ann"), ("create_home", false));
        var existed = Directory.Exists(host.HomeFolder + "/ann");

        var result = await host.RunAsync("user", ("name", "ann"), ("umask", "027"));

        Assert.Equal((false, true), (existed, result.Changed));
        Assert.True(File.Exists(host.HomeFolder + "/ann/.profile"));
        Assert.Equal("750", Convert.ToString((int)File.GetUnixFileMode(host.HomeFolder + "/ann"), 8));
    }

    [Fact]
    public async Task An_ssh_key_is_made_once_and_its_passphrase_is_needed()
    {
        using var host = new AccountHost();
        (string, object?)[] arguments = [("name", "ann"), ("generate_ssh_key", true), ("ssh_key_type", "ed25519"), ("ssh_key_comment", "ann's key"),
            ("ssh_key_passphrase", "open sesame")];

        var made = await host.RunAsync("user", arguments);
        var again = await host.RunAsync("user", arguments);

        var file = host.HomeFolder + "/ann/.ssh/id_ed25519";
        Assert.Equal((true, false), (made.Changed && !made.Failed, again.Changed));
        Assert.Equal("/home/ann/.ssh/id_ed25519", made.Values["ssh_key_file"]);
        Assert.Equal(File.ReadAllText(file + ".pub").Trim(), made.Values["ssh_public_key"]);
        Assert.EndsWith(" ann's key (ED25519)", (string)made.Values["ssh_fingerprint"]!);
        Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(file), 8));
        Assert.DoesNotContain("bm9uZQ", File.ReadLines(file).ElementAt(1));   // "none" in base64: the cipher of a key without passphrase
    }

    [Fact]
    public async Task A_user_may_have_the_name_of_a_group_that_is_there()
    {
        using var host = new AccountHost();

        var result = await host.RunAsync("user", ("name", "games2"), ("uid", 7801), ("shell", "/bin/sh"));
        await host.RunAsync("group", ("name", "crew"), ("gid", 7900));
        var crew = await host.RunAsync("user", ("name", "crew"));

        Assert.False(result.Failed || crew.Failed);
        Assert.NotEmpty(host.Entry("passwd", "crew"));
    }

    [Fact]
    public async Task Space_around_the_names_of_groups_does_not_count()
    {
        using var host = new AccountHost();

        var made = await host.RunAsync("user", ("name", "eve"), ("groups", "daemon, games"));
        var again = await host.RunAsync("user", ("name", "eve"), ("groups", "daemon, games"));

        Assert.Equal((true, false, "daemon, games"), (made.Changed, again.Changed, again.Values["groups"]));
    }

    [Fact]
    public async Task Append_without_groups_is_warned_of()
    {
        using var host = new AccountHost();

        var result = await host.CheckAsync("user", ("name", "eve"), ("append", true));

        Assert.Contains("'append' is set, but no 'groups'", ((List<object?>)result.Values["warnings"]!)[0]!.ToString());
    }

    [Fact]
    public async Task A_user_is_foretold_whose_groups_the_play_has_yet_to_make()
    {
        using var host = new AccountHost();

        var foretold = await host.CheckAsync("user", ("name", "eve"), ("group", "crew"), ("groups", "others"));

        Assert.Equal((true, false), (foretold.Changed, foretold.Failed));
        Assert.True((await host.RunAsync("user", ("name", "eve"), ("group", "crew"))).Failed);
    }
}
