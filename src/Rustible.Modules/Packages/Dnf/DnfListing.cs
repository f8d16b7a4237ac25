using Rustible.Connections.Shell;
using Rustible.Templating.Values;

namespace Rustible.Modules.Packages.Dnf;

/// <summary>What <c>list</c> tells of: packages, or repositories.</summary>
/// <param name="what"><c>installed</c>, <c>updates</c>, <c>available</c>, <c>repos</c>, or a package.</param>
internal sealed class DnfListing(string what)
{
    private const string Format = "%{name}\\t%{epoch}\\t%{version}\\t%{release}\\t%{arch}\\t%{reponame}";

    /// <summary>Asks and tells.</summary>
    /// <param name="look">Looks at the host; takes the words for dnf.</param>
    internal async Task<ModuleResult> RunAsync(Func<string, Task<ScriptReply>> look)
    {
        string[] words = what switch
        {
            "installed" => [],
            "updates" or "upgrades" => ["repoquery", "--upgrades"],
            "available" => ["repoquery", "--available"],
            "repos" or "repositories" => ["repolist", "--enabled"],
            _ => ["repoquery", "--available", what],
        };
        if (what.StartsWith('-'))
            return ModuleResult.Failure($"list: '{what}' begins with a dash, as no package does.");
        if (words is ["repoquery", ..])
            words = [.. words, $"--qf={Format.Replace("\\t", "\t", StringComparison.Ordinal)}\n"];
        var reply = await look(string.Join(' ', words.Select(ShellQuote.Word))).ConfigureAwait(false);
        var results = what is "repos" or "repositories" ? Repositories(reply.Text("listed") ?? "") : Packages(DnfSituation.Read(reply), reply.Text("listed"));
        return ModuleResult.Of(false).Return("msg", "").Return("results", results.ToList());
    }

    private IEnumerable<object?> Packages(DnfSituation situation, string? listed)
    {
        var spec = new DnfSpec(what);
        var installed = what switch
        {
            "installed" => situation.Installed,
            "updates" or "upgrades" or "available" => [],
            _ => situation.Installed.Where(spec.Means),
        };
        return installed.OrderBy(package => package.Name, StringComparer.Ordinal).Select(package => Describe(package, "@System", "installed"))
            .Concat(RpmPackage.Read(listed).Select(package => Describe(package, package.Repository, "available")));
    }

    private static ValueMap Describe(RpmPackage package, string repository, string state)
    {
        var name = $"{package.Epoch}:{package.Name}-{package.Version}-{package.Release}.{package.Architecture}";
        return new()
        {
            ["arch"] = package.Architecture,
            ["envra"] = name,
            ["epoch"] = package.Epoch,
            ["name"] = package.Name,
            ["nevra"] = name,
            ["release"] = package.Release,
            ["repo"] = repository,
            ["version"] = package.Version,
            ["yumstate"] = state,
        };
    }

    // A heading, then a line for each: its id and its name.
    private static IEnumerable<object?> Repositories(string table) => table.Split('\n').SkipWhile(line => !line.StartsWith("repo id", StringComparison.Ordinal)).Skip(1)
        .Where(line => line.Length > 0).Select(line => new ValueMap { ["repoid"] = line.Split(' ')[0], ["state"] = "enabled" });
}
