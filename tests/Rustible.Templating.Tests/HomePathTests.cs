namespace Rustible.Templating.Tests;

public class HomePathTests
{
    [Theory]
    [InlineData("~root/x", "/root/x")]
    [InlineData("~root", "/root")]
    [InlineData("~nobody-there/x", "~nobody-there/x")]
    [InlineData("a/~root", "a/~root")]
    [InlineData("/x", "/x")]
    public void A_path_that_begins_in_a_home_leads_there(string path, string expected) => Assert.Equal(expected, HomePath.Expand(path));

    [Fact]
    public void A_tilde_alone_is_the_home_of_the_user_at_work() => Assert.Equal(Environment.GetEnvironmentVariable("HOME") + "/x", HomePath.Expand("~/x"));
}
