using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files;

/// <summary>Puts files and folders of the control node, given content, or files of the host in place. Arguments and results are those of ansible.builtin.copy.</summary>
/// <example><code>
/// - name: Put the configuration in place
///   copy:
///     src: app.conf
///     dest: /etc/app/app.conf
///     owner: root
///     mode: "0640"
///     backup: true
/// </code></example>
[Module("copy", "ansible.builtin.copy", "ansible.legacy.copy", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class CopyModule : Module<CopyModule.Args>
{
    /// <param name="Dest">Where to; a folder when it ends in a slash.</param>
    /// <param name="Src">The file or folder; of a folder that ends in a slash only what is in it.</param>
    /// <param name="Content">The content, in the place of <paramref name="Src"/>; dictionaries and lists become JSON.</param>
    /// <param name="Backup">Keep the old file.</param>
    /// <param name="Force">False leaves a file that is there alone.</param>
    /// <param name="Mode">Permissions, or <c>preserve</c> for those of the source.</param>
    /// <param name="DirectoryMode">Permissions of folders that are made.</param>
    /// <param name="RemoteSrc">The source is on the host.</param>
    /// <param name="Follow">Write to what a link points to.</param>
    /// <param name="LocalFollow">Copy what links in the source point to; null means yes for the control node, no for <paramref name="RemoteSrc"/>.</param>
    /// <param name="Checksum">SHA-1 that the source must have.</param>
    /// <param name="Validate">A command with <c>%s</c> that must accept the new file.</param>
    /// <param name="Decrypt">Decrypt files that ansible-vault encrypted.</param>
    public sealed record Args(
        [property: Required] HostPath Dest, string? Src = null, object? Content = null, bool Backup = false, [property: Alias("thirsty")] bool Force = true,
        object? Mode = null, UnixMode? DirectoryMode = null, bool RemoteSrc = false, bool Follow = false, bool? LocalFollow = null, string? Checksum = null,
        string? Validate = null, bool Decrypt = true)
    {
        /// <summary>Owner, group and flags.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Src is not null && args.Content is not null)
            return ModuleResult.Failure("src and content are mutually exclusive");
        if (string.IsNullOrEmpty(args.Src) && args.Content is null)
            return ModuleResult.Failure("src (or content) is required");
        if (args.Dest.Text.Length == 0)
            return ModuleResult.Failure("dest is required");
        if (args.Content is not null && args.Dest.Text.EndsWith('/'))
            return ModuleResult.Failure("can not use content with a dir as dest");
        if (!FileMode.TryRead(args.Mode, out var mode))
            return ModuleResult.Failure("mode must be in octal or symbolic form");
        var placement = new FilePlacement(args.Dest, "", default)
        {
            Mode = mode.Fixed,
            DirectoryMode = args.DirectoryMode,
            Attributes = args.Attributes,
            Backup = args.Backup,
            Force = args.Force,
            Follow = args.Follow,
            Validate = args.Validate,
        };
        if (args.Content is { } content)
            return await (placement with { Content = Encoding.UTF8.GetBytes(Text(content, context)) }).PutAsync(context, cancellation).ConfigureAwait(false);
        return args.RemoteSrc
            ? await RemoteCopy.RunAsync(args, placement, mode.IsPreserved, context, cancellation).ConfigureAwait(false)
            : await LocalAsync(args, placement, mode.IsPreserved, context, cancellation).ConfigureAwait(false);
    }

    private static string Text(object content, ModuleContext context) => content is ValueMap or List<object?>
        ? Convert.ToString(context.Templates.Render("{{ rustible_content | to_json }}", new OneVariable("rustible_content", content)), System.Globalization.CultureInfo.InvariantCulture) ?? ""
        : PythonScalar.ToText(content);

    private static async Task<ModuleResult> LocalAsync(Args args, FilePlacement placement, bool preserve, ModuleContext context, CancellationToken cancellation)
    {
        var name = args.Src!.TrimEnd('/');
        if (context.Files.Find("files", name.Length == 0 ? "/" : name) is not { } source)
        {
            return ModuleResult.Failure(
                $"Could not find or access '{args.Src}'\nSearched in:\n\t{string.Join("\n\t", context.Files.SearchedPaths("files", args.Src))} on the Ansible Controller.\n" +
                "If you are using a module and expect the file to exist on the remote, see the remote_src option");
        }
        byte[] content = [];
        LargeFile? large = null;
        try
        {
            if (Directory.Exists(source))
                return await FolderCopy.RunAsync(args, placement, source, preserve, context, cancellation).ConfigureAwait(false);
            if (LargeFile.IsOne(source, FilePlacement.MaxShown, args.Decrypt))
            {
                large = await LargeFile.OfAsync(source, cancellation).ConfigureAwait(false);
                if (args.Checksum is not null)
                    large = large with { Checksum = await large.ChecksumAsync(cancellation).ConfigureAwait(false) };
            }
            else
                content = context.Files.Read(source, args.Decrypt);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ModuleResult.Failure($"could not read src={source}, {error.Message}");
        }
        var file = placement with
        {
            Name = Path.GetFileName(source),
            Content = content,
            Large = large,
            Origin = source,
            Mode = preserve ? FileMode.Of(source) : placement.Mode,
        };
        if (args.Checksum is { } wanted && wanted != file.Checksum)
            return ModuleResult.Failure("Copied file does not match the expected checksum. Transfer failed.").Return("checksum", file.Checksum).Return("expected_checksum", wanted);
        return await file.PutAsync(context, cancellation).ConfigureAwait(false);
    }
}
