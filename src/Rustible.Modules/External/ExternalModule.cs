using System.Security.Cryptography;
using System.Text;
using Rustible.Connections;
using Rustible.Connections.Shell;
using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.External;

/// <summary>
/// A module that is a file: Python with what it imports, or any script or program. It is read and packed once a run and node, and hosts keep it under its
/// hash: a task is one round trip, and three where the host does not have it yet.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="settings">What the settings say to modules.</param>
public sealed class ExternalModule(ExternalFile file, ExternalSettings settings) : IModule
{
    private static readonly Lazy<string> _script =
        new(() => ScriptResource.Read("Shell/quick.sh") + ScriptResource.Read("Commands/apart.sh") + ScriptResource.Read("External/external.sh"));

    private readonly Lazy<ExternalContent> _content = new(() => ExternalContent.Of(file));

    /// <summary>All files of this node that the module is packed of.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    public static IEnumerable<string> FilesOf(ExternalFile file)
    {
        var content = File.ReadAllBytes(file.Path);
        return ModuleStyles.Of(content) == ModuleStyle.Python ? PythonPackage.FilesOf(file, content).Prepend(file.Path) : [file.Path];
    }

    /// <inheritdoc/>
    public ModuleAttribute Description { get; } = new(file.Name, [.. file.Names.Where(name => name != file.Name)]) { CheckMode = CheckMode.Full };

    /// <inheritdoc/>
    public bool IsOneRequest => true;

    /// <inheritdoc/>
    public bool TellsInvocation => true;

    /// <inheritdoc/>
    public string JobName => FinishedModule.JobName(file.Name);

    /// <inheritdoc/>
    public async Task PrepareAsync(ModuleContext context, CancellationToken cancellation)
    {
        var content = await ContentAsync(cancellation).ConfigureAwait(false);
        if (content.Fault is not null || content.Style == ModuleStyle.JsonArguments)
            return;
        var look = Request(content, context, folder: "", default) with { Receipt = null };
        var reply = new ExternalReply(await context.RunAsync(look with { Variables = [.. look.Variables, new("rs_look", "1")] }, cancellation).ConfigureAwait(false));
        if (reply.Missing is { } path)
            await UploadAsync(content, path, context, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ModuleResult> RunAsync(ValueMap arguments, ModuleContext context, CancellationToken cancellation)
    {
        var content = await ContentAsync(cancellation).ConfigureAwait(false);
        if (content.Fault is { } fault)
            return new ModuleResult(new ValueMap { ["failed"] = true, ["msg"] = fault });
        var request = RequestOf(content, arguments, context);
        var reply = new ExternalReply(await context.RunAsync(request, cancellation).ConfigureAwait(false));
        if (reply.Missing is { } path)
        {
            await UploadAsync(content, path, context, cancellation).ConfigureAwait(false);
            // What has a receipt has been answered once with "missing"; this is another attempt.
            var again = request.Receipt is { } receipt ? request with { Receipt = receipt with { Attempt = receipt.Attempt + "+" } } : request;
            reply = new ExternalReply(await context.RunAsync(again, cancellation).ConfigureAwait(false));
            if (reply.Missing is not null)
                return ModuleResult.Failure($"The module '{file.ToldName}' was put on the host at {path}, and is not there any more.");
        }
        return ExternalResult.Read(reply, context);
    }

    private Task<ExternalContent> ContentAsync(CancellationToken cancellation) =>
        _content.IsValueCreated ? Task.FromResult(_content.Value) : Task.Run(() => _content.Value, cancellation);

    private static async Task UploadAsync(ExternalContent content, string path, ModuleContext context, CancellationToken cancellation)
    {
        var connection = await context.ConnectAsync(cancellation).ConfigureAwait(false);
        await connection.UploadAsync(new MemoryStream(content.Bytes, writable: false), path, context.Become, cancellation).ConfigureAwait(false);
    }

    private ShellRequest RequestOf(ExternalContent content, ValueMap arguments, ModuleContext context)
    {
        var folder = content.Style == ModuleStyle.Python ? null : ProgramRun.NewFolder();
        var shell = ExternalArguments.Text(context, "ansible_shell_executable") ?? "/bin/sh";
        var written = ExternalArguments.Write(content.Style, arguments, file, settings, context, shell, folder);
        return Request(content, context, folder ?? "", content.Style == ModuleStyle.JsonArguments ? WithArguments(content.Bytes, written) : written);
    }

    private static byte[] WithArguments(byte[] script, byte[] arguments) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(script).Replace(ModuleStyles.JsonMark, Encoding.UTF8.GetString(arguments), StringComparison.Ordinal));

    private ShellRequest Request(ExternalContent content, ModuleContext context, string folder, ReadOnlyMemory<byte> stdin)
    {
        var receipt = context.CheckMode ? null : context.Receipt;
        return new ShellRequest(_script.Value)
        {
            Variables =
            [
                new("rs_style", content.Style switch { ModuleStyle.Python => "package", ModuleStyle.JsonArguments => "inline", _ => "file" }),
                new("rs_hash", content.Hash),
                new("rs_name", Path.GetFileName(file.Path)),
                new("rs_python", Interpreters.Python(context, settings)),
                new("rs_words", Interpreters.Of(content.Interpreter, context)),
                new("rs_work", folder),
                new("rs_tmp", content.Style == ModuleStyle.Python && context.Become is null ? ExternalArguments.TemporaryFolder(context, settings) : ""),
                new("rs_keep", settings.KeepRemoteFiles ? "1" : ""),
                new("rs_capture", receipt is null ? ".rustible-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)) : ""),
            ],
            IsKept = true,
            Preparation = ShellScript.Coprocess,
            Stdin = stdin,
            Receipt = receipt,
        };
    }
}
