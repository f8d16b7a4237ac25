using System.Text;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files;

/// <summary>Renders a template of the control node into a file of the host. Arguments and results are those of ansible.builtin.template.</summary>
/// <example><code>
/// - name: Write the configuration
///   template:
///     src: app.conf.j2
///     dest: /etc/app/app.conf
///     mode: "0640"
///     validate: app --check %s
/// </code></example>
[Module("template", "ansible.builtin.template", "ansible.legacy.template", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class TemplateModule : Module<TemplateModule.Args>
{
    /// <param name="Src">The template, looked for in <c>templates/</c>.</param>
    /// <param name="Dest">Where to; a folder when it ends in a slash.</param>
    /// <param name="Backup">Keep the old file.</param>
    /// <param name="Force">False leaves a file that is there alone.</param>
    /// <param name="Mode">Permissions, or <c>preserve</c> for those of the template.</param>
    /// <param name="Follow">Write to what a link points to.</param>
    /// <param name="Validate">A command with <c>%s</c> that must accept the new file.</param>
    /// <param name="NewlineSequence">What ends a line, as it is or as YAML's escapes are written.</param>
    /// <param name="TrimBlocks">Takes away the newline after a block.</param>
    /// <param name="LstripBlocks">Takes away blanks before a block.</param>
    /// <param name="OutputEncoding">Encoding of the file.</param>
    /// <param name="BlockStartString">What opens a block.</param>
    /// <param name="BlockEndString">What closes a block.</param>
    /// <param name="VariableStartString">What opens a variable.</param>
    /// <param name="VariableEndString">What closes a variable.</param>
    /// <param name="CommentStartString">What opens a comment.</param>
    /// <param name="CommentEndString">What closes a comment.</param>
    public sealed record Args(
        [property: Required] string Src, [property: Required] HostPath Dest, bool Backup = false, bool Force = true, object? Mode = null, bool Follow = false,
        string? Validate = null, [property: Choices("\n", "\r", "\r\n", @"\n", @"\r", @"\r\n")] string NewlineSequence = "\n", bool TrimBlocks = true, bool LstripBlocks = false,
        string OutputEncoding = "utf-8", string? BlockStartString = null, string? BlockEndString = null, string? VariableStartString = null,
        string? VariableEndString = null, string? CommentStartString = null, string? CommentEndString = null)
    {
        /// <summary>Owner, group and flags.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Src.Length == 0 || args.Dest.Text.Length == 0)
            return ModuleResult.Failure("src and dest are required");
        if (!FileMode.TryRead(args.Mode, out var mode))
            return ModuleResult.Failure("mode must be in octal or symbolic form");
        if (context.Files.Find("templates", args.Src) is not { } source || Directory.Exists(source))
        {
            return ModuleResult.Failure(
                $"Could not find or access '{args.Src}'\nSearched in:\n\t{string.Join("\n\t", context.Files.SearchedPaths("templates", args.Src))} on the Ansible Controller.\n" +
                "If you are using a module and expect the file to exist on the remote, see the remote_src option");
        }
        byte[] content;
        try
        {
            content = OutputEncoding.Encode(Render(args, source, context, cancellation), args.OutputEncoding is "" ? "utf-8" : args.OutputEncoding);
        }
        catch (TemplateException error)
        {
            return ModuleResult.Failure(TemplateFailure.Message(error, source));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return ModuleResult.Failure($"{source}: {error.Message}");
        }
        var placement = new FilePlacement(args.Dest, NameOf(source), content)
        {
            Mode = mode.IsPreserved ? FileMode.Of(source) : mode.Fixed,
            Attributes = args.Attributes,
            Backup = args.Backup,
            Force = args.Force,
            Follow = args.Follow,
            Validate = args.Validate,
            Origin = source,
        };
        return await placement.PutAsync(context, cancellation).ConfigureAwait(false);
    }

    private static string Render(Args args, string source, ModuleContext context, CancellationToken cancellation)
    {
        var options = new FileRenderOptions
        {
            TrimBlocks = args.TrimBlocks,
            LstripBlocks = args.LstripBlocks,
            NewlineSequence = args.NewlineSequence.Replace(@"\r", "\r", StringComparison.Ordinal).Replace(@"\n", "\n", StringComparison.Ordinal),
            BlockStart = args.BlockStartString,
            BlockEnd = args.BlockEndString,
            VariableStart = args.VariableStartString,
            VariableEnd = args.VariableEndString,
            CommentStart = args.CommentStartString,
            CommentEnd = args.CommentEndString,
            Loader = new PlaybookTemplates(context.Files),
        };
        var scope = new TemplateVariables(context.Templates.FileVariables(args.Src, source, args.Dest.Text), context.Variables);
        var text = PlaybookTemplates.Text(context.Files, source);
        return IsScriban(source)
            ? context.Templates.RenderScriban(text, source, scope, cancellation)
            : context.Templates.RenderFile(text, source, scope, options, cancellation);
    }

    /// <summary>Whether the template is written in Scriban's own language, whose options are none of Jinja2's.</summary>
    private static bool IsScriban(string source) => Path.GetExtension(source) is ".sbn" or ".scriban";

    /// <summary>The file's name on the host when the destination is a folder: that of the template.</summary>
    private static string NameOf(string source) => Path.GetFileName(source);
}
