using System.Text;

namespace Rustible.Modules.Facts;

/// <summary>
/// What <c>facts.sh</c> printed: sections, each begun by a line break, the mark, a space and the section's name. In the section <c>files</c> every
/// line is "path:text".
/// </summary>
internal sealed class RawFacts
{
    /// <summary>In place of an exit status: the file is a link to nowhere.</summary>
    internal const int MissingFile = -1;

    private readonly Dictionary<string, string> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _present = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Text, int? Status, string Errors)> _local = [];

    internal RawFacts(string output, string mark)
    {
        foreach (var part in output.Split("\n" + mark + " ").Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            var (name, text) = end < 0 ? (part, "") : (part[..end], part[(end + 1)..]);
            if (name.StartsWith("local ", StringComparison.Ordinal))
                _local.Add((name["local ".Length..], text, null, ""));
            else if (name == "local-missing")
                _local[^1] = _local[^1] with { Status = MissingFile };
            else if (name.StartsWith("local-status ", StringComparison.Ordinal))
                _local[^1] = _local[^1] with { Status = int.Parse(name["local-status ".Length..], Invariant), Errors = text };
            else
                _sections[name] = text;
        }
        foreach (var line in Lines("files"))
            AddFileLine(line);
        _present.UnionWith(Lines("present"));
        Links = Lines("links").Select(LinkOf).Where(link => link.Path.Length > 0).DistinctBy(link => link.Path)
            .ToDictionary(link => link.Path, link => link.Target, StringComparer.Ordinal);
    }

    private static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>Targets of symbolic links, as they are stored.</summary>
    internal IReadOnlyDictionary<string, string> Links { get; }

    /// <summary>Local fact files in order: name, text or output, exit status when it was run, and what it wrote to standard error.</summary>
    internal IReadOnlyList<(string Name, string Text, int? Status, string Errors)> Local => _local;

    /// <summary>Paths of all files that were read.</summary>
    internal IEnumerable<string> Paths => _files.Keys;

    /// <summary>The text of a section; empty when it is not there.</summary>
    internal string Section(string name) => _sections.GetValueOrDefault(name, "");

    /// <summary>Whether the section was printed at all.</summary>
    internal bool HasSection(string name) => _sections.ContainsKey(name);

    /// <summary>The lines of a section that are not empty.</summary>
    internal IEnumerable<string> Lines(string section) => Section(section).Split('\n').Where(line => line.Length > 0);

    /// <summary>Whether the path was asked for and exists.</summary>
    internal bool Exists(string path) => _present.Contains(path);

    /// <summary>The lines of a file; none when it is missing or unreadable.</summary>
    internal IReadOnlyList<string> FileLines(string path) => _files.TryGetValue(path, out var lines) ? lines : [];

    /// <summary>A file's first line without spaces around it; null when the file is missing, unreadable or empty.</summary>
    internal string? Value(string path) => FileLines(path) is [var first, ..] && first.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The lines "key SEPARATOR value" of a file, without spaces and quotes around keys and values; the first of equal keys counts.</summary>
    internal Dictionary<string, string> Pairs(string path, char separator)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in FileLines(path))
            if (line.IndexOf(separator, StringComparison.Ordinal) is > 0 and var at && !line.StartsWith('#'))
                pairs.TryAdd(line[..at].Trim(), line[(at + 1)..].Trim().Trim('"', '\''));
        return pairs;
    }

    private void AddFileLine(string line)
    {
        // A file of udev's has a colon in its own name: /run/udev/data/b8:0.
        var start = line.StartsWith("/run/udev/data/", StringComparison.Ordinal) ? line.IndexOf(':', StringComparison.Ordinal) + 1 : 0;
        var at = line.IndexOf(':', start);
        if (at < 0)
            return;
        if (!_files.TryGetValue(line[..at], out var lines))
            _files[line[..at]] = lines = [];
        lines.Add(line[(at + 1)..]);
    }

    /// <summary>A line of <c>ls -l</c>: "lrwxrwxrwx 1 root root 20 May 29 2025 /sbin/init -> /lib/systemd/systemd".</summary>
    private static (string Path, string Target) LinkOf(string line)
    {
        var arrow = line.IndexOf(" -> ", StringComparison.Ordinal);
        var path = line.IndexOf(" /", StringComparison.Ordinal);
        return line.StartsWith('l') && path > 0 && arrow > path ? (line[(path + 1)..arrow], line[(arrow + 4)..]) : ("", "");
    }
}
