using System.Security.Cryptography;

namespace Rustible.Modules.Files.Text;

/// <summary>A file of the host that is worked over on the control node: read in one round trip, written back in another, unless it was changed meanwhile.</summary>
/// <param name="Path">The file.</param>
/// <param name="Exists">Whether it is there.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record EditedFile(HostPath Path, bool Exists, ReadOnlyMemory<byte> Content)
{
    /// <summary>SHA-1 of what was read; null when it is not there.</summary>
    public string? Checksum => Exists ? ChecksumOf(Content.Span) : null;

    /// <summary>Its text.</summary>
    public LineFile Text => field ??= LineFile.Read(Content.Span);

    /// <summary>A content's SHA-1, as placing one compares it.</summary>
    public static string ChecksumOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA1.HashData(content));

    /// <summary>Reads a file.</summary>
    /// <returns>The file, or the result of a task that cannot go on: it is a folder (<c>rc</c> 256), or cannot be read.</returns>
    public static async Task<(EditedFile? File, ModuleResult? Fault)> ReadAsync(HostPath path, ModuleContext context, CancellationToken cancellation)
    {
        var read = await ShellScript.FromResource("Files/read.sh").With("path", path).RunAsync(context, cancellation).ConfigureAwait(false);
        if (!read.Failed)
            return (new EditedFile(path, read.Has("exists"), read.Body), null);
        var fault = ModuleResult.From(read);
        return (null, read.Int("rc") is { } rc ? fault.Return("rc", rc) : fault);
    }

    /// <summary>New content in the file's place; to be filled with what else the task asks for.</summary>
    public FilePlacement With(ReadOnlyMemory<byte> content) => new(Path, "", content) { Follow = true, Expected = Checksum };

    /// <summary>New text in the file's place.</summary>
    public FilePlacement With(string text) => With(Text.Bytes(text));

    /// <summary>The difference of texts and, beside it, that of the attributes, as modules that edit files tell it: not of a file that is only foretold.</summary>
    public object Difference(ModuleContext context, string before, string after, ScriptReply reply)
    {
        var content = new Templating.Values.ValueMap
        {
            ["before"] = context.DiffMode ? Text.Shown(before) : "",
            ["after"] = context.DiffMode ? Text.Shown(after) : "",
        };
        var attributes = FileReport.Attributes(reply) ?? [];
        foreach (var (part, name) in new[] { (content, "content"), (attributes, "file attributes") })
            part["before_header"] = part["after_header"] = $"{Path} ({name})";
        return context.CheckMode && !Exists ? content : new List<object?> { content, attributes };
    }

    /// <summary>What a placement that failed tells, in the words of modules that edit files.</summary>
    public static ModuleResult Fault(ScriptReply reply) => reply.Int("exit_status") is { } status
        ? ModuleResult.Failure($"failed to validate: rc:{status} error:{reply.Text("validate_errors")}")
        : FilePlacement.Fault(ModuleResult.From(reply), reply);

    /// <summary>A message, with the addition of modules that edit files when the attributes were changed, too.</summary>
    public static string Message(string message, bool changed, ScriptReply reply) => FileReport.Attributes(reply) is null
        ? message
        : message + (changed ? " and " : "") + "ownership, perms or SE linux context changed";
}
