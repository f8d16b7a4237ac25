namespace Rustible.Modules.Machine.Selinux;

/// <summary>
/// Switches a boolean of SELinux. Arguments and results are those of ansible.posix.seboolean. The host needs getsebool and setsebool; what it keeps over a
/// reboot comes from the policy store's booleans.local, or from <c>semanage boolean</c>, and where neither tells it is set anew.
/// </summary>
/// <example><code>
/// - name: Let the web server connect to others
///   seboolean:
///     name: httpd_can_network_connect
///     state: true
///     persistent: true
/// </code></example>
[Module("seboolean", "ansible.posix.seboolean", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class SebooleanModule : ShellModule<SebooleanModule.Args>
{
    /// <param name="Name">The boolean.</param>
    /// <param name="State">Its value.</param>
    /// <param name="Persistent">Whether it should have it after a reboot, too.</param>
    /// <param name="IgnoreSelinuxState">Go on where SELinux is off, as in a chroot.</param>
    public sealed record Args([property: Required] string Name, [property: Required] bool State, bool Persistent = false, bool IgnoreSelinuxState = false);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => new ShellScript("""
        is_on() { command -v selinuxenabled >/dev/null && selinuxenabled; }
        [ -n "$ignore" ] || is_on || fail "SELinux is disabled on this host."
        need getsebool
        need setsebool
        kept() {
            for file in /var/lib/selinux/*/active/booleans.local /etc/selinux/*/modules/active/booleans.local; do
                [ -f "$file" ] || continue
                if name=$name awk -F= '{ gsub(/ /, "") } $1 == ENVIRON["name"] { v = $2 } END { if (v == "") exit 1; print v }' "$file"; then return; fi
            done 2>/dev/null
            ! command -v semanage >/dev/null || semanage boolean -l 2>/dev/null | name=$name awk '$1 == ENVIRON["name"] { sub(/^[^(]*\(/, ""); gsub(/[(), ]+/, " "); print $2; exit }'
        }
        now=
        if is_on; then
            now=$(getsebool -- "$name" 2>/dev/null) || fail "SELinux boolean $name does not exist."
            now=${now#*--> } now=${now%% *}
        elif [ -z "$persistent" ]; then fail "SELinux is disabled on this host: there only persistent values can be set."
        fi
        case $wanted in on) same='on 1 true' ;; *) same='off 0 false' ;; esac
        is_wanted() { [ -n "$1" ] && case " $same " in *" $1 "*) ;; *) false ;; esac; }
        if [ -z "$persistent" ]; then is_wanted "$now" || change setsebool -- "$name" "$wanted"
        elif ! { [ -z "$now" ] || is_wanted "$now"; } || ! is_wanted "$(kept)"; then change setsebool -P -- "$name" "$wanted"
        fi
        """).With("name", args.Name).With("wanted", args.State ? "on" : "off").With("persistent", args.Persistent).With("ignore", args.IgnoreSelinuxState);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply) =>
        ModuleResult.From(reply).Return("name", args.Name).Return("state", args.State).Return("persistent", args.Persistent);
}
