using Rustible.Language.Playbook;

namespace Rustible.Language.Tests.Playbook;

public class TagFilterTests
{
    [Theory]
    [InlineData("", "", "", true)]
    [InlineData("", "", "never", false)]
    [InlineData("", "", "a,never", false)]
    [InlineData("a", "", "a,never", true)]
    [InlineData("never", "", "never", true)]
    [InlineData("a", "", "b", false)]
    [InlineData("a", "", "always", true)]
    [InlineData("a", "", "", false)]
    [InlineData("a,b", "", "b", true)]
    [InlineData("tagged", "", "", false)]
    [InlineData("tagged", "", "x", true)]
    [InlineData("tagged", "", "x,never", false)]
    [InlineData("untagged", "", "", true)]
    [InlineData("untagged", "", "x", false)]
    [InlineData("untagged", "", "always", true)]
    [InlineData("all", "", "x", true)]
    [InlineData("", "a", "a,b", false)]
    [InlineData("", "a", "b", true)]
    [InlineData("b", "a", "a,b", false)]
    [InlineData("", "always", "always", false)]
    [InlineData("", "tagged", "a", false)]
    [InlineData("", "tagged", "", true)]
    [InlineData("", "untagged", "", false)]
    [InlineData("", "all", "", false)]
    [InlineData("", "all", "always", true)]
    [InlineData("", "all,always", "always", false)]
    public void Tags_choose_as_ansible_does(string only, string skip, string tags, bool selected) =>
        Assert.Equal(selected, new TagFilter(Split(only), Split(skip)).Selects([.. Split(tags)]));

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
