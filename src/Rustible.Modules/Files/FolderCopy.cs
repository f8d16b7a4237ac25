namespace Rustible.Modules.Files;

/// <summary>Copies a folder of the control node: its folders at once, then file by file, each only when it differs. As in Ansible, no difference is shown.</summary>
internal static class FolderCopy
{
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
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var one = placement with
            {
                Path = new HostPath($"{dest}/{Path.GetRelativePath(source, file)}"),
                Name = Path.GetFileName(file),
                Origin = file,
                Content = context.Files.Read(file, args.Decrypt),
                Mode = preserve ? FileMode.Of(file) : placement.Mode,
            };
            var result = await one.PutAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
            if (result.Failed)
                return result;
            changed |= result.Changed;
        }
        return Result(changed, args, source);
    }

    private static ModuleResult Result(bool changed, CopyModule.Args args, string source) => ModuleResult.Of(changed)
        .Return("dest", args.Dest.Text.TrimEnd('/') + "/").Return("src", source + (args.Src!.EndsWith('/') ? "/" : ""));

    /// <summary>The folders below the source, outermost first; the first, empty one is the source itself.</summary>
    private static IEnumerable<string> Folders(string source) =>
        Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories).Select(folder => Path.GetRelativePath(source, folder)).Order(StringComparer.Ordinal).Prepend("");

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
