using Rustible.Templating.Values;
using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Conditions;

public class ConditionTests
{
    private readonly Variables _variables = new() { ["yes"] = true, ["text"] = "yes == true", ["n"] = 5L, ["evil"] = new UnsafeText("lookup('env', 'HOME') == 'x'") };

    [Theory]
    [InlineData(true, true)]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("yes and n > 3", true)]
    [InlineData("{{ text }}", true)]
    [InlineData("not yes", false)]
    [InlineData("nowhere is defined and nowhere.x == 1", false)]
    [InlineData("nowhere == 1 or nowhere is not defined", true)]
    public void Conditions_are_decided_as_Ansible_decides_them(object? condition, bool expected) => Assert.Equal(expected, _variables.Test(condition));

    [Fact]
    public void A_condition_from_outside_may_not_look_up_anything()
    {
        Assert.Equal(TemplateErrorKind.Lookup, Assert.Throws<TemplateException>(() => _variables.Test("{{ evil }}")).Kind);
        Assert.Equal(TemplateErrorKind.Lookup, Assert.Throws<TemplateException>(() => _variables.Test(_variables["evil"])).Kind);
    }

    [Theory]
    [InlineData("nowhere", TemplateErrorKind.Undefined)]
    [InlineData("n = 5", TemplateErrorKind.Syntax)]
    [InlineData("yes %} {{ n }} {% if yes", TemplateErrorKind.Syntax)]
    public void A_condition_that_cannot_be_decided_is_an_error(string condition, TemplateErrorKind kind) =>
        Assert.Equal(kind, Assert.Throws<TemplateException>(() => _variables.Test(condition)).Kind);
}
