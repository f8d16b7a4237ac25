using Rustible.Cli.Verbs;

namespace Rustible.Cli.Tests.Verbs;

public class CalledAsTests
{
    [Theory]
    [InlineData("/usr/local/bin/ansible-playbook", "run")]
    [InlineData("ansible", "exec")]
    [InlineData("./ansible-config", "config")]
    [InlineData("/opt/rustible/rustible", "")]
    public void A_link_stands_for_a_verb(string path, string verb) => Assert.Equal((verb, null), (string.Join(' ', CalledAs.Of(path).Verb), CalledAs.Of(path).Refusal));

    [Theory]
    [InlineData("ansible-galaxy")]
    [InlineData("ansible-console")]
    [InlineData("ansible-pull")]
    [InlineData("ansible-doc")]
    public void What_does_not_exist_is_refused_with_what_to_do(string name) => Assert.NotNull(CalledAs.Of(name).Refusal);
}
