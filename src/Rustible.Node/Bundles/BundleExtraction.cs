using System.Formats.Tar;
using System.IO.Compression;

namespace Rustible.Node.Bundles;

/// <summary>
/// Unpacks a bundle that somebody else has packed: nothing is written outside the folder, and no link leads out of it. Links are made last, so no file is
/// written through one; and no path may go through a link, so what a target says is where it leads.
/// </summary>
/// <param name="folder">The folder, empty.</param>
internal sealed class BundleExtraction(string folder)
{
    private const long MaxBytes = 2L * 1024 * 1024 * 1024;
    private const UnixFileMode Permissions =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly SortedDictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private long _total;

    /// <summary>Unpacks.</summary>
    /// <exception cref="InvalidDataException">It is no archive, or an entry is not allowed.</exception>
    public async Task RunAsync(byte[] content, CancellationToken cancellation)
    {
        var zip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        await using (zip.ConfigureAwait(false))
        {
            await using var tar = new TarReader(zip);
            while (await NextAsync(tar, cancellation).ConfigureAwait(false) is { } entry)
                await TakeAsync(entry, cancellation).ConfigureAwait(false);
        }
        foreach (var (path, target) in _links)
            Link(path, target);
    }

    private async Task<TarEntry?> NextAsync(TarReader tar, CancellationToken cancellation)
    {
        try
        {
            return await tar.GetNextEntryAsync(copyData: false, cancellation).ConfigureAwait(false);
        }
        catch (EndOfStreamException) when (_files.Count + _links.Count == 0)
        {
            return null;   // an archive without entries has no end mark either
        }
        catch (Exception wrong) when (wrong is EndOfStreamException or FormatException or NotSupportedException)
        {
            throw new InvalidDataException($"The bundle is not an archive: {wrong.Message}");
        }
    }

    private async Task TakeAsync(TarEntry entry, CancellationToken cancellation)
    {
        var name = entry.Name.TrimEnd('/');
        if (name.Split('/').Any(part => part is "" or "." or "..") || name.Contains('\0', StringComparison.Ordinal))
            throw new InvalidDataException($"The bundle holds the path '{entry.Name}', which would be outside it.");
        if (entry.EntryType == TarEntryType.SymbolicLink)
            _links[name] = entry.LinkName;
        else if (entry.EntryType == TarEntryType.RegularFile)
            await WriteAsync(name, entry, cancellation).ConfigureAwait(false);
        else
            throw new InvalidDataException($"The bundle holds '{entry.Name}', which is neither a file nor a link.");
    }

    private async Task WriteAsync(string name, TarEntry entry, CancellationToken cancellation)
    {
        _total += entry.Length;
        if (_total > MaxBytes)
            throw new InvalidDataException($"The bundle is larger than {MaxBytes / 1048576} MiB unpacked.");
        var path = Path.Combine(folder, name);
        if (Directory.Exists(path) || Above(name).Any(_files.Contains) || !_files.Add(name))
            throw new InvalidDataException($"The bundle holds '{name}' twice.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await using (file.ConfigureAwait(false))
        {
            if (entry.DataStream is { } data)
                await data.CopyToAsync(file, cancellation).ConfigureAwait(false);
        }
        File.SetUnixFileMode(path, entry.Mode & Permissions);
    }

    private void Link(string name, string target)
    {
        if (Above(name).Any(_links.ContainsKey))
            throw new InvalidDataException($"The bundle holds '{name}', whose folder is a link.");
        var leadsTo = Path.GetFullPath(Path.Combine("/", name, "..", target)).TrimStart('/');
        var isPlain = target.Length > 0 && target[0] != '/' && target.Split('/').SkipWhile(part => part == "..").All(part => part is not "..");
        var depth = name.Count(character => character == '/');
        if (!isPlain || target.Split('/').Count(part => part == "..") > depth || Above(leadsTo).Any(_links.ContainsKey))
            throw new InvalidDataException($"The bundle holds the link '{name}' to '{target}', which may lead out of it.");
        var path = Path.Combine(folder, name);
        if (_files.Contains(name) || Directory.Exists(path) || Above(name).Any(_files.Contains))
            throw new InvalidDataException($"The bundle holds '{name}' twice.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
    }

    private static IEnumerable<string> Above(string name)
    {
        for (var end = name.LastIndexOf('/'); end > 0; end = name.LastIndexOf('/', end - 1))
            yield return name[..end];
    }
}
