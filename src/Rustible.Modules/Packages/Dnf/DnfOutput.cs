using System.Text.RegularExpressions;

namespace Rustible.Modules.Packages.Dnf;

/// <summary>What a call of dnf printed, read.</summary>
/// <param name="Installed">The packages that come.</param>
/// <param name="Removed">The packages that go, without those that a newer or older version replaces.</param>
/// <param name="Replacing">The packages that come in place of another version.</param>
/// <param name="Modules">The profiles of modules that come or go, and whether they come.</param>
/// <param name="Fault">The text of the error; null when there is none.</param>
internal sealed partial record DnfOutput(
    IReadOnlyList<string> Installed, IReadOnlyList<string> Removed, IReadOnlyList<DnfOutput.Replacement> Replacing,
    IReadOnlyList<(string Profile, bool Comes)> Modules, string? Fault)
{
    /// <summary>A package that comes in place of another version.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Architecture">Its architecture.</param>
    /// <param name="Nevra">What comes.</param>
    internal sealed record Replacement(string Name, string Architecture, string Nevra);

    /// <summary>
    /// Reads the table of the transaction. Sections have a heading that ends in a colon, then rows of name, architecture, version, repository and size;
    /// a row that is too long goes on in the next lines, which are indented deeper.
    /// </summary>
    internal static DnfOutput Read(int code, string output)
    {
        List<string> installed = [], removed = [];
        List<Replacement> replacing = [];
        List<(string, bool)> modules = [];
        foreach (var (heading, row) in Rows(output))
        {
            var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var comes = heading.StartsWith("Installing", StringComparison.Ordinal) || heading.StartsWith("Enabling", StringComparison.Ordinal);
            if (cells is ["replacing", var old, var version, ..])
                removed.Add(Nevra(old[..old.LastIndexOf('.')], old[(old.LastIndexOf('.') + 1)..], version));
            else if (heading.Contains("module profiles", StringComparison.Ordinal))
                modules.Add((cells[0], comes));
            else if (cells.Length < 4 || !IsOfPackages(heading))
                continue;
            else if (heading.StartsWith("Removing", StringComparison.Ordinal))
                removed.Add(Nevra(cells[0], cells[1], cells[2]));
            else
            {
                installed.Add(Nevra(cells[0], cells[1], cells[2]));
                if (!comes)
                    replacing.Add(new(cells[0], cells[1], installed[^1]));
            }
        }
        var isAborted = code == 1 && output.Contains("Operation aborted.", StringComparison.Ordinal);
        return new(installed, removed, replacing, modules, code == 0 || isAborted ? null : Error(output));
    }

    /// <summary>The entries that dnf did not find, in the words of results.</summary>
    internal static IReadOnlyList<string> Failures(string output, IEnumerable<string> specs)
    {
        var lines = output.Split('\n').Select(line => line.Trim()).ToHashSet();
        var hasNoRepositories = output.Contains("There are no enabled repositories", StringComparison.Ordinal);
        return [.. specs.Select(spec =>
            lines.Contains($"All matches were filtered out by exclude filtering for argument: {spec}")
                ? $"{spec} All matches were filtered out by exclude filtering for argument: {spec}"
                : hasNoRepositories || lines.Contains($"No match for argument: {spec}") ? $"No package {spec} available." : null).OfType<string>()];
    }

    private static bool IsOfPackages(string heading) =>
        Sections().IsMatch(heading) && !heading.Contains("Groups", StringComparison.Ordinal);

    private static IEnumerable<(string Heading, string Row)> Rows(string output)
    {
        var heading = "";
        string? row = null;
        var lines = output.Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => !line.StartsWith(" Package ", StringComparison.Ordinal)).Skip(1);
        foreach (var line in lines.TakeWhile(line => !line.StartsWith("Transaction Summary", StringComparison.Ordinal)))
        {
            var isDeeper = line.StartsWith("  ", StringComparison.Ordinal) && !line.TrimStart().StartsWith("replacing ", StringComparison.Ordinal);
            if (isDeeper && row is not null)
            {
                row += line;
                continue;
            }
            if (row is not null)
                yield return (heading, row);
            row = line.StartsWith(' ') ? line : null;
            if (row is null && line.EndsWith(':'))
                heading = line;
        }
        if (row is not null)
            yield return (heading, row);
    }

    private static string Nevra(string name, string architecture, string version) =>
        $"{name}-{(version.StartsWith("0:", StringComparison.Ordinal) ? version[2..] : version)}.{architecture}";

    private static string Error(string output)
    {
        var start = output.LastIndexOf("Error: ", StringComparison.Ordinal);
        var text = start < 0 ? output : output[(start + 7)..];
        return Advice().Replace(text, "").TrimEnd();
    }

    [GeneratedRegex("^(Installing|Upgrading|Downgrading|Reinstalling|Removing)")]
    private static partial Regex Sections();

    [GeneratedRegex(@"^\(try to (add|use) .*$", RegexOptions.Multiline)]
    private static partial Regex Advice();
}
