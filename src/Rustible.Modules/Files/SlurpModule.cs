namespace Rustible.Modules.Files;

/// <summary>Reads a file of the host. Arguments and results are those of ansible.builtin.slurp.</summary>
/// <example><code>
/// - name: Read a file of the host
///   slurp:
///     src: /etc/machine-id
/// </code></example>
[Module("slurp", "ansible.builtin.slurp", "ansible.legacy.slurp", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class SlurpModule : ShellModule<SlurpModule.Args>
{
    /// <param name="Src">The file.</param>
    public sealed record Args([property: Required, Alias("path")] HostPath Src);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => new ShellScript("""
        if [ ! -e "$src" ]; then
            case $(cat -- "$src" 2>&1 >/dev/null) in
                *'Permission denied') fail "file is not readable: $src" ;;
                *'Not a directory') fail "unable to slurp file: [Errno 20] Not a directory: '$src'" ;;
                *'Too many levels of symbolic links') fail "unable to slurp file: [Errno 40] Too many levels of symbolic links: '$src'" ;;
            esac
            fail "file not found: $src"
        fi
        [ ! -d "$src" ] || fail "source is a directory and must be a file: $src"
        [ -r "$src" ] && (: <"$src") 2>/dev/null || fail "file is not readable: $src"
        report source "$src"
        body <"$src" || exit 1
        """).With("src", args.Src);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply) => ModuleResult.Of(false)
        .Return("content", Convert.ToBase64String(reply.Body.Span)).Return("encoding", "base64").Return("source", reply.Text("source"));
}
