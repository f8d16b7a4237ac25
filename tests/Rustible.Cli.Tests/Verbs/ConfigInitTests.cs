using Rustible.Cli.Verbs;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Tests.Verbs;

public class ConfigInitTests
{
    private static readonly KnownSetting[] Settings =
    [
        new("A", ["OLD_A", "ANSIBLE_A"], ["defaults.old_a", "defaults.a"], "list", "x,y", "It only tunes what is not there."),
        new("B", ["ANSIBLE_B"], ["diff.b"], "boolean", "True", ""),
        new("C", [], ["defaults.c"], "string", "", ""),
        new("D", ["ANSIBLE_D"], [], "string", "it's", ""),
    ];

    [Fact]
    public void A_settings_file_has_each_setting_in_its_section_with_its_standard_value() => Assert.Equal(
        """
        [defaults]
        # (list) Does nothing here. It only tunes what is not there.
        a=x, y

        # (string) Does here what it does in Ansible.
        ;c=


        [diff]
        # (boolean) Does here what it does in Ansible.
        b=True


        """,
        string.Join('\n', ConfigInit.Ini(Settings, isDisabled: false)));

    [Fact]
    public void Variables_are_quoted_for_a_shell_and_may_be_commented_out()
    {
        var lines = ConfigInit.Environment(Settings, isDisabled: true).ToList();

        Assert.Equal(["#ANSIBLE_A='x, y'", "#ANSIBLE_B=1", "#ANSIBLE_D='it'\"'\"'s'"], lines.Where(line => line.Contains('=', StringComparison.Ordinal)));
        Assert.All(ConfigInit.Ini(Settings, isDisabled: true), line => Assert.True(line is "" or [';' or '#' or '[', ..]));
    }
}
