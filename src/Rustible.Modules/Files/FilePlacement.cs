using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Rustible.Connections;
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

    private ShellScript Script() => Script("Files/copy.sh").With("size", Length);

    /// <summary>Hands the values to a script that holds <c>Files/attributes.sh</c> and <c>Files/place.sh</c>.</summary>
    public ShellScript AddTo(ShellScript script) => Attributes.AddTo(script, Mode)
        .With("path", Path).With("name", Name).With("checksum", Checksum)
        .With("directory_mode", DirectoryMode).With("directory_bits", DirectoryMode?.Bits is { } bits ? Convert.ToString(bits, 8) : null)
        .With("backup", Backup).With("force", Force).With("follow", Follow).With("dangling", MakesTarget).With("parents", Parents)
        .With("validate", Validate).With("expected", Expected).With("origin", null)
        .With("token", RandomNumberGenerator.GetHexString(16, lowercase: true))
        .With("given", null).With("upload", null).With("content", null).With("size", null);

    /// <summary>Puts the content in place when it differs, and sets the attributes.</summary>
    public async Task<ModuleResult> PutAsync(ModuleContext context, CancellationToken cancellation)
    {
        if (Validate is not null && !Validate.Contains("%s", StringComparison.Ordinal))
            return ModuleResult.Failure($"validate must contain %s: {Validate}");
        var (reply, placed) = await SendAsync(context, cancellation).ConfigureAwait(false);
        return reply.Has("undecided")
            ? await placed.PutAsync(context, cancellation).ConfigureAwait(false)
            : placed.Read(context, reply);
    }

    /// <summary>As <see cref="PutAsync"/> for content in memory, but leaves the reply for others to read.</summary>
    public async Task<ScriptReply> PlaceAsync(ModuleContext context, CancellationToken cancellation) => (await SendAsync(context, cancellation).ConfigureAwait(false)).Reply;

    /// <summary>As <see cref="PlaceAsync"/> when there is something to write; else only looks at the file, if there is one.</summary>
    public Task<ScriptReply> PlaceOrLookAsync(bool isChanged, ModuleContext context, CancellationToken cancellation) => isChanged
        ? PlaceAsync(context with { DiffMode = false }, cancellation)
        : new ShellScript(ScriptResource.Read("Files/attributes.sh") + "report dest \"$path\"\ninfo \"$path\"\n").WithCoprocess().With("path", Path).RunAsync(context, cancellation);

    /// <summary>The content's SHA-1; empty for a large file that was not read yet.</summary>
    public string Checksum
    {
        get
        {
            if (Large is not null)
                return Large.Checksum ?? "";
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
            ? script.With("given", "text").With("content", Encoding.UTF8.GetString(Content.Span))
            : script.With("given", "input").WithInput(Content);
    }

    /// <summary>Asks whether the content differs, along with it when it is small, and sends it when the host wants it. A large file is read only when its sum is needed.</summary>
    private async Task<(ScriptReply Reply, FilePlacement Placed)> SendAsync(ModuleContext context, CancellationToken cancellation)
    {
        var reply = await WithContent(Script()).RunAsync(context, cancellation).ConfigureAwait(false);
        if (!reply.Failed && reply.Text("upload") is { } upload)
            return await UploadAsync(upload, context, cancellation).ConfigureAwait(false);
        return (reply, Large is { } large && !reply.Failed && reply.Has("undecided")
            ? this with { Large = large with { Checksum = await large.ChecksumAsync(cancellation).ConfigureAwait(false) } }
            : this);
    }

    /// <summary>Sends the content to a file that the host has made beside the other, which then takes its place by a new name alone; or where that is not possible, elsewhere.</summary>
    private async Task<(ScriptReply Reply, FilePlacement Placed)> UploadAsync(string upload, ModuleContext context, CancellationToken cancellation)
    {
        var isMoved = false;
        try
        {
            var placed = await UploadAsync(upload, await context.ConnectAsync(cancellation).ConfigureAwait(false), context.Become, cancellation).ConfigureAwait(false);
            var reply = await placed.Script().With("upload", upload).RunAsync(context, cancellation).ConfigureAwait(false);
            isMoved = reply.Has("moved");
            return (reply, placed);
        }
        finally
        {
            if (!isMoved)
                await new ShellScript("rm -f -- \"$upload\"").With("upload", upload).RunAsync(context, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<FilePlacement> UploadAsync(string upload, IConnection connection, BecomeSettings? become, CancellationToken cancellation)
    {
        if (Large is null)
        {
            using var content = new MemoryStream(Content.ToArray(), writable: false);
            await connection.UploadAsync(content, Checksum, upload, become, cancellation).ConfigureAwait(false);
            return this;
        }
        var file = Large.Open();
        await using (file.ConfigureAwait(false))
        {
            await (Large.Checksum is { } known
                ? connection.UploadAsync(file, known, upload, become, cancellation)
                : connection.UploadAsync(file, upload, become, cancellation)).ConfigureAwait(false);
            var (checksum, md5) = await file.Sums.WaitAsync(cancellation).ConfigureAwait(false);
            return this with { Large = Large with { Checksum = checksum, Md5 = md5 } };
        }
    }

    private ModuleResult Read(ModuleContext context, ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        if (reply.Failed)
            return Checksum.Length > 0 ? Fault(result, reply).Return("checksum", Checksum) : Fault(result, reply);
        var dest = reply.Text("dest") ?? Path.Text;
        if (reply.Has("kept"))
            return Origin.StartsWith('/') ? result.Return("dest", dest).Return("src", Origin) : result.Return("dest", dest);
        var differs = reply.Has("differs");
        if (context.CheckMode && differs)
            return result.Return("diff", Difference(context, dest, reply)).AddWarnings(reply);   // as in Ansible, nothing is told of a file that is not there yet
        result = result.Return("dest", dest).AddFile(reply);
        result = result.Return("checksum", Checksum);
        result = differs ? result.Return("md5sum", Large is null ? Convert.ToHexStringLower(Md5()) : Large.Md5) : result.Return("path", dest);
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
