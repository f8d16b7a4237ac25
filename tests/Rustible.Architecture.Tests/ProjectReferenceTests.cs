using System.Xml.Linq;

namespace Rustible.Architecture.Tests;

/// <summary>One direction down: nothing below knows what is above it.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Rustible.Templating"] = [],
        ["Rustible.Connections"] = [],
        ["Rustible.Language"] = ["Rustible.Templating"],
        ["Rustible.Modules"] = ["Rustible.Connections", "Rustible.Templating"],
        ["Rustible.Engine"] = ["Rustible.Language", "Rustible.Modules"],
        ["Rustible.Actors"] = ["Rustible.Engine"],
        ["Rustible.Node"] = ["Rustible.Actors"],
        ["Rustible.Cli"] = ["Rustible.Node"],
    };

    [Fact]
    public void Every_project_in_src_has_its_place_in_the_order()
    {
        var projects = Repository.Files("src", "*.csproj").Select(file => Path.GetFileNameWithoutExtension(file));

        Assert.Equal(Allowed.Keys.Order(), projects.Order());
    }

    [Fact]
    public void A_project_references_only_what_stands_below_it()
    {
        var wrong = Repository.Files("src", "*.csproj").SelectMany(Forbidden);

        Findings.None(wrong);
    }

    [Fact]
    public void Every_project_of_src_and_tests_is_in_the_solution()
    {
        var solution = Repository.Read("Rustible.Actors.sln").Replace('\\', '/');

        var forgotten = Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj"))
            .Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal));

        Findings.None(forgotten);
    }

    private static IEnumerable<string> Forbidden(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        return XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Where(target => !Allowed[name].Contains(target))
            .Select(target => $"{name} -> {target}");
    }
}
