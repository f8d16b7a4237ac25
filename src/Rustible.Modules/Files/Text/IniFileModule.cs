using Rustible.Templating.Values;

namespace Rustible.Modules.Files.Text;

/// <summary>Keeps one setting of a file of sections. Arguments and results are those of community.general.ini_file.</summary>
/// <example><code>
/// - name: Set an option
///   ini_file:
///     path: /etc/app.ini
///     section: server
///     option: port
///     value: "8080"
/// </code></example>
[Module("ini_file", "community.general.ini_file", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class IniFileModule : Module<IniFileModule.Args>
{
    /// <param name="Path">The file.</param>
    /// <param name="Section">The section; none for settings above all sections.</param>
    /// <param name="Option">The setting; none for the section itself.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Values">Its values, when it may stand several times.</param>
    /// <param name="Backup">Keep the old file.</param>
    /// <param name="State">Whether it should be there.</param>
    /// <param name="Exclusive">Whether it has these values only.</param>
    /// <param name="NoExtraSpaces">No blanks around the equals sign.</param>
    /// <param name="IgnoreSpaces">A line that differs in such blanks only is left as it is.</param>
    /// <param name="Create">Make the file when there is none.</param>
    /// <param name="AllowNoValue">The setting has neither value nor equals sign.</param>
    /// <param name="ModifyInactiveOption">A line that is commented out may be taken for the setting.</param>
    /// <param name="Mode">Permissions.</param>
    /// <param name="Follow">Write to what a link points to.</param>
    [MutuallyExclusive("value", "values")]
    public sealed record Args(
        [property: Required, Alias("dest")] HostPath Path, string? Section = null, string? Option = null, string? Value = null,
        IReadOnlyList<string>? Values = null, bool Backup = false, [property: Choices("absent", "present")] string State = "present", bool Exclusive = true,
        bool NoExtraSpaces = false, bool IgnoreSpaces = false, bool Create = true, bool AllowNoValue = false, bool ModifyInactiveOption = true,
        UnixMode? Mode = null, bool Follow = false)
    {
        /// <summary>Owner, group and flags.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.State == "present" && !args.AllowNoValue && args.Value is null && args.Values is not { Count: > 0 })
            return ModuleResult.Failure("Parameter 'value(s)' must be defined if state=present and allow_no_value=False.");
        var (file, fault) = await EditedFile.ReadAsync(args.Path, context, cancellation).ConfigureAwait(false);
        if (file is null)
            return fault!;
        if (!file.Exists && !args.Create)
            return ModuleResult.Failure($"Destination {args.Path} does not exist!").Return("rc", 257L);
        var before = file.Text.Text;
        var edit = IniEdit.Of(before, Meaning(args, file.Text));
        var placement = file.With(edit.Text) with
        {
            Follow = args.Follow,
            Mode = args.Mode,
            Attributes = args.Attributes,
            Backup = args.Backup && edit.Changed,
            Parents = true,
        };
        var reply = file.Exists || edit.Changed
            ? await placement.PlaceAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false)
            : await placement.PlaceOrLookAsync(false, context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return EditedFile.Fault(reply);
        var result = ModuleResult.Of(edit.Changed || reply.Changed).Return("msg", edit.Message).Return("path", args.Path.Text)
            .Return("diff", new ValueMap
            {
                ["before"] = context.DiffMode ? file.Text.Shown(before) : "",
                ["after"] = context.DiffMode ? file.Text.Shown(edit.Text) : "",
                ["before_header"] = $"{args.Path} (content)",
                ["after_header"] = $"{args.Path} (content)",
            });
        if (reply.Has("uid"))   // check mode may have no file
            result = result.AddFile(reply);
        return reply.Text("backup_file") is { } backup ? result.Return("backup_file", backup) : result;
    }

    private static Args Meaning(Args args, LineFile file) => args with
    {
        Section = file.Own(args.Section),
        Option = file.Own(args.Option),
        Value = file.Own(args.Value),
        Values = args.Values is null ? null : [.. args.Values.Select(value => file.Own(value))],
    };
}
