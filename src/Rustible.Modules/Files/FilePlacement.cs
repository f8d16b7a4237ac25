using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files;

/// <summary>Content that is to be a file's on the host: what copy, template and lineinfile have in common.</summary>
/// <param name="Path">The file, or a folder that takes it under <paramref name="Name"/>.</param>
/// <param name="Name">The file's own name; empty when it has none.</param>
/// <param name="Content">The bytes.</param>
internal sealed record FilePlacement(HostPath Path, string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Content up to this goes along with the question whether it differs: one round trip.</summary>
    private const int MaxAtOnce = 64 * 1024;

    /// <summary>Text up to this goes as a variable of the script, which writes it without a process.</summary>
    private const int MaxText = 16 * 1024;

    /// <summary>The most that a difference is shown of, in bytes; what is larger need not be held in memory.</summary>
    public const int MaxShown = 104_448;

    private (ReadOnlyMemory<byte> Of, string Sum)? _checksum;

    /// <summary>The content when it is not in memory; <see cref="Content"/> is empty then.</summary>
    public LargeFile? Large { get; init; }

    public UnixMode? Mode { get; init; }

    public UnixMode? DirectoryMode { get; init; }

    public FileAttributes Attributes { get; init; } = new();

    public bool Backup { get; init; }

    public bool Force { get; init; } = true;

    public bool Follow { get; init; }

    /// <summary>With <see cref="Follow"/>: a link to nowhere stays, and what it points to is made.</summary>
    public bool MakesTarget { get; init; }

    /// <summary>Makes the folders above the file.</summary>
    public bool Parents { get; init; }

    public string? Validate { get; init; }

    /// <summary>The checksum that the file must still have; null for any.</summary>
    public string? Expected { get; init; }

    /// <summary>What a difference says the content comes from.</summary>
    public string Origin { get; init; } = "dynamically generated";

    /// <summary>A script of <c>Files/</c> with the functions of <c>place.sh</c> and the values that it needs.</summary>
    public ShellScript Script(string resource) =>
        AddTo(FileAttributes.ScriptOf("Files/place.sh", resource));

    /// <summary>Hands the values to a script that holds <c>Files/attributes.sh</c> and <c>Files/place.sh</c>.</summary>
    public ShellScript AddTo(ShellScript script) => Attributes.AddTo(script, Mode)
        .With("path", Path).With("name", Name).With("checksum", Checksum)
        .With("directory_mode", DirectoryMode).With("directory_bits", DirectoryMode?.Bits is { } bits ? Convert.ToString(bits, 8) : null)
        .With("backup", Backup).With("force", Force).With("follow", Follow).With("dangling", MakesTarget).With("parents", Parents)
        .With("validate", Validate).With("expected", Expected).With("origin", null)
        .With("token", RandomNumberGenerator.GetHexString(16, lowercase: true))
        .With("given", null).With("upload", null).With("content", null).With("size", null);

    /// <summary>Puts the content in place when it differs, and sets the attributes.</summary>
    public async Task<ModuleResult> PutAsync(ModuleContext context, CancellationToken cancellation) =>
        Validate is not null && !Validate.Contains("%s", StringComparison.Ordinal)
            ? ModuleResult.Failure($"validate must contain %s: {Validate}")
            : await ReadAsync(context, await PlaceAsync(context, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    /// <summary>As <see cref="PutAsync"/>, but leaves the reply for others to read.</summary>
    public async Task<ScriptReply> PlaceAsync(ModuleContext context, CancellationToken cancellation)
    {
        var reply = await WithContent(Script("Files/copy.sh")).RunAsync(context, cancellation).ConfigureAwait(false);
        if (!reply.Failed && reply.Has("wanted"))
            reply = await UploadAsync(reply.Text("dest") ?? Path.Text, context, cancellation).ConfigureAwait(false);
        return reply;
    }

    /// <summary>As <see cref="PlaceAsync"/> when there is something to write; else only looks at the file, if there is one.</summary>
    public Task<ScriptReply> PlaceOrLookAsync(bool isChanged, ModuleContext context, CancellationToken cancellation) => isChanged
        ? PlaceAsync(context with { DiffMode = false }, cancellation)
        : new ShellScript(ScriptResource.Read("Files/attributes.sh") + "report dest \"$path\"\ninfo \"$path\"\n").WithCoprocess().With("path", Path).RunAsync(context, cancellation);

    /// <summary>The content's SHA-1.</summary>
    public string Checksum
    {
        get
        {
            if (Large is not null)
                return Large.Checksum;
            if (_checksum is not { } known || !known.Of.Equals(Content))
                _checksum = known = (Content, Text.EditedFile.ChecksumOf(Content.Span));
            return known.Sum;
        }
    }

    /// <summary>Whether the content is text that the script can write without a process.</summary>
    public bool IsSmallText => Large is null && Content.Length <= MaxText && !Content.Span.Contains((byte)0) && Utf8.IsValid(Content.Span);

    private long Length => Large?.Length ?? Content.Length;

    /// <summary>Sends small content along: text as a variable, other bytes as standard input.</summary>
    private ShellScript WithContent(ShellScript script)
    {
        if (Length > MaxAtOnce)
            return script;
        return IsSmallText
            ? script.With("given", "text").With("content", Encoding.UTF8.GetString(Content.Span)).With("size", Content.Length)
            : script.With("given", "input").WithInput(Content);
    }

    /// <summary>Sends the content to a file beside <paramref name="dest"/>, which then takes its place by a new name alone; or to a temporary file where that is not possible.</summary>
    private async Task<ScriptReply> UploadAsync(string dest, ModuleContext context, CancellationToken cancellation)
    {
        var connection = await context.ConnectAsync(cancellation).ConfigureAwait(false);
        var made = await new ShellScript("""
            case $dest in */*) folder=${dest%/*}/ ;; *) folder=./ ;; esac
            upload=$(mktemp "$folder.rustible.XXXXXXXXXX" 2>/dev/null) || upload=$(mktemp) || fail "there is no room for a temporary file"
            report upload "$upload"
            """).With("dest", dest).RunAsync(context with { CheckMode = false }, cancellation).ConfigureAwait(false);
        if (made.Failed || made.Text("upload") is not { Length: > 0 } upload)
            return made;
        try
        {
            var content = Large?.Open() ?? new MemoryStream(Content.ToArray(), writable: false);
            await using (content.ConfigureAwait(false))
                await connection.UploadAsync(content, Checksum, upload, context.Become, cancellation).ConfigureAwait(false);
            return await Script("Files/copy.sh").With("upload", upload).RunAsync(context, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await new ShellScript("rm -f -- \"$upload\"").With("upload", upload).RunAsync(context, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<ModuleResult> ReadAsync(ModuleContext context, ScriptReply reply, CancellationToken cancellation)
    {
        var result = ModuleResult.From(reply);
        if (reply.Failed)
            return Fault(result, reply);
        var dest = reply.Text("dest") ?? Path.Text;
        result = result.Return("dest", dest);
        if (reply.Has("kept"))
            return result.Return("msg", "file already exists");
        if (!(context.CheckMode && reply.Changed && !reply.Has("uid")))
            result = result.AddFile(reply);
        var differs = reply.Has("differs");
        result = result.Return("checksum", Checksum);
        result = differs ? result.Return("md5sum", Large is null ? Convert.ToHexStringLower(Md5()) : await Large.Md5Async(cancellation).ConfigureAwait(false)) : result.Return("path", dest);
        if (reply.Text("source") is { } source)
            result = result.Return("src", source + "/source");   // as Ansible names what it puts in place, which has a folder of its own until then
        if (reply.Text("backup_file") is { } backup)
            result = result.Return("backup_file", backup);
        return result.Return("diff", differs ? Difference(context, dest, reply) : FileReport.Attributes(reply, dest)).AddWarnings(reply);
    }

    /// <summary>What a placement that failed tells: of the file, or of the program that did not accept it.</summary>
    internal static ModuleResult Fault(ModuleResult result, ScriptReply reply)
    {
        if (reply.Int("exit_status") is { } status)
            result = result.Return("exit_status", status).Return("stdout", reply.Text("validate_output")).Return("stderr", reply.Text("validate_errors"));
        return reply.Text("path") is { } path ? result.Return("path", path).AddFile(reply) : result;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "md5sum is one of the module's return keys")]
    private byte[] Md5() => MD5.HashData(Content.Span);

    /// <summary>The difference of the content, when it was asked for. As in Ansible, that of the attributes is told only when the content is the same.</summary>
    private List<object?> Difference(ModuleContext context, string dest, ScriptReply reply) =>
        context.DiffMode ? [ContentDifference(reply.Text("shown") ?? dest, reply)] : [];

    private ValueMap ContentDifference(string dest, ScriptReply reply)
    {
        var difference = new ValueMap();
        if (reply.Has("before_large"))
            difference["dst_larger"] = (long)MaxShown;
        else if (reply.Body.Span.Contains((byte)0))
            difference["dst_binary"] = 1L;
        else if (reply.Has("before_absent"))
            difference["before"] = "";
        else
            (difference["before_header"], difference["before"]) = (dest, Encoding.UTF8.GetString(reply.Body.Span));
        if (Length > MaxShown)
            difference["src_larger"] = (long)MaxShown;
        else if (Content.Span.Contains((byte)0))
            difference["src_binary"] = 1L;
        else
            (difference["after_header"], difference["after"]) = (Origin, Encoding.UTF8.GetString(Content.Span));
        return difference;
    }
}
