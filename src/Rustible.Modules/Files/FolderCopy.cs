using System.Globalization;
using System.Text;

namespace Rustible.Modules.Files;

/// <summary>
/// Copies a folder of the control node: its folders at once, then its small texts many at once, and the others one by one, each only when it differs. As in
/// Ansible, no difference is shown.
/// </summary>
internal static class FolderCopy
{
    /// <summary>The most of texts that goes in one request, in bytes: some shells read it byte by byte.</summary>
    private const int MaxAtOnce = 256 * 1024;

    /// <summary>The most texts in one request.</summary>
    private const int MaxTexts = 500;

    public static async Task<ModuleResult> RunAsync(
        CopyModule.Args args, FilePlacement placement, string source, bool preserve, ModuleContext context, CancellationToken cancellation)
    {
        if (args.LocalFollow is false && Directory.EnumerateFileSystemEntries(source, "*", SearchOption.AllDirectories).FirstOrDefault(IsLink) is { } link)
            return ModuleResult.Failure($"local_follow: false is not supported for folders that hold links, and {link} is one.");
        var dest = args.Dest.Text.TrimEnd('/');
        if (!args.Src!.EndsWith('/'))
            dest = $"{dest}/{Path.GetFileName(source)}";
        if (!Directory.EnumerateFileSystemEntries(source).Any())
            return Result(false, args, source);   // as in Ansible, nothing is made of an empty folder
        var made = await placement.Script("Files/folders.sh").With("path", new HostPath(dest))
            .WithList("folders", Folders(source)).RunAsync(context, cancellation).ConfigureAwait(false);
        if (made.Failed)
            return ModuleResult.From(made);
        var changed = made.Changed;
        var texts = new List<FilePlacement>();
        var bytes = 0;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var large = LargeFile.IsOne(file, FilePlacement.MaxShown, args.Decrypt) ? await LargeFile.OfAsync(file, cancellation).ConfigureAwait(false) : null;
            var one = placement with
            {
                Path = new HostPath($"{dest}/{Path.GetRelativePath(source, file)}"),
                Name = Path.GetFileName(file),
                Origin = file,
                Content = large is null ? context.Files.Read(file, args.Decrypt) : default,
                Large = large,
                Mode = preserve ? FileMode.Of(file) : placement.Mode,
            };
            if (texts.Count > 0 && (texts[0].Mode != one.Mode || bytes + one.Content.Length > MaxAtOnce || texts.Count == MaxTexts || !one.IsSmallText))
            {
                var some = await PutAsync(texts, context, cancellation).ConfigureAwait(false);
                if (some.Failed)
                    return some;
                changed |= some.Changed;
                texts.Clear();
                bytes = 0;
            }
            if (one.IsSmallText)
            {
                texts.Add(one);
                bytes += one.Content.Length;
                continue;
            }
            var result = await one.PutAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
            if (result.Failed)
                return result;
            changed |= result.Changed;
        }
        var last = await PutAsync(texts, context, cancellation).ConfigureAwait(false);
        return last.Failed ? last : Result(changed | last.Changed, args, source);
    }

    /// <summary>Puts texts of one mode in place: one round trip.</summary>
    private static async Task<ModuleResult> PutAsync(List<FilePlacement> texts, ModuleContext context, CancellationToken cancellation)
    {
        if (texts.Count == 0)
            return ModuleResult.Of(false);
        if (texts.Count == 1 || texts[0].Validate is not null || texts.Exists(text => text.Path.NeedsExpansion))
            return await OneByOneAsync(texts, context, cancellation).ConfigureAwait(false);
        var words = texts.SelectMany(text => (string[])[text.Path.Text, text.Checksum, text.Content.Length.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetString(text.Content.Span)]);
        var reply = await texts[0].Script("Files/copy-many.sh").WithList("files", words).RunAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        return reply.Failed ? FilePlacement.Fault(ModuleResult.From(reply), reply) : ModuleResult.Of(reply.Changed);
    }

    private static async Task<ModuleResult> OneByOneAsync(List<FilePlacement> texts, ModuleContext context, CancellationToken cancellation)
    {
        var changed = false;
        foreach (var text in texts)
        {
            var result = await text.PutAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
            if (result.Failed)
                return result;
            changed |= result.Changed;
        }
        return ModuleResult.Of(changed);
    }

    private static ModuleResult Result(bool changed, CopyModule.Args args, string source) => ModuleResult.Of(changed)
        .Return("dest", args.Dest.Text.TrimEnd('/') + "/").Return("src", source + (args.Src!.EndsWith('/') ? "/" : ""));

    /// <summary>The folders below the source, outermost first; the first, empty one is the source itself.</summary>
    private static IEnumerable<string> Folders(string source) =>
        Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories).Select(folder => Path.GetRelativePath(source, folder)).Order(StringComparer.Ordinal).Prepend("");

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
