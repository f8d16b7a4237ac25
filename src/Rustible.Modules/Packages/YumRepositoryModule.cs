using Rustible.Modules.Files;
using Rustible.Modules.Files.Text;
using Rustible.Templating.Values;
using FileAttributes = Rustible.Modules.Files.FileAttributes;

namespace Rustible.Modules.Packages;

/// <summary>Adds or removes a repository of yum and dnf. Arguments and results are those of ansible.builtin.yum_repository.</summary>
/// <example><code>
/// - name: Add a repository
///   yum_repository:
///     name: example
///     description: Example packages
///     baseurl: https://rpm.example.com/el$releasever
///     gpgcheck: false
/// </code></example>
[Module("yum_repository", "ansible.builtin.yum_repository", "ansible.legacy.yum_repository", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class YumRepositoryModule : Module<YumRepositoryModule.Args>
{
    /// <param name="Name">The repository's id, the name of its section.</param>
    /// <param name="State">Whether it should be there.</param>
    /// <param name="Description">Its name for people.</param>
    /// <param name="File">The file's name without <c>.repo</c>; the repository's id when it is not given.</param>
    /// <param name="Reposdir">The folder of such files.</param>
    /// <param name="Mode">Permissions of the file.</param>
    public sealed record Args(
        [property: Required] string Name, [property: Choices("absent", "present")] string State = "present", string? Description = null, string? File = null,
        HostPath? Reposdir = null, UnixMode? Mode = null)
    {
        /// <summary>What its section holds.</summary>
        [Inline]
        public YumRepositorySettings Settings { get; init; } = new();

        /// <summary>Owner, group and flags.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var isWanted = args.State == "present";
        if (isWanted && args.Settings is { Baseurl: null, Metalink: null, Mirrorlist: null })
            return ModuleResult.Failure("Parameter 'baseurl', 'metalink' or 'mirrorlist' is required.");
        if (isWanted && args.Description is null)
            return ModuleResult.Failure("Parameter 'description' is required.");
        var folder = args.Reposdir?.Text ?? "/etc/yum.repos.d";
        var path = new HostPath($"{folder.TrimEnd('/')}/{args.File ?? args.Name}.repo");
        var look = await new ShellScript("[ -d \"$folder\" ] || report none 1").With("folder", new HostPath(folder)).RunAsync(context, cancellation).ConfigureAwait(false);
        if (look.Failed)
            return ModuleResult.From(look);
        if (look.Has("none"))
        {
            return isWanted && !context.CheckMode
                ? ModuleResult.Failure($"Repo directory '{folder}' does not exist.")
                : Result(args, changed: isWanted, path, "", "");
        }
        var (file, fault) = await EditedFile.ReadAsync(path, context, cancellation).ConfigureAwait(false);
        if (file is null)
            return fault!;
        var sections = IniSections.Read(file.Text.Text);
        var before = IniSections.Show(sections);
        if (isWanted)
            sections[args.Name] = Section(args);
        else
            sections.Remove(args.Name);
        return await WriteAsync(args, context, file, (before, IniSections.Show(sections), IniSections.Write(sections)), cancellation).ConfigureAwait(false);
    }

    private static OrderedDictionary<string, string> Section(Args args)
    {
        var section = args.Settings.Given();
        section["name"] = args.Description!;
        return new OrderedDictionary<string, string>(section);
    }

    private static async Task<ModuleResult> WriteAsync(
        Args args, ModuleContext context, EditedFile file, (string Before, string After, string Text) texts, CancellationToken cancellation)
    {
        var (before, after, text) = texts;
        var changed = before != after;
        if (after.Length == 0)
        {
            // without a repository, there is no file
            if (file.Exists && changed)
            {
                var gone = await new ShellScript("change rm -f -- \"$path\"").With("path", file.Path).RunAsync(context, cancellation).ConfigureAwait(false);
                if (gone.Failed)
                    return ModuleResult.From(gone);
            }
            return Result(args, changed, file.Path, before, after);
        }
        var placement = file.With(changed ? file.Text.Bytes(text) : file.Content) with { Mode = args.Mode, Attributes = args.Attributes };
        var reply = await placement.PlaceAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        return reply.Failed ? FilePlacement.Fault(ModuleResult.From(reply), reply) : Result(args, changed || reply.Changed, file.Path, before, after);
    }

    private static ModuleResult Result(Args args, bool changed, HostPath path, string before, string after) =>
        ModuleResult.Of(changed).Return("repo", args.Name).Return("state", args.State).Return("diff", new ValueMap
        {
            ["before_header"] = path.Text,
            ["before"] = before,
            ["after_header"] = path.Text,
            ["after"] = after,
        });
}
