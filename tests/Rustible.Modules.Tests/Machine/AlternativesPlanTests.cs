using Rustible.Modules.Machine;

namespace Rustible.Modules.Tests.Machine;

public sealed class AlternativesPlanTests
{
    private const string Editors = """
        Name: editor
        Link: /usr/bin/editor
        Slaves:
         editor.1 /man/editor.1
        Status: auto
        Best: /bin/vi
        Value: /bin/vi

        Alternative: /bin/vi
        Priority: 60
        Slaves:
         editor.1 /man/vi.1

        Alternative: /bin/my ed
        Priority: -5
        """;

    [Theory]
    [InlineData("/bin/vi", "selected", null, null, "")]
    [InlineData("/bin/my ed", "selected", null, null, "--set|editor|/bin/my ed")]
    [InlineData("/bin/my ed", "present", -5, "/usr/bin/editor", "")]
    [InlineData("/bin/my ed", "present", 7, null, "--install|/usr/bin/editor|editor|/bin/my ed|7")]
    [InlineData("/bin/vi", "auto", null, "/usr/bin/e", "")]
    [InlineData("/bin/vi", "auto", 9, "/usr/bin/e", "--install|/usr/bin/e|editor|/bin/vi|9")]
    [InlineData("/bin/nano", "selected", null, null, "--install|/usr/bin/editor|editor|/bin/nano|50 --set|editor|/bin/nano")]
    [InlineData("/bin/vi", "absent", 1, null, "--remove|editor|/bin/vi")]
    [InlineData("/bin/nano", "absent", 1, null, "")]
    public void Only_what_differs_is_written(string path, string state, int? priority, string? link, string commands)
    {
        var plan = Plan(AlternativeGroup.Read(Editors, null), path, state, priority, link);

        Assert.Equal(commands, string.Join(' ', plan.Commands.Select(words => string.Join('|', words))));
        Assert.Equal(plan.Commands.Count, plan.Messages.Count);
        Assert.Null(plan.Fault);
    }

    [Fact]
    public void A_choice_by_hand_is_given_back()
    {
        var plan = Plan(AlternativeGroup.Read(Editors.Replace("auto", "manual", StringComparison.Ordinal), null), "/bin/vi", "auto");

        Assert.Equal(["--auto", "editor"], Assert.Single(plan.Commands));
        Assert.Equal(["Set alternative to auto for 'editor'."], plan.Messages);
    }

    [Fact]
    public void Subcommands_are_compared_as_a_set()
    {
        var group = AlternativeGroup.Read(Editors, null);

        Assert.Empty(Plan(group, "/bin/vi", "present", subcommands: [new("editor.1", "/man/editor.1", "/man/vi.1")]).Commands);
        Assert.Equal(
            ["--install", "/usr/bin/editor", "editor", "/bin/vi", "60", "--slave", "/man/e", "editor.1", "/man/vi.1"],
            Assert.Single(Plan(group, "/bin/vi", "present", subcommands: [new("editor.1", "/man/e", "/man/vi.1")]).Commands));
        Assert.Equal(["--install", "/usr/bin/editor", "editor", "/bin/vi", "60"], Assert.Single(Plan(group, "/bin/vi", "present", subcommands: []).Commands));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Equal("Specified path /bin/vi does not exist", Plan(null, "/bin/vi", "present", link: "/l", exists: false).Fault);
        Assert.Equal("Needed to install the alternative, but unable to do so as we are missing the link", Plan(null, "/bin/vi", "present").Fault);
    }

    [Fact]
    public void The_tool_of_chkconfig_is_read_too()
    {
        var group = AlternativeGroup.Read(null, """
            java - status is manual.
             link currently points to /jvm/17/bin/java
            /jvm/17/bin/java - family java-17 priority 17
             slave keytool: /jvm/17/bin/keytool
            /jvm/8/bin/java - priority 8
            Current `best' version is /jvm/17/bin/java.
            """);

        Assert.Empty(Plan(group, "/jvm/17/bin/java", "selected", 17, "/usr/bin/java").Commands);
        Assert.Equal(["--set", "editor", "/jvm/8/bin/java"], Assert.Single(Plan(group, "/jvm/8/bin/java", "selected").Commands));
    }

    private static AlternativesPlan Plan(
        AlternativeGroup? group, string path, string state, int? priority = null, string? link = null, Subcommand[]? subcommands = null, bool exists = true) =>
        AlternativesPlan.Of(
            new AlternativesModule.Args("editor", new HostPath(path), State: state), new AlternativeEntry(path, link, priority, subcommands), group, exists);
}
