using Rustible.Modules.Packages.Dnf;

namespace Rustible.Modules.Tests.Packages.Dnf;

public sealed class RpmVersionTests
{
    [Theory]
    [InlineData("1.0", "1.0", 0)]
    [InlineData("1.10", "1.9", 1)]
    [InlineData("1.010", "1.10", 0)]
    [InlineData("1.0a", "1.0", 1)]
    [InlineData("1.0a", "1.0.1", -1)]
    [InlineData("2a", "2b", -1)]
    [InlineData("1.0~rc1", "1.0", -1)]
    [InlineData("1.0^git1", "1.0", 1)]
    [InlineData("1.0^git1", "1.0.1", -1)]
    [InlineData("1:1.0", "2.0", 1)]
    [InlineData("1.0-2", "1.0", 0)]
    [InlineData("1.0-2", "1.0-10", -1)]
    [InlineData("1_0", "1.0", 0)]
    public void Versions_are_ordered_as_rpm_does(string left, string right, int order)
    {
        Assert.Equal(order, Math.Sign(RpmVersion.Compare(left, right)));
        Assert.Equal(-order, Math.Sign(RpmVersion.Compare(right, left)));
    }

    [Theory]
    [InlineData("foo", true)]
    [InlineData("foo.noarch", true)]
    [InlineData("foo-1.2", true)]
    [InlineData("foo-1.2-3.noarch", true)]
    [InlineData("foo-4:1.2-3", true)]
    [InlineData("foo-1", false)]
    [InlineData("fo[op]-1.?", true)]
    [InlineData("fo[!o]", false)]
    [InlineData("foo >= 1.2", true)]
    [InlineData("foo > 1.2", false)]
    [InlineData("foo = 4:1.2-3", true)]
    [InlineData("foo < 5:1", true)]
    [InlineData("foo>=1.2", false)]
    [InlineData("@foo", false)]
    public void An_entry_means_a_package(string entry, bool meant) =>
        Assert.Equal(meant, new DnfSpec(entry).Means(new RpmPackage("foo", "4", "1.2", "3", "noarch")));
}
