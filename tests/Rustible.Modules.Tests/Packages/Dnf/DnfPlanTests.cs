using Rustible.Modules.Packages.Dnf;

namespace Rustible.Modules.Tests.Packages.Dnf;

public sealed class DnfPlanTests
{
    private static readonly DnfSituation _situation = new()
    {
        Installed = [new("foo", "0", "1.0", "1", "noarch"), new("kernel", "0", "5", "1", "x86_64"), new("kernel", "0", "6", "1", "x86_64")],
        Provided = new Dictionary<string, IReadOnlyList<RpmPackage>> { ["/opt/foo"] = [new("foo", "0", "1.0", "1", "noarch")] },
        Groups = DnfGroup.Read("Available Environment Groups:\n   Desk (all of it) (desk)\nInstalled Groups:\n   Some Tools (tools)\n"),
        Modules = ["mod"],
    };

    private static string Plan(DnfArguments args)
    {
        var plan = DnfPlan.Make(args, _situation);
        return string.Join("; ", plan.Calls.Select(words => string.Join(' ', words)).Concat(plan.Notes.Select(note => "# " + note)));
    }

    [Theory]
    [InlineData("foo", "")]
    [InlineData("/opt/foo", "")]
    [InlineData("foo,bar", "install bar")]
    [InlineData("foo-2.0", "install foo-2.0")]
    [InlineData("f*,bar", "install bar; --setopt=best=0 install f*")]
    [InlineData("@Some Tools", "install @tools; # Group tools installed.")]
    [InlineData("@desk", "install @desk")]
    [InlineData("@mod:1/default", "install @mod:1/default")]
    public void What_is_not_installed_is_installed(string name, string plan) => Assert.Equal(plan, Plan(new DnfArguments([name])));

    [Theory]
    [InlineData("foo", "--setopt=best=1 upgrade foo")]
    [InlineData("foo,bar", "--setopt=best=1 install bar foo")]
    [InlineData("/opt/foo", "--setopt=best=1 upgrade foo")]
    [InlineData("f*", "--setopt=best=1 install f*")]
    [InlineData("*", "upgrade")]
    [InlineData("@tools", "--setopt=best=1 upgrade @tools; # Group tools upgraded.")]
    public void Latest_updates_what_is_there(string name, string plan) => Assert.Equal(plan, Plan(new DnfArguments([name], State: DnfState.Latest)));

    [Fact]
    public void Updates_of_security_and_those_that_need_not_be_the_best_are_a_transaction_of_their_own()
    {
        var args = new DnfArguments(["foo", "bar"], State: DnfState.Latest);

        Assert.Equal("install bar; upgrade foo", Plan(args with { Nobest = true }));
        Assert.Equal("--setopt=best=1 install bar; --setopt=best=1 upgrade-minimal --security --bugfix foo", Plan(args with { Security = true, Bugfix = true }));
        Assert.Equal("--setopt=best=1 upgrade foo; # Packages providing bar not installed due to update_only specified", Plan(args with { UpdateOnly = true }));
    }

    [Theory]
    [InlineData("foo,nope", "--setopt=clean_requirements_on_remove=0 remove foo-1.0-1.noarch")]
    [InlineData("kernel < 6", "--setopt=clean_requirements_on_remove=0 remove kernel-5-1.x86_64")]
    [InlineData("@mod", "--setopt=clean_requirements_on_remove=0 remove @mod; module reset mod")]
    [InlineData("nope", "")]
    public void What_is_installed_is_removed(string name, string plan) => Assert.Equal(plan, Plan(new DnfArguments([name], State: DnfState.Removed)));

    [Fact]
    public void Rows_of_the_table_are_read_with_what_they_replace()
    {
        var output = DnfOutput.Read(1, """
            Dependencies resolved.
            ==========================================
             Package   Architecture Version Repository  Size
            ==========================================
            Installing:
             new       x86_64       1:2-3   updates     7.0 k
                 replacing  old.i686 4-5
            Upgrading:
             a-very-long-name-of-a-package
                       noarch       2-1     a-long-repository
                                                        1.0 M
            Removing dependent packages:
             gone      noarch       1-1     @System     0
            Installing Groups:
             Some Tools of Many Words

            Skipping packages with broken dependencies:
             broken    noarch       1-1     updates     5.4 k

            Transaction Summary
            ==========================================
            Install  1 Package
            Operation aborted.
            """);

        Assert.Null(output.Fault);
        Assert.Equal(["new-1:2-3.x86_64", "a-very-long-name-of-a-package-2-1.noarch"], output.Installed);
        Assert.Equal(["old-4-5.i686", "gone-1-1.noarch"], output.Removed);
        Assert.Equal("a-very-long-name-of-a-package", Assert.Single(output.Replacing).Name);
    }
}
