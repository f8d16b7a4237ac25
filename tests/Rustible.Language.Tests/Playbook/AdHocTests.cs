using Rustible.Language.Configuration;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Language.Tests.Playbook;

public class AdHocTests
{
    [Fact]
    public void A_single_task_is_a_play_that_gathers_no_facts()
    {
        var play = Compile("web:!db", "command", "echo 'a b' chdir=/tmp", timeout: 9);

        var task = Assert.IsType<PlayTask>(Assert.Single(play.Tasks));
        Assert.Equal(("Ansible Ad-Hoc", "web:!db", "/here", false), (play.Name, play.Hosts, play.Directory, play.GatherFacts));
        Assert.Equal(("command", "echo 'a b'", "/tmp", 9L), (task.Module, task.Arguments["_raw_params"], task.Arguments["chdir"], task.Keywords.Timeout));
    }

    [Fact]
    public void Arguments_may_be_a_mapping()
    {
        var task = (PlayTask)Compile("all", "copy", """{"content": "a=b\n", "mode": 384}""").Tasks[0];

        Assert.Equal(("a=b\n", 384L), (task.Arguments["content"], task.Arguments["mode"]));
    }

    [Theory]
    [InlineData("import_playbook", "x.yml", 1)]
    [InlineData("ansible.builtin.import_playbook", "x.yml", 1)]
    [InlineData("command", "", 5)]
    [InlineData("debug", "{nothing", 4)]
    public void What_makes_no_sense_outside_a_playbook_is_refused(string module, string arguments, int exitCode) =>
        Assert.Equal(exitCode, ErrorText.ExitCode(Assert.Throws<LanguageException>(() => Compile("all", module, arguments))));

    private static Play Compile(string pattern, string module, string arguments, int? timeout = null) => Assert.Single(PlaybookCompiler.CompileAdHoc(
        new AdHocTask(pattern, module, arguments, "/here") { Timeout = timeout },
        new CompileOptions(new TestModules(), new AnsibleSettings(), new TemplateEngine())).Plays);
}
