using System.Text;
using Rustible.Templating;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Modules.Files;

/// <summary>Makes a file of all the files of a folder. Arguments and results are those of ansible.builtin.assemble.</summary>
/// <example><code>
/// - name: Put a configuration together from its parts
///   assemble:
///     src: /etc/app/conf.d
///     dest: /etc/app/app.conf
///     mode: "0644"
/// </code></example>
[Module("assemble", "ansible.builtin.assemble", "ansible.legacy.assemble", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class AssembleModule : Module<AssembleModule.Args>
{
    /// <param name="Src">The folder.</param>
    /// <param name="Dest">The file.</param>
    /// <param name="Backup">Keep the old file.</param>
    /// <param name="Delimiter">What stands between two fragments; <c>\n</c> and the like are read as Python does.</param>
    /// <param name="RemoteSrc">Whether the folder is on the host, not on the control node.</param>
    /// <param name="Regexp">Only files whose names match are taken.</param>
    /// <param name="IgnoreHidden">Leave out files whose names begin with a dot.</param>
    /// <param name="Mode">Permissions.</param>
    /// <param name="Validate">A command with <c>%s</c> that must accept the new file.</param>
    /// <param name="Decrypt">Decrypt fragments of the control node that ansible-vault encrypted.</param>
    public sealed record Args(
        [property: Required] HostPath Src, [property: Required] HostPath Dest, bool Backup = false, string? Delimiter = null, bool RemoteSrc = true,
        string? Regexp = null, bool IgnoreHidden = false, UnixMode? Mode = null, string? Validate = null, bool Decrypt = true)
    {
        /// <summary>Owner, group and flags.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Validate?.Contains("%s", StringComparison.Ordinal) is false)
            return ModuleResult.Failure($"validate must contain %s: {args.Validate}");
        if (args.RemoteSrc && context.CheckMode)
            return ModuleResult.Skip("check mode is not supported for this task.");
        PythonPattern? pattern;
        try
        {
            pattern = args.Regexp is null ? null : PythonPattern.Compile(args.Regexp);
        }
        catch (TemplateException error)
        {
            return ModuleResult.Failure($"Invalid Regexp ({error.Message.Split("': ", 2)[^1]}) in \"{args.Regexp}\"");
        }
        var placement = new FilePlacement(args.Dest, "", default)
        {
            Mode = args.Mode,
            Attributes = args.Attributes,
            Backup = args.Backup,
            Validate = args.Validate,
        };
        return args.RemoteSrc
            ? await RemoteAsync(args, placement, pattern, context, cancellation).ConfigureAwait(false)
            : await LocalAsync(args, placement, pattern, context, cancellation).ConfigureAwait(false);
    }

    private static async Task<ModuleResult> RemoteAsync(
        Args args, FilePlacement placement, PythonPattern? pattern, ModuleContext context, CancellationToken cancellation)
    {
        var listed = await new ShellScript("""
            if [ ! -d "$src" ]; then
                [ -e "$src" ] || fail "Source ($src) does not exist"
                fail "Source ($src) is not a directory"
            fi
            report src "$src"
            for each in "$src"/* "$src"/.*; do
                [ ! -f "$each" ] || report name "${each##*/}"
            done
            """).With("src", args.Src).RunAsync(context, cancellation).ConfigureAwait(false);
        if (listed.Failed)
            return ModuleResult.From(listed);
        var names = Chosen(listed.All("name"), args, pattern);
        var script = placement.Script("Files/assemble.sh").With("src", listed.Text("src")).WithList("names", names).With("delimiter", Unescaped(args.Delimiter));
        var reply = await script.RunAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        if (reply.Failed)
        {
            return reply.Int("exit_status") is { } status
                ? ModuleResult.Failure($"failed to validate: rc:{status} error:{reply.Text("validate_errors")}")
                : FilePlacement.Fault(ModuleResult.From(reply), reply);
        }
        var result = ModuleResult.From(reply).Return("src", listed.Text("src")).Return("dest", reply.Text("dest")).Return("checksum", reply.Text("checksum"))
            .Return("md5sum", reply.Text("md5sum")).Return("msg", "OK").AddFile(reply);
        return reply.Text("backup_file") is { } backup ? result.Return("backup_file", backup) : result;
    }

    private static async Task<ModuleResult> LocalAsync(
        Args args, FilePlacement placement, PythonPattern? pattern, ModuleContext context, CancellationToken cancellation)
    {
        if (context.Files.Find("files", args.Src.Text) is not { } folder)
            return ModuleResult.Failure($"Could not find or access '{args.Src}' on the Ansible Controller.");
        if (!Directory.Exists(folder))
            return ModuleResult.Failure($"Source ({folder}) is not a directory");
        using var whole = new MemoryStream();
        var (isFirst, isOpen) = (true, false);
        foreach (var name in Chosen(Directory.EnumerateFiles(folder).Select(Path.GetFileName)!, args, pattern))
        {
            byte[] fragment;
            try
            {
                fragment = context.Files.Read(Path.Combine(folder, name), args.Decrypt);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return ModuleResult.Failure(error.Message);
            }
            var between = (isOpen ? "\n" : "") + (isFirst || args.Delimiter is null ? "" : Ended(Unescaped(args.Delimiter)!));
            whole.Write(Encoding.UTF8.GetBytes(between));
            whole.Write(fragment);
            (isFirst, isOpen) = (false, fragment is not [.., (byte)'\n']);
        }
        return await (placement with { Content = whole.ToArray(), Origin = folder }).PutAsync(context, cancellation).ConfigureAwait(false);
    }

    private static List<string> Chosen(IEnumerable<string> names, Args args, PythonPattern? pattern) =>
    [
        .. names.Where(name => !(args.IgnoreHidden && name.StartsWith('.')) && pattern?.IsMatch(name) is not false).Order(StringComparer.Ordinal),
    ];

    private static string Ended(string delimiter) => delimiter.EndsWith('\n') ? delimiter : delimiter + "\n";

    private static string? Unescaped(string? text) => text is null ? null : PythonEscapes.Read(text);
}
