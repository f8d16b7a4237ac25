using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.IsTests;

public class IsTestTests
{
    private readonly Variables _variables = new() { ["ok"] = Map(("changed", true)), ["bad"] = Map(("failed", true)), ["l"] = List(1L, 2L) };

    [Theory]
    [InlineData("ok is changed and ok is success and ok is not skipped", true)]
    [InlineData("bad is failed and bad is not changed", true)]
    [InlineData("'1.10' is version('1.9', '>')", true)]
    [InlineData("'1.0.0-rc1' is version('1.0.0', 'lt', version_type='semver')", true)]
    [InlineData("'abc' is match('b')", false)]
    [InlineData("'abc' is search('b')", true)]
    [InlineData("[1] is subset(l) and l is superset([2])", true)]
    [InlineData("l is contains(2)", true)]
    [InlineData("3 is odd and 4 is divisibleby 2", true)]
    [InlineData("nowhere is undefined", true)]
    [InlineData("'$ANSIBLE_VAULT;1.1;AES256' is vault_encrypted", false)]
    [InlineData("[1, 0] is any and [1, 0] is not all", true)]
    [InlineData("'/' is directory and '/' is exists and '/' is not link", true)]
    public void Tests_answer_as_Ansibles_do(string expression, bool expected) => Assert.Equal(expected, _variables.Evaluate(expression));
}
