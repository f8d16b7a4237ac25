using Rustible.Modules.Packages;

namespace Rustible.Modules.Tests.Packages;

public sealed class PackageSpecTests
{
    [Theory]
    [InlineData("foo", "foo", false, null)]
    [InlineData(" foo:amd64=1.2* ", "foo:amd64", false, "1.2*")]
    [InlineData("foo>=1.2", "foo", true, "1.2")]
    public void An_entry_is_a_name_and_perhaps_a_version(string text, string name, bool atLeast, string? version)
    {
        var spec = PackageSpec.Parse(text);

        Assert.Equal((name, atLeast, version), (spec.Name, spec.AtLeast, spec.Version));
    }

    [Fact]
    public void Two_versions_are_refused() =>
        Assert.Equal("invalid package spec: foo=1=2", Assert.Throws<FormatException>(() => PackageSpec.Parse("foo=1=2")).Message);

    [Theory]
    [InlineData("foo=1.2*", "1.2.1", true)]
    [InlineData("foo=1.2*", "1.3", false)]
    [InlineData("foo=1.[23]", "1.3", true)]
    [InlineData("foo=1.[!23]", "1.3", false)]
    [InlineData("foo=1.0", "1x0", false)]
    [InlineData("foo=1.0+b(1)", "1.0+b(1)", true)]
    [InlineData("foo>=1.9", "1.10", true)]
    [InlineData("foo>=1.9", "1.9~rc1", false)]
    [InlineData("foo", "0", true)]
    public void A_version_is_a_pattern_or_a_lowest_one(string spec, string version, bool accepted) =>
        Assert.Equal(accepted, PackageSpec.Parse(spec).Accepts(version));

    [Fact]
    public void A_pattern_of_names_keeps_its_version_for_each()
    {
        var spec = PackageSpec.Parse("libfoo?=2*");

        Assert.True(spec.IsPattern && spec.MatchesName("libfoo1") && !spec.MatchesName("libfoo12"));
        Assert.Equal("libfoo", spec.Prefix);
        Assert.Equal("libfoo1=2*", spec.For("libfoo1").Text);
    }
}
