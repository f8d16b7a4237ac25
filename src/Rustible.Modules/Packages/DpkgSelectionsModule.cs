namespace Rustible.Modules.Packages;

/// <summary>Says what dpkg is to do with a package: keep it at its version, remove it. Arguments and results are those of ansible.builtin.dpkg_selections.</summary>
/// <example><code>
/// - name: Hold a package at its version
///   dpkg_selections:
///     name: nginx
///     selection: hold
/// </code></example>
[Module("dpkg_selections", "ansible.builtin.dpkg_selections", "ansible.legacy.dpkg_selections", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class DpkgSelectionsModule : ShellModule<DpkgSelectionsModule.Args>
{
    /// <param name="Name">The package.</param>
    /// <param name="Selection">What is to be done with it.</param>
    public sealed record Args([property: Required] string Name, [property: Required, Choices("install", "hold", "deinstall", "purge")] string Selection);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => new ShellScript("""
        need dpkg
        before=$(dpkg --get-selections "$name" 2>/dev/null | awk 'NR == 1 { print $2 }')
        before=${before:-not present}
        report before "$before"
        choose() { printf '%s %s\n' "$name" "$selection" 2>/dev/null | dpkg --set-selections; }
        [ "$before" != "$selection" ] || exit 0
        changed
        [ -z "$check" ] || exit 0
        said=$(choose 2>&1) || { report code $?; report command "$tool --set-selections"; report errors "$said"; fail "$said"; }
        """).With("name", args.Name).With("selection", args.Selection);

    /// <inheritdoc/>
    public override ModuleResult Fault(Args args, ScriptReply reply) => reply.Int("code") is not { } code ? base.Fault(args, reply)
        : base.Fault(args, reply).Return("cmd", reply.Text("command")).Return("rc", code).Return("stderr", reply.Text("errors") + "\n").Return("stdout", "");

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply).Return("before", reply.Text("before")).Return("after", args.Selection);
        return result;
    }
}
