using Rustible.Modules.Packages;

namespace Rustible.Modules.Tests.Packages;

public sealed class PackageListsTests
{
    [Theory]
    [InlineData("deb http://archive.canonical.com/ubuntu hardy partner", "archive_canonical_com_ubuntu")]
    [InlineData("deb [arch=amd64 signed-by=/k.gpg] https://u:p@download.docker.com/linux/debian bookworm stable", "download_docker_com_linux_debian")]
    public void A_list_is_named_after_its_source(string line, string name) => Assert.Equal(name, AptSourceLine.Read(line)!.SuggestedName);

    [Fact]
    public void A_source_is_added_enabled_or_left_as_it_is()
    {
        var wanted = AptSourceLine.Read("deb  http://a/  x main")!;
        var lists = new SortedDictionary<string, string> { ["/l"] = "# note\n# deb http://a/ x main # mine\ndeb http://b/ y\n" };

        var enabled = AptSourceLine.Add(lists, wanted, "/new");
        var again = AptSourceLine.Add(enabled, wanted, "/new");
        var added = AptSourceLine.Add(new SortedDictionary<string, string>(), wanted, "/new");

        Assert.Equal("# note\ndeb http://a/ x main # mine\ndeb http://b/ y\n", enabled["/l"]);
        Assert.Equal(enabled, again);
        Assert.Equal("deb http://a/ x main\n", added["/new"]);
        Assert.Equal("# note\ndeb http://b/ y\n", AptSourceLine.Remove(enabled, wanted)["/l"]);
        Assert.Empty(AptSourceLine.Remove(added, wanted));
    }

    [Fact]
    public void A_package_comes_from_the_first_list_that_has_its_version()
    {
        const string Files = """
            Package files:
             100 /var/lib/dpkg/status
                 release a=now
             500 http://deb.debian.org/debian bookworm/main amd64 Packages
                 release v=12.8,o=Debian,a=stable,n=bookworm,l=Debian,c=main,b=amd64
                 origin deb.debian.org
            """;
        const string Policy = """
            adduser:
              Installed: 3.134
              Candidate: 3.134
              Version table:
             *** 3.134 500
                    500 http://deb.debian.org/debian bookworm/main amd64 Packages
                    100 /var/lib/dpkg/status
            mine:
              Installed: 1
              Version table:
                 2 500
                    500 http://deb.debian.org/debian bookworm/main amd64 Packages
             *** 1 100
                    100 /var/lib/dpkg/status
            """;

        var origins = AptOrigins.Read(Files, Policy);

        Assert.Equal(("Debian", ""), (origins["adduser"], origins["mine"]));
    }

    [Fact]
    public async Task The_packages_of_this_machine_are_listed()
    {
        using var host = new TestHost();

        var result = await host.RunAsync("package_facts", ("manager", "apt"));

        var packages = (Templating.Values.ValueMap)((Templating.Values.ValueMap)result.Values["ansible_facts"]!)["packages"]!;
        var dpkg = (Templating.Values.ValueMap)((List<object?>)packages["dpkg"]!)[0]!;
        Assert.Equal(("dpkg", "apt", "admin"), (dpkg["name"], dpkg["source"], dpkg["category"]));
        Assert.StartsWith("package_facts cannot ask the manager 'pacman'", (string)(await host.RunAsync("package_facts", ("manager", "pacman"))).Values["msg"]!, StringComparison.Ordinal);
    }
}
