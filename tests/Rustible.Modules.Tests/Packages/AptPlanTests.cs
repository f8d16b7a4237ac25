using Rustible.Modules.Packages;

namespace Rustible.Modules.Tests.Packages;

public sealed class AptPlanTests
{
    private const string Policy = """
        foo:
          Installed: 1.0
          Candidate: 2.0
          Version table:
             2.0 500
                500 file:/repo ./ Packages
             1.2.1 500
                500 file:/repo ./ Packages
         *** 1.0 100
                100 /var/lib/dpkg/status
        bar:
          Installed: (none)
          Candidate: 1.0
          Version table:
             1.0 500
                500 file:/repo ./ Packages
        mail-server:
          Installed: (none)
          Candidate: (none)
          Version table:
        """;

    private static readonly AptSituation _situation = new(
        [new("foo", "amd64", "installed", "1.0"), new("foo", "i386", "installed", "9.0"), new("old", "all", "config-files", "")], "amd64", 0, 0);

    private static string Plan(AptState state, params string[] names) => string.Join(' ', AptPlan.ToInstall(
        [.. names.Select(PackageSpec.Parse)], new AptArguments(State: state), _situation, AptPolicy.Read(Policy), new HashSet<string>()));

    [Fact]
    public void The_table_of_versions_is_read()
    {
        var policies = AptPolicy.Read(Policy);

        Assert.Equal(["2.0", "1.2.1", "1.0"], policies["foo"].Versions);
        Assert.Equal(("2.0", "1.0", null), (policies["foo"].Candidate, policies["bar"].Candidate, policies["mail-server"].Candidate));
    }

    [Theory]
    [InlineData("", "foo")]
    [InlineData("", "foo:amd64")]
    [InlineData("bar", "foo", "bar")]
    [InlineData("foo=1.2.1", "foo=1.2*")]
    [InlineData("", "foo=1.*")]
    [InlineData("foo=2.0", "foo>=1.1")]
    [InlineData("mail-server", "mail-server")]
    public void What_is_not_as_it_should_be_is_installed(string expected, params string[] names) => Assert.Equal(expected, Plan(AptState.Present, names));

    [Theory]
    [InlineData("foo", "foo")]
    [InlineData("foo=1.2.1", "foo=1.*")]
    [InlineData("", "foo=1.0")]
    public void Latest_takes_the_newest_that_is_accepted(string expected, params string[] names) => Assert.Equal(expected, Plan(AptState.Latest, names));

    [Fact]
    public void A_package_or_version_that_is_nowhere_ends_the_task()
    {
        Assert.Equal("No package matching 'nope' is available", Assert.Throws<AptFailure>(() => Plan(AptState.Present, "nope")).Result.Values["msg"]);
        Assert.Equal("no available installation candidate for foo=9", Assert.Throws<AptFailure>(() => Plan(AptState.Present, "foo=9")).Result.Values["msg"]);
    }

    [Theory]
    [InlineData("foo", "foo", false)]
    [InlineData("foo", "fo*", false)]
    [InlineData("", "foo=2*", false)]
    [InlineData("", "old", false)]
    [InlineData("old", "old", true)]
    [InlineData("", "nope", true)]
    public void What_is_there_is_removed(string expected, string name, bool purge) =>
        Assert.Equal(expected, string.Join(' ', AptPlan.ToRemove([PackageSpec.Parse(name)], purge, _situation)));

    [Fact]
    public void The_difference_is_what_apt_prepared()
    {
        const string Output = "Reading package lists...\nReading state information...\nThe following NEW packages will be installed:\n  bar\n0 upgraded, 1 newly installed, 0 to remove and 0 not upgraded.\nInst bar\n";

        Assert.Equal(
            "The following NEW packages will be installed:\n  bar\n0 upgraded, 1 newly installed, 0 to remove and 0 not upgraded.",
            AptOutput.Diff(Output, true)["prepared"]);
        Assert.Empty(AptOutput.Diff(Output, false));
    }
}
