using System.IO.Enumeration;

namespace Rustible.Templating.Filters.Paths;

/// <summary>Files of the control node by a shell pattern.</summary>
internal static class FileGlob
{
    /// <summary>The files, and no folders, that match; wildcards stand in any part of the path.</summary>
    public static List<object?> Files(string pattern) => [.. Matches(pattern).Where(File.Exists)];

    private static IEnumerable<string> Matches(string pattern)
    {
        var rooted = pattern.StartsWith('/');
        IEnumerable<string> found = [rooted ? "/" : ""];
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
            found = found.SelectMany(folder => Step(folder, part));
        return found;
    }

    private static IEnumerable<string> Step(string folder, string part)
    {
        var at = folder.Length == 0 ? "." : folder;
        if (part.AsSpan().IndexOfAny("*?[") < 0)
            return Exists(Join(folder, part)) ? [Join(folder, part)] : [];
        if (!Directory.Exists(at))
            return [];
        var matches = Matcher(part);
        return Directory.EnumerateFileSystemEntries(at).Select(entry => Path.GetFileName(entry)!)
            .Where(name => (!name.StartsWith('.') || part.StartsWith('.')) && matches(name)).Select(name => Join(folder, name));
    }

    private static Func<string, bool> Matcher(string part)
    {
        // A bracket that is not closed stands for itself.
        var open = part.IndexOf('[', StringComparison.Ordinal);
        if (open < 0 || part.IndexOf(']', Math.Min(part.Length, open + 2)) < 0)
            return name => FileSystemName.MatchesSimpleExpression(part.Replace("\\", "\\\\", StringComparison.Ordinal), name, false);
        var pattern = System.Text.RegularExpressions.Regex.Escape(part).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)
            .Replace("\\[!", "[^", StringComparison.Ordinal).Replace("\\[", "[", StringComparison.Ordinal);
        var regex = RegularExpressions.PythonPattern.Compile($"^(?:{pattern})\\Z");
        return name => regex.IsMatch(name);
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static string Join(string folder, string name) => folder.Length == 0 ? name : folder.EndsWith('/') ? folder + name : folder + "/" + name;
}
