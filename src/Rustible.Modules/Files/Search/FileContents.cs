using System.Globalization;
using System.Text;
using Rustible.Modules.Files.Text;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Modules.Files.Search;

/// <summary>The second round trip of find: contents that are searched on the control node, and checksums.</summary>
internal static class FileContents
{
    /// <summary>The most that is asked for in one request.</summary>
    private const long MaxAtOnce = 16 * 1024 * 1024;

    /// <summary>The files that hold what <c>contains</c> says.</summary>
    public static async Task<List<FoundFile>> HoldingAsync(List<FoundFile> files, FindModule.Args args, ModuleContext context, CancellationToken cancellation)
    {
        var pattern = PythonPattern.Compile(args.Contains!);
        var holding = new List<FoundFile>();
        foreach (var batch in Batches(files))
        {
            var body = await AskAsync(batch, "contents", context, cancellation).ConfigureAwait(false);
            foreach (var file in batch)
            {
                var line = body.Span.IndexOf((byte)'\n');
                if (line < 0)
                    return holding;
                var length = int.Parse(Encoding.ASCII.GetString(body.Span[..line]), CultureInfo.InvariantCulture);
                body = body[(line + 1)..];
                if (length < 0)
                    continue;   // it cannot be read
                if (Holds(body.Span[..Math.Min(length, body.Length)], pattern, args.ReadWholeFile))
                    holding.Add(file);
                body = body[Math.Min(length, body.Length)..];
            }
        }
        return holding;
    }

    /// <summary>The entries, files with their checksums.</summary>
    public static async Task<List<FoundFile>> WithSumsAsync(List<FoundFile> files, ModuleContext context, CancellationToken cancellation)
    {
        var regular = files.Where(file => file.IsFile).ToList();
        if (regular.Count == 0)
            return files;
        var sums = Encoding.ASCII.GetString((await AskAsync(regular, "sums", context, cancellation).ConfigureAwait(false)).Span).Split('\n');
        var known = regular.Zip(sums).ToDictionary(pair => pair.First.Path, pair => pair.Second);
        return [.. files.Select(file => known.TryGetValue(file.Path, out var sum) && sum.Length > 0 ? file with { Checksum = sum } : file)];
    }

    private static bool Holds(ReadOnlySpan<byte> content, PythonPattern pattern, bool whole)
    {
        var text = LineFile.Read(content).Text;
        if (whole)
            return pattern.IsMatch(text);
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            if (pattern.Match(text[start..end]) is not null)
                return true;
            start = end;
        }
        return false;
    }

    private static async Task<ReadOnlyMemory<byte>> AskAsync(List<FoundFile> files, string want, ModuleContext context, CancellationToken cancellation)
    {
        using var names = new MemoryStream();
        foreach (var file in files)
        {
            names.Write(file.RawPath);
            names.WriteByte(0);
        }
        var script = ShellScript.FromResource("Files/Search/find-sums.sh").With("want", want).WithInput(names.ToArray());
        return (await script.RunAsync(context, cancellation).ConfigureAwait(false)).Body;
    }

    private static IEnumerable<List<FoundFile>> Batches(List<FoundFile> files)
    {
        var batch = new List<FoundFile>();
        var size = 0L;
        foreach (var file in files)
        {
            if (batch.Count > 0 && size + file.Size > MaxAtOnce)
            {
                yield return batch;
                (batch, size) = ([], 0);
            }
            batch.Add(file);
            size += file.Size;
        }
        if (batch.Count > 0)
            yield return batch;
    }
}
