using Rustible.Modules.Facts;

namespace Rustible.Modules.Tests.Facts;

public class FnmatchTests
{
    [Theory]
    [InlineData("ansible_eth0", "ansible_eth*", true)]
    [InlineData("ansible_eth0", "eth?", false)]
    [InlineData("eth0", "eth[0-9]", true)]
    [InlineData("ethx", "eth[!0-9]", true)]
    [InlineData("eth0", "eth[!0-9]", false)]
    [InlineData("a]", "a[]]", true)]
    [InlineData("a[", "a[", true)]
    [InlineData("a^", "a[^b]", true)]
    [InlineData("ab", "a", false)]
    [InlineData("a.b", "a.b", true)]
    [InlineData("axb", "a.b", false)]
    public void A_pattern_matches_whole_names_as_in_Python(string name, string pattern, bool matches) =>
        Assert.Equal(matches, Fnmatch.IsMatch(name, pattern));
}
