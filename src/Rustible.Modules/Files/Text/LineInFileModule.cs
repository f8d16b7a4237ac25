using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files.Text;

/// <summary>Sees to it that a line is in a file, or is not. Arguments and results are those of ansible.builtin.lineinfile.</summary>
/// <example><code>
/// - name: Forbid logins of root
///   lineinfile:
///     path: /etc/ssh/sshd_config
///     regexp: "^#?PermitRootLogin"
///     line: PermitRootLogin no
///     validate: /usr/sbin/sshd -t -f %s
/// </code></example>
[Module("lineinfile", "ansible.builtin.lineinfile", "ansible.legacy.lineinfile", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class LineInFileModule : Module<LineInFileModule.Args>
{
    /// <summary>Whether the line should be there.</summary>
    public enum Wanted
    {
        /// <summary>It should.</summary>
        Present,

        /// <summary>It should not.</summary>
        Absent,
    }

    /// <param name="Path">The file.</param>
    /// <param name="Regexp">The line that is replaced or removed: the last that matches.</param>
    /// <param name="SearchString">As <paramref name="Regexp"/>, but plain text that the line contains.</param>
    /// <param name="State">Whether the line should be there.</param>
    /// <param name="Line">The line.</param>
    /// <param name="Backrefs">The line refers to groups of <paramref name="Regexp"/>; without a match nothing is done.</param>
    /// <param name="Insertafter">Insert after the last line that matches, or <c>EOF</c>.</param>
    /// <param name="Insertbefore">Insert before the last line that matches, or <c>BOF</c>.</param>
    /// <param name="Create">Make the file when there is none.</param>
    /// <param name="Backup">Keep the old file.</param>
    /// <param name="Firstmatch">Insert at the first line that matches, not the last.</param>
    /// <param name="Mode">Permissions.</param>
    /// <param name="Validate">A command with <c>%s</c> that must accept the new file.</param>
    [MutuallyExclusive("insertbefore", "insertafter")]
    [MutuallyExclusive("regexp", "search_string")]
    public sealed record Args(
        [property: Required, Alias("dest", "destfile", "name")] HostPath Path, [property: Alias("regex")] string? Regexp = null, string? SearchString = null,
        Wanted State = Wanted.Present, [property: Alias("value")] string? Line = null, bool Backrefs = false, string? Insertafter = null,
        string? Insertbefore = null, bool Create = false, bool Backup = false, bool Firstmatch = false, UnixMode? Mode = null, string? Validate = null)
    {
        /// <summary>Owner, group and flags.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    private const string EmptySearch =
        "The search string is an empty string, which will match every line in the file. This may have unintended consequences, "
        + "such as replacing the last line in the file rather than appending.";

    private const string EmptyRegexp =
        "The regular expression is an empty string, which will match every line in the file. This may have unintended consequences, "
        + "such as replacing the last line in the file rather than appending. If this is desired, use '^' to match every line in the file and avoid this warning.";

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (Fault(args) is { } fault)
            return ModuleResult.Failure(fault);
        var read = await new ShellScript(ScriptResource.Read("Files/read.sh")).With("path", args.Path).RunAsync(context, cancellation).ConfigureAwait(false);
        if (read.Failed)
            return read.Int("rc") is { } rc ? ModuleResult.From(read).Return("rc", rc) : ModuleResult.From(read);
        var exists = read.Has("exists");
        if (!exists && args.State == Wanted.Absent)
            return ModuleResult.Of(false).Return("msg", "file not present");
        if (!exists && !args.Create)
            return ModuleResult.Failure($"Destination {args.Path} does not exist !").Return("rc", 257L);
        try
        {
            var file = LineFile.Read(read.Body.Span);
            var means = file.Meaning(args);
            var edit = args.State == Wanted.Present ? LineEdit.Present(file.Text, means) : LineEdit.Absent(file.Text, means);
            return await WriteAsync(args, context, file, exists ? EditedFile.ChecksumOf(read.Body.Span) : null, edit, cancellation).ConfigureAwait(false);
        }
        catch (TemplateException error)
        {
            return ModuleResult.Failure(error.Message);
        }
    }

    private static string? Fault(Args args) =>
        args.State == Wanted.Present && args.Line is null ? "line is required with state=present"
        : args.State == Wanted.Present && args.Backrefs && args.Regexp is null ? "regexp is required with backrefs=true"
        : args.State == Wanted.Absent && args.Regexp is null && args.SearchString is null && args.Line is null
            ? "one of line, search_string, or regexp is required with state=absent"
        : null;

    private static async Task<ModuleResult> WriteAsync(
        Args args, ModuleContext context, LineFile file, string? expected, LineEdit edit, CancellationToken cancellation)
    {
        if (edit.Changed && !context.CheckMode && args.Validate?.Contains("%s", StringComparison.Ordinal) is false)
            return ModuleResult.Failure($"validate must contain %s: {args.Validate}");
        var placement = new FilePlacement(args.Path, "", file.Bytes(edit.Text))
        {
            Mode = args.Mode,
            Attributes = args.Attributes,
            Backup = args.Backup && edit.Changed,
            Follow = true,
            MakesTarget = true,
            Parents = args.Create,
            Expected = expected,
            Validate = edit.Changed ? args.Validate : null,
        };
        var reply = await placement.PlaceAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        if (reply.Failed)
        {
            return reply.Int("exit_status") is { } status
                ? ModuleResult.Failure($"failed to validate: rc:{status} error:{reply.Text("validate_errors")}")
                : FilePlacement.Fault(ModuleResult.From(reply), reply);
        }
        var attributes = FileReport.Attributes(reply);
        var message = edit.Message + (attributes is null ? "" : (edit.Changed ? " and " : "") + "ownership, perms or SE linux context changed");
        var result = ModuleResult.Of(edit.Changed || reply.Changed).Return("msg", message).Return("backup", reply.Text("backup_file") ?? "");
        if (args.State == Wanted.Absent)
            result = result.Return("found", edit.Found);
        if (args.Regexp is "" || args.SearchString is "")
            result = result.Return("warnings", new List<object?> { args.Regexp is "" ? EmptyRegexp : EmptySearch });
        var (before, after) = context.DiffMode ? (file.Shown(file.Text), file.Shown(edit.Text)) : ("", "");
        return result.Return("diff", Difference(args, before, after, attributes, isForetold: context.CheckMode && expected is null));
    }

    /// <summary>The difference of the texts and that of the attributes; of a file that is only foretold there are none.</summary>
    private static object Difference(Args args, string before, string after, ValueMap? attributes, bool isForetold)
    {
        var content = new ValueMap { ["before"] = before, ["after"] = after };
        var parts = new[] { (content, "content"), (attributes ?? [], "file attributes") };
        foreach (var (part, name) in parts)
            part["before_header"] = part["after_header"] = $"{args.Path} ({name})";
        return isForetold ? content : parts.Select(part => (object?)part.Item1).ToList();
    }
}
