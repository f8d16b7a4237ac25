using Rustible.Connections;
using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files.Rsync;

/// <summary>
/// Copies files with rsync, which the machine that does the work (the control node, or the host to which the task is delegated) and the host must have. Arguments, results
/// and command line are those of ansible.posix.synchronize.
/// </summary>
/// <example><code>
/// - name: Bring the site over
///   synchronize:
///     src: site/
///     dest: /srv/www/
///     delete: true
/// </code></example>
[Module("synchronize", "ansible.posix.synchronize", CheckMode = CheckMode.Full, Idempotent = true, ReachesHost = true)]
public sealed class SynchronizeModule : Module<SynchronizeArguments>
{
    private const string Script = """
        need "${program:-rsync}"
        rsync=$tool
        eval "set -- $words"
        if [ -n "$shell" ]; then
            need ssh
            ssh=$tool
            report ssh "$ssh"
            for word in "$@"; do
                shift
                case $word in "--rsh=ssh "*) word="--rsh=$ssh${word#--rsh=ssh}" ;; esac
                set -- "$@" "$word"
            done
        fi
        report tool "$rsync"
        if [ -n "$password" ]; then
            command -v sshpass >/dev/null || fail "to use rsync connection with passwords, you must install the sshpass program"
            SSHPASS=$password
            export SSHPASS
            set -- sshpass -e "$rsync" "$@"
        else set -- "$rsync" "$@"
        fi
        folder=$(mktemp -d) || fail "there is no room for a temporary folder"
        trap 'rm -rf -- "$folder"' EXIT
        "$@" >"$folder/out" 2>"$folder/err" </dev/null
        report code $?
        report errors "$(cat "$folder/err")"
        body <"$folder/out"
        """;

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(SynchronizeArguments args, ModuleContext context, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(args.Src) || string.IsNullOrEmpty(args.Dest))
            return ModuleResult.Failure("synchronize requires both src and dest parameters are set");
        var target = context.HostTarget!;
        if (target.ContainerCommand is not null)
            return ModuleResult.Failure($"synchronize does not work over the connection '{target.Kind}' of {target.Host}: rsync needs ssh. Use copy or unarchive.");
        var isDelegated = context.DelegatedTo is not null && context.DelegatedTo != context.Host;
        var isOneMachine = context.DelegatedTo == context.Host || (target.Kind == "local" && !isDelegated);
        var isRemote = !isOneMachine && !IsAddress(args.Src) && !IsAddress(args.Dest);
        if (!isOneMachine && context.Become is { Method: not "sudo" } become)
            return ModuleResult.Failure($"synchronize becomes another user of the host by sudo, not by {become.Method}");
        var (near, far) = args.Mode == "push" ? (args.Src, args.Dest) : (args.Dest, args.Src);
        if (context.DelegatedTo is null or "localhost")
            near = Found(near, args.Mode == "push", context);
        if (!isOneMachine && !IsAddress(far))
            far = RsyncCommand.Remote(args, target, far);
        var shell = isRemote ? RsyncCommand.Shell(args, target) : null;
        var words = RsyncCommand.Words(
            args, context.CheckMode, shell, isOneMachine ? args.RsyncPath : RemotePath(args, context.Become), args.Mode == "push" ? near : far, args.Mode == "push" ? far : near);
        var usesPassword = isRemote && target.Password is not null && (args.PrivateKey ?? target.PrivateKeyFile) is null;
        var reply = await new ShellScript(Script)
            .With("program", Program(context)).WithList("words", words).With("shell", shell).With("password", usesPassword ? target.Password : null)
            .RunAsync(Worker(context, isOneMachine) with { CheckMode = false }, cancellation).ConfigureAwait(false);
        return reply.Failed ? ModuleResult.From(reply) : Read(args, words, context, reply);
    }

    private static ModuleContext Worker(ModuleContext context, bool isOneMachine) => isOneMachine
        ? context
        : context with { Become = null, ConnectAsync = context.DelegatedTo is null ? context.ConnectToControlAsync! : context.ConnectAsync };

    private static ModuleResult Read(SynchronizeArguments args, IEnumerable<string> words, ModuleContext context, ScriptReply reply)
    {
        var command = string.Join(' ', words.Select(word => word.StartsWith("--rsh=ssh ", StringComparison.Ordinal) ? $"--rsh={reply.Text("ssh")}{word["--rsh=ssh".Length..]}" : word)
            .Prepend(reply.Text("tool")!).Select(Quoted));
        var code = reply.Int("code")!.Value;
        if (code != 0)
            return ModuleResult.Failure(reply.Text("errors") + "\n").Return("rc", code).Return("cmd", command);
        var output = System.Text.Encoding.UTF8.GetString(reply.Body.Span);
        var marks = output.Split('\n').Where(line => line.StartsWith(RsyncCommand.ChangeMark, StringComparison.Ordinal));
        // with link_dest rsync tells of all files, also of those that are as they were
        var changed = marks.Any(line => args.LinkDest is not { Count: > 0 } || line[RsyncCommand.ChangeMark.Length..] is not ['.', ..]);
        var clean = output.Replace(RsyncCommand.ChangeMark, "", StringComparison.Ordinal);
        var result = ModuleResult.Of(changed).Return("msg", clean).Return("rc", 0L).Return("cmd", command)
            .Return("stdout_lines", clean.Split('\n', StringSplitOptions.RemoveEmptyEntries).Cast<object?>().ToList());
        return context.DiffMode ? result.Return("diff", new ValueMap { ["prepared"] = clean }) : result;
    }

    /// <summary>A word of the command as it is shown: the value of a long option is quoted, not its name.</summary>
    private static string Quoted(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
        ? word[..(equals + 1)] + ShellWords.Quote(word[(equals + 1)..])
        : ShellWords.Quote(word);

    private static string? RemotePath(SynchronizeArguments args, BecomeSettings? become) =>
        become is null ? args.RsyncPath : $"{become.Executable ?? "sudo"} -u {become.User} {args.RsyncPath ?? "rsync"}";

    private static string? Program(ModuleContext context) =>
        context.Variables.TryGet("ansible_rsync_path", out var raw) ? PythonScalar.AsText(context.Templates.Render(raw, context.Variables)) : null;

    private static bool IsAddress(string path) => path.Contains("://", StringComparison.Ordinal) || path.Contains("::", StringComparison.Ordinal);

    /// <summary>A path of the control node: a relative one begins where the playbook or the role lies.</summary>
    private static string Found(string path, bool isSource, ModuleContext context)
    {
        if (path.StartsWith('/') || IsAddress(path))
            return path;
        if (path.StartsWith('~'))
            return path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..] : path;
        var name = path.TrimEnd('/');
        var end = path[name.Length..];
        return ((isSource ? context.Files.Find("files", name) : null) ?? context.Files.SearchedPaths("files", name)[^1]) + end;
    }
}
