using System.Text;
using Rustible.Templating;

namespace Rustible.Modules.Files;

/// <summary>Sees to it that a line is in a file, or is not. Arguments and results are those of ansible.builtin.lineinfile.</summary>
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

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (Fault(args) is { } fault)
            return ModuleResult.Failure(fault);
        var read = await new ShellScript(ScriptResource.Read("Files/read.sh")).With("path", args.Path).RunAsync(context, cancellation).ConfigureAwait(false);
        if (read.Failed)
            return ModuleResult.From(read);
        var exists = read.Has("exists");
        if (!exists && args.State == Wanted.Absent)
            return ModuleResult.Of(false).Return("msg", "file not present");
        if (!exists && !args.Create)
            return ModuleResult.Failure($"Destination {args.Path} does not exist !").Return("rc", 257L);
        try
        {
            var before = Encoding.UTF8.GetString(read.Body.Span);
            var edit = args.State == Wanted.Present ? LineEdit.Present(before, args) : LineEdit.Absent(before, args);
            return await WriteAsync(args, context, before, exists ? read.Text("sum") : null, edit, cancellation).ConfigureAwait(false);
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
        Args args, ModuleContext context, string before, string? expected, LineEdit edit, CancellationToken cancellation)
    {
        var placement = new FilePlacement(args.Path, "", Encoding.UTF8.GetBytes(edit.Text))
        {
            Mode = args.Mode,
            Attributes = args.Attributes,
            Backup = args.Backup && edit.Changed,
            Follow = true,
            Parents = args.Create,
            Expected = expected,
            Validate = edit.Changed ? args.Validate : null,
        };
        var put = await placement.PutAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        if (put.Failed)
            return put;
        var attributesChanged = put.Changed && !edit.Changed;
        var message = edit.Message + (attributesChanged ? (edit.Message.Length > 0 ? " and " : "") + "ownership, perms or SE linux context changed" : "");
        var result = ModuleResult.Of(edit.Changed || put.Changed).Return("msg", message).Return("backup", put.Values.GetValueOrDefault("backup_file") ?? "");
        if (args.State == Wanted.Absent)
            result = result.Return("found", edit.Found);
        return result.Return("diff", context.DiffMode ? Difference(args, before, edit, context.CheckMode) : Difference(args, "", new LineEdit("", edit.Changed, ""), false));
    }

    private static List<object?> Difference(Args args, string before, LineEdit edit, bool isCheck)
    {
        var content = new Templating.Values.ValueMap
        {
            ["before"] = edit.Changed || isCheck ? before : "",
            ["after"] = edit.Changed ? edit.Text : edit.Changed || isCheck ? before : "",
            ["before_header"] = $"{args.Path} (content)",
            ["after_header"] = $"{args.Path} (content)",
        };
        var attributes = new Templating.Values.ValueMap
        {
            ["before_header"] = $"{args.Path} (file attributes)",
            ["after_header"] = $"{args.Path} (file attributes)",
        };
        return [content, attributes];
    }
}
