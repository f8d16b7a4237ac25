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
        choose() { printf '%s %s\n' "$name" "$selection" | dpkg --set-selections; }
        [ "$before" = "$selection" ] || change choose
        """).With("name", args.Name).With("selection", args.Selection);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply).Return("before", reply.Text("before")).Return("after", args.Selection);
        return result;
    }
}
