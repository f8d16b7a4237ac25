namespace Rustible.Modules.Machine;

/// <summary>What mount makes of fstab (fstab(5)). Pure.</summary>
internal static class FstabEdit
{
    /// <summary>The text with the line of a mount point in the place of the old one, or at the end.</summary>
    public static string With(string text, string path, string line)
    {
        var lines = Lines(text);
        var at = lines.FindIndex(other => IsOf(other, path) && IsFrom(other, Fields(line)[0]));
        if (at < 0)
            lines.Add(line);
        else if (string.Join(' ', Fields(lines[at])) != line)
            lines[at] = line;
        return Joined(lines);
    }

    /// <summary>The text without the lines of a mount point; of swap space, which has none, only those of the source.</summary>
    public static string Without(string text, string path, string? source)
    {
        var lines = Lines(text);
        return lines.RemoveAll(line => IsOf(line, path) && (source is null || IsFrom(line, Escaped(source)))) == 0 ? text : Joined(lines);
    }

    /// <summary>The line of a mount.</summary>
    public static string Line(MountModule.Args args, string options) =>
        string.Join(' ', Escaped(args.Src!), Escaped(args.Path.Text), Escaped(args.Fstype!), Escaped(options), args.Dump, args.Passno);

    private static string Escaped(string field) =>
        field.Replace("\\", "\\134", StringComparison.Ordinal).Replace(" ", "\\040", StringComparison.Ordinal).Replace("\t", "\\011", StringComparison.Ordinal);

    private static bool IsOf(string line, string path) => Fields(line) is [_, var own, ..] && own == Escaped(path) && !line.TrimStart().StartsWith('#');

    /// <summary>Lines of swap space differ in their source alone.</summary>
    private static bool IsFrom(string line, string source) => Fields(line) is not [_, _, "swap", ..] || Fields(line)[0] == source;

    private static string[] Fields(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static List<string> Lines(string text) => [.. text.Split('\n').SkipLast(text.EndsWith('\n') || text.Length == 0 ? 1 : 0)];

    private static string Joined(List<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
