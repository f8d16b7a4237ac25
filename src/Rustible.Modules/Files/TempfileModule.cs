using System.Security.Cryptography;

namespace Rustible.Modules.Files;

/// <summary>Makes a file or a folder under a name that nobody has. Arguments and results are those of ansible.builtin.tempfile.</summary>
/// <example><code>
/// - name: Have a folder for a while
///   tempfile:
///     state: directory
///     suffix: build
/// </code></example>
[Module("tempfile", "ansible.builtin.tempfile", "ansible.legacy.tempfile")]
public sealed class TempfileModule : ShellModule<TempfileModule.Args>
{
    /// <summary>What is made.</summary>
    public enum Kind
    {
        /// <summary>A folder, mode 0700.</summary>
        Directory,

        /// <summary>A file, mode 0600.</summary>
        File,
    }

    /// <param name="State">What is made.</param>
    /// <param name="Path">The folder that it is made in; without one, the host's folder for such files.</param>
    /// <param name="Prefix">How its name begins.</param>
    /// <param name="Suffix">How its name ends.</param>
    public sealed record Args(Kind State = Kind.File, HostPath? Path = null, string Prefix = "ansible.", string Suffix = "");

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => new ShellScript(ScriptResource.Read("Files/attributes.sh") + """
        [ -n "$path" ] || path=${TMPDIR:-${TEMP:-${TMP:-/tmp}}}
        _made=${path%/}/$prefix$unique$suffix
        umask 077
        if [ "$state" = directory ]; then _said=$(mkdir -- "$_made" 2>&1)
        else
            set -C
            _said=$( (: >"$_made") 2>&1 )
        fi || fail "$_made cannot be made: ${_said##*: }"
        changed
        report path "$_made"
        info "$_made"
        """).With("path", args.Path).With("prefix", args.Prefix).With("suffix", args.Suffix).With("unique", Unique()).With("state", args.State);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply) => ModuleResult.From(reply).Return("path", reply.Text("path")).AddFile(reply);

    private static string Unique() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789_", 8);
}
