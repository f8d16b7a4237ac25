using System.Text;
using Rustible.Modules.Facts;

namespace Rustible.Modules.Archives;

/// <summary>A path that is to be archived, as the host has it. Texts hold one character a byte.</summary>
/// <param name="Path">The path.</param>
/// <param name="Kind">missing, file or folder.</param>
/// <param name="Below">What lies below it: a folder before its contents.</param>
/// <param name="Folders">Which of that is a folder, or a link to one.</param>
internal sealed record ArchiveSource(string Path, string Kind, IReadOnlyList<string> Below, IReadOnlySet<string> Folders)
{
    /// <summary>What is below, as os.walk of Python goes: a folder's folders, its files, then the same of each of its folders.</summary>
    public IEnumerable<string> Walk()
    {
        var children = Below.ToLookup(path => path[..path.LastIndexOf('/')], StringComparer.Ordinal);
        var waiting = new Stack<string>([Path.TrimEnd('/')]);
        while (waiting.TryPop(out var folder))
        {
            var (folders, files) = (children[folder].Where(Folders.Contains).ToList(), children[folder].Where(path => !Folders.Contains(path)));
            foreach (var path in folders.Concat(files))
                yield return path;
            foreach (var path in Enumerable.Reverse(folders))
                waiting.Push(path);
        }
    }
}

/// <summary>What an archive is made of: names and order are those of community.general.archive.</summary>
internal sealed class ArchivePlan
{
    private readonly ArchiveModule.Args _args;
    private readonly IReadOnlyList<ArchiveSource> _sources;

    private ArchivePlan(ArchiveModule.Args args, IReadOnlyList<string> excluded, IReadOnlyList<ArchiveSource> found)
    {
        _args = args;
        Excluded = excluded;
        Expanded = [.. found.Select(source => source.Path)];
        _sources = [.. found.Where(source => !excluded.Contains(source.Path)).OrderBy(source => source.Path, StringComparer.Ordinal)];
        Root = RootOf([.. _sources.Select(source => source.Path)]);
    }

    /// <summary>The paths that patterns leave out.</summary>
    public IReadOnlyList<string> Excluded { get; }

    /// <summary>The paths that patterns mean, whether they are there or not.</summary>
    public IReadOnlyList<string> Expanded { get; }

    /// <summary>The folder that all of them have in common, with a slash at its end.</summary>
    public string Root { get; }

    /// <summary>Those that are not there.</summary>
    public IEnumerable<string> Missing => _sources.Where(source => source.Kind == "missing").Select(source => source.Path);

    /// <summary>Those that are there.</summary>
    public IEnumerable<string> Present => _sources.Where(source => source.Kind != "missing").Select(source => source.Path);

    /// <summary>Whether there was anything to look for.</summary>
    public bool HasSources => _sources.Count > 0;

    /// <summary>Whether <c>dest</c> has to be named.</summary>
    public bool NeedsDest => _args.Path.Count > 1 || HasPattern || _sources.Any(source => source.Kind == "folder");

    /// <summary>Whether one file is compressed, without an archive around it.</summary>
    public bool IsSingle => !NeedsDest && !_args.ForceArchive && _args.Format is not ("tar" or "zip");

    private bool HasPattern => _args.Path.Any(path => path.AsSpan().ContainsAny('*', '?'));

    /// <summary>Reads what <c>archive-look.sh</c> tells.</summary>
    public static ArchivePlan Read(ArchiveModule.Args args, ReadOnlySpan<byte> body)
    {
        var texts = new Queue<string>(Encoding.Latin1.GetString(body).Split('\0')[..^1]);
        var excluded = Section(texts);
        var sources = new List<ArchiveSource>();
        while (texts.TryDequeue(out var path))
            sources.Add(new ArchiveSource(path, texts.Dequeue(), Section(texts), Section(texts).ToHashSet(StringComparer.Ordinal)));
        return new ArchivePlan(args, excluded, sources);
    }

    /// <summary>Everything that goes into the archive, in order.</summary>
    /// <param name="dest">The archive, which is not part of itself.</param>
    public List<(string Path, string Name, bool IsFolder)> Entries(string dest)
    {
        var entries = new List<(string Path, string Name, bool IsFolder)>();
        foreach (var source in _sources.Where(source => source.Kind != "missing"))
        {
            var paths = source.Kind == "folder" ? source.Walk() : [source.Path];
            entries.AddRange(paths.Where(path => path != dest).Select(path => (path, NameOf(path), source.Folders.Contains(path))));
        }
        entries.RemoveAll(entry => _args.ExclusionPatterns?.Any(pattern => Fnmatch.IsMatch(entry.Name, Bytes(pattern))) is true);
        return entries;
    }

    /// <summary>The characters of the playbook as one character a byte.</summary>
    public static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>A text of one character a byte as people may read it.</summary>
    public static string Shown(string text) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text));

    private static List<string> Section(Queue<string> texts)
    {
        var section = new List<string>();
        while (texts.Dequeue() is { Length: > 0 } text)
            section.Add(text);
        return section;
    }

    private string NameOf(string path) => path[(path.StartsWith(Root, StringComparison.Ordinal) ? Root.Length : 0)..].TrimStart('/');

    private static string RootOf(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
            return "";
        var length = 0;
        while (length < paths[0].Length && paths.All(path => length < path.Length && path[length] == paths[0][length]))
            length++;
        return paths[0][..(paths[0][..length].LastIndexOf('/') + 1)];
    }
}
