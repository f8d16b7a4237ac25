namespace Rustible.Modules.Machine;

/// <summary>Makes a locale, or removes it. Arguments and results are those of community.general.locale_gen, on systems with <c>/etc/locale.gen</c>.</summary>
/// <example><code>
/// - name: Have a locale
///   locale_gen:
///     name: de_DE.UTF-8
///     state: present
/// </code></example>
[Module("locale_gen", "community.general.locale_gen", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class LocaleGenModule : ShellModule<LocaleGenModule.Args>
{
    /// <param name="Name">The locale, as <c>/etc/locale.gen</c> has it: <c>de_DE.UTF-8</c>.</param>
    /// <param name="State">Whether it should be there.</param>
    public sealed record Args([property: Required] string Name, [property: Choices("absent", "present")] string State = "present");

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => new ShellScript("""
        list=/etc/locale.gen
        [ -f "$list" ] || fail "$list is missing. Is the package \"locales\" installed?"
        # a line of the list: perhaps a mark of a comment, the locale, its encoding
        name=$name awk '{ sub(/^[ \t]*#?[ \t]*/, "") } NF == 2 && $1 == ENVIRON["name"] { found = 1 } END { exit !found }' "$list" ||
            fail "The locale you've entered is not available on your system."
        # locale -a writes utf8 for UTF-8
        plain() { tr -d - | tr '[:upper:]' '[:lower:]'; }
        wanted=$(printf %s "$name" | plain)
        there=
        if locale -a 2>/dev/null | plain | grep -qxF -- "$wanted"; then there=1; fi
        case $state:$there in present:1 | absent:) exit 0 ;; esac
        changed
        if [ -n "$check" ]; then report foretold 1; exit 0; fi
        if [ "$state" = present ]; then mark=; else mark='# '; fi
        name=$name mark=$mark awk '{ line = $0; sub(/^[ \t]*#?[ \t]*/, "", line); split(line, words)
            if (words[1] == ENVIRON["name"] && words[3] == "" && words[2] != "") print ENVIRON["mark"] line; else print }' "$list" >"$list.rustible" &&
            cat -- "$list.rustible" >"$list"
        _done=$?
        rm -f -- "$list.rustible"
        [ "$_done" = 0 ] || fail "$list could not be written"
        _said=$(locale-gen 2>&1) || fail "locale-gen failed: $_said"
        """).With("name", args.Name).With("state", args.State);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply) => reply.Has("foretold")
        ? ModuleResult.From(reply)
        : ModuleResult.From(reply).Return("name", args.Name).Return("msg", "OK");
}
