using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Language.Inventory;

/// <summary>Reads <c>--limit</c>, whose parts may name files of patterns (<c>@retry.txt</c>).</summary>
public static class HostLimit
{
    /// <summary>The limit with each <c>@file</c> replaced by the lines of the file, as a pattern for <see cref="HostPattern"/>.</summary>
    /// <param name="limit">The limit as given.</param>
    /// <param name="workingDirectory">Where relative names begin.</param>
    /// <exception cref="LanguageException">A file is not there.</exception>
    public static string Expand(string limit, string workingDirectory)
    {
        if (!limit.Contains('@', StringComparison.Ordinal))
            return limit;
        var parts = PatternParts.Split(limit).SelectMany(part => part.StartsWith('@') ? Lines(part[1..], workingDirectory) : [part]);
        return string.Join(',', parts);
    }

    private static IEnumerable<string> Lines(string name, string workingDirectory)
    {
        var file = Path.Combine(workingDirectory, name);
        if (Directory.Exists(file))
            throw new LanguageException(LanguageErrorKind.Missing, $"Limit starting with \"@\" must be a file, not a directory: {file}");
        if (!File.Exists(file))
            throw new LanguageException(LanguageErrorKind.Missing, $"Unable to find limit file {file}");
        return SourceFiles.Text(file, VaultKeyring.Empty).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
    }
}
