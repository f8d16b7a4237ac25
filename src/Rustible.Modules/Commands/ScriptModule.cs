using Rustible.Connections.Shell;

namespace Rustible.Modules.Commands;

/// <summary>Runs a script of the control node on the host. Arguments and results are those of ansible.builtin.script.</summary>
/// <example><code>
/// - name: Run a local script there
///   script:
///     cmd: scripts/prepare.sh --all
///     creates: /srv/prepared
/// </code></example>
[Module("script", "ansible.builtin.script", "ansible.legacy.script", CheckMode = CheckMode.Partial, FreeForm = true)]
public sealed class ScriptModule : Module<ScriptModule.Args>
{
    /// <param name="Cmd">The script and its arguments, as the host's shell reads them: the free form of the task, or <c>cmd</c>.</param>
    /// <param name="Chdir">Where to run it; an absolute path.</param>
    /// <param name="Creates">Not run when a path of this pattern exists.</param>
    /// <param name="Removes">Not run when no path of this pattern exists.</param>
    /// <param name="Executable">The interpreter; without one, the script's first line says it.</param>
    /// <param name="Decrypt">Decrypt a script that ansible-vault encrypted.</param>
    public sealed record Args(
        [property: Name("_raw_params"), Alias("cmd")] string? Cmd = null, HostPath? Chdir = null, HostPath? Creates = null, HostPath? Removes = null,
        string? Executable = null, bool Decrypt = true);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Chdir is { NeedsExpansion: false } chdir && !chdir.Text.StartsWith('/'))
            return ModuleResult.Failure($"chdir {chdir.Text} must be an absolute path for a Unix-aware remote node");
        if (!TrySource(args.Cmd, out var source, out var fault))
            return ModuleResult.Failure(fault);
        if (context.Files.Find("files", source) is not { } path || !File.Exists(path))
            return ModuleResult.Failure(NotFound(source, context.Files.SearchedPaths("files", source)));
        byte[] content;
        try
        {
            content = context.Files.Read(path, args.Decrypt);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ModuleResult.Failure(error.Message);
        }
        var run = Prepare(args, source, content);
        return Result(args, await run.RunAsync(context, cancellation).ConfigureAwait(false), run.Words[0]);
    }

    private static ProgramRun Prepare(Args args, string source, byte[] content)
    {
        var folder = ProgramRun.NewFolder();
        var name = Path.GetFileName(source);
        var line = args.Cmd!.Trim();
        line = ShellQuote.Word($"{folder}/{name}") + line[ShellWords.FirstLength(line)..];
        return new ProgramRun(["/bin/sh", "-c", args.Executable is null ? line : $"{args.Executable} {line}"])
        {
            Chdir = args.Chdir,
            Creates = args.Creates,
            Removes = args.Removes,
            Stdin = content,
            Folder = folder,
            FileName = name,
        };
    }

    private static ModuleResult Result(Args args, ProgramOutcome outcome, string program)
    {
        if (outcome.Exists is { } exists)
            return ModuleResult.Skip($"{exists} exists, matching creates option");
        if (outcome.Missing is { } missing)
            return ModuleResult.Skip($"{missing} does not exist, matching removes option");
        if (!outcome.IsForetold)
            return ScriptResult.Of(outcome, program);
        return args.Creates is not null || args.Removes is not null
            ? ModuleResult.Of(true)
            : ModuleResult.Skip("Check mode is not supported for this task.");
    }

    private static bool TrySource(string? line, out string source, out string fault)
    {
        (source, fault) = ("", "no command given");
        try
        {
            source = ShellWords.Split(line ?? "").FirstOrDefault("");
            return source.Length > 0;
        }
        catch (FormatException error)
        {
            fault = $"The script's arguments cannot be split into words: {error.Message}.";
            return false;
        }
    }

    private static string NotFound(string source, IReadOnlyList<string> searched) =>
        $"Could not find or access '{source}'\nSearched in:\n\t{string.Join("\n\t", searched)} on the Ansible Controller.\n"
        + "If you are using a module and expect the file to exist on the remote, see the remote_src option";
}
