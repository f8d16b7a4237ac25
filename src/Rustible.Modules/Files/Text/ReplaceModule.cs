using System.Text;
using Rustible.Templating;
using Rustible.Templating.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files.Text;

/// <summary>Replaces all that matches an expression in a file. Arguments and results are those of ansible.builtin.replace.</summary>
/// <example><code>
/// - name: Move to another host in all lines
///   replace:
///     path: /etc/app.conf
///     regexp: old\.example\.com
///     replace: new.example.com
/// </code></example>
[Module("replace", "ansible.builtin.replace", "ansible.legacy.replace", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class ReplaceModule : Module<ReplaceModule.Args>
{
    /// <param name="Path">The file.</param>
    /// <param name="Regexp">What is replaced; <c>^</c> and <c>$</c> match at every line.</param>
    /// <param name="Replace">What takes its place; <c>\1</c> is a group.</param>
    /// <param name="After">Only what comes after this is looked at.</param>
    /// <param name="Before">Only what comes before this is looked at.</param>
    /// <param name="Backup">Keep the old file.</param>
    /// <param name="Mode">Permissions.</param>
    /// <param name="Validate">A command with <c>%s</c> that must accept the new file.</param>
    /// <param name="Encoding">The file's encoding, by Python's name for it.</param>
    public sealed record Args(
        [property: Required, Alias("dest", "destfile", "name")] HostPath Path, [property: Required] string Regexp, string Replace = "", string? After = null,
        string? Before = null, bool Backup = false, UnixMode? Mode = null, string? Validate = null, string Encoding = "utf-8")
    {
        /// <summary>Owner, group and flags.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var (file, fault) = await EditedFile.ReadAsync(args.Path, context, cancellation).ConfigureAwait(false);
        if (file is null)
            return fault!;
        if (!file.Exists)
            return ModuleResult.Failure($"Path {args.Path} does not exist !").Return("rc", 257L);
        try
        {
            // Bytes that are no UTF-8 stay as they are; another encoding must fit.
            var isPlain = args.Encoding is "utf-8" or "utf8";
            var encoding = isPlain ? file.Text.Encoding : OutputEncoding.Find(args.Encoding);
            var means = isPlain ? Meaning(args, file.Text) : args;
            var text = encoding.GetString(file.Content.Span);
            if (Section(text, means) is not { } section)
                return ModuleResult.Of(false).Return("msg", $"Pattern for before/after params did not match the given file: {SectionPattern(args)}").Return("rc", 0L);
            var edited = Replace(text, section, means, out var count);
            return await WriteAsync(args, context, file, (text, edited, encoding), count, cancellation).ConfigureAwait(false);
        }
        catch (TemplateException error)
        {
            return ModuleResult.Failure($"Unable to process replace due to error: {error.Message}");
        }
        catch (DecoderFallbackException)
        {
            return ModuleResult.Failure($"{args.Path} is not encoded as {args.Encoding}: give its encoding by the argument 'encoding'.");
        }
        catch (ArgumentException)
        {
            return ModuleResult.Failure($"There is no encoding '{args.Encoding}', or it has no bytes for the new text.");
        }
    }

    private static Args Meaning(Args args, LineFile file) => args with
    {
        Regexp = file.Own(args.Regexp),
        Replace = file.Own(args.Replace),
        After = file.Own(args.After),
        Before = file.Own(args.Before),
    };

    private static string SectionPattern(Args args) =>
        args.After is { Length: > 0 } after
            ? args.Before is { Length: > 0 } end ? $"{after}(?P<subsection>.*?){end}" : $"{after}(?P<subsection>.*)"
            : $"(?P<subsection>.*){args.Before}";

    /// <summary>The part of the text that is looked at; null when its ends are not found.</summary>
    private static (int Start, int End)? Section(string text, Args args)
    {
        if (string.IsNullOrEmpty(args.After) && string.IsNullOrEmpty(args.Before))
            return (0, text.Length);
        return PythonPattern.Compile(SectionPattern(args), PythonPatternFlags.DotAll).Search(text) is { } match ? match.Span("subsection") : null;
    }

    private static string Replace(string text, (int Start, int End) section, Args args, out int count)
    {
        var pattern = PythonPattern.Compile(args.Regexp, PythonPatternFlags.Multiline);
        var edited = pattern.Replace(text[section.Start..section.End], args.Replace, 0, out count);
        return text[..section.Start] + edited + text[section.End..];
    }

    private static async Task<ModuleResult> WriteAsync(
        Args args, ModuleContext context, EditedFile file, (string Before, string After, Encoding Encoding) texts, int count, CancellationToken cancellation)
    {
        var changed = count > 0 && texts.Before != texts.After;
        if (changed && args.Validate?.Contains("%s", StringComparison.Ordinal) is false)
            return ModuleResult.Failure($"validate must contain %s: {args.Validate}");
        var placement = file.With(changed ? texts.Encoding.GetBytes(texts.After) : file.Content) with
        {
            Mode = args.Mode,
            Attributes = args.Attributes,
            Backup = args.Backup && changed,
            Validate = changed ? args.Validate : null,
        };
        var reply = await placement.PlaceAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return EditedFile.Fault(reply);
        // bytes that are no UTF-8 were read as one character each
        string Shown(string text) => texts.Encoding == file.Text.Encoding ? file.Text.Shown(text) : text;
        var message = EditedFile.Message(changed ? $"{count} replacements made" : "", changed, reply);
        var result = ModuleResult.Of(changed || reply.Changed).Return("msg", message).Return("rc", 0L);
        if (reply.Text("backup_file") is { } backup)
            result = result.Return("backup_file", backup);
        return changed && context.DiffMode ? result.Return("diff", Difference(args, Shown(texts.Before), Shown(texts.After))) : result;
    }

    private static ValueMap Difference(Args args, string before, string after) => new()
    {
        ["before_header"] = args.Path.Text,
        ["before"] = before,
        ["after_header"] = args.Path.Text,
        ["after"] = after,
    };
}
