namespace Rustible.Modules.Machine;

/// <summary>Loads or removes a module of the kernel, now and at each start. Arguments and results are those of community.general.modprobe.</summary>
/// <example><code>
/// - name: Load a kernel module
///   modprobe:
///     name: br_netfilter
///     state: present
/// </code></example>
[Module("modprobe", "community.general.modprobe", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class ModprobeModule : ShellModule<ModprobeModule.Args>
{
    /// <param name="Name">The module.</param>
    /// <param name="State">Whether it should be loaded.</param>
    /// <param name="Params">Its parameters.</param>
    /// <param name="Persistent">Whether it should be loaded at each start; <c>disabled</c> leaves that as it is.</param>
    public sealed record Args(
        [property: Required] string Name, [property: Choices("absent", "present")] string State = "present", string Params = "",
        [property: Choices("disabled", "absent", "present")] string Persistent = "disabled");

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => new ShellScript("""
        need modprobe
        file=$(printf %s "$name" | tr - _)
        is_loaded() {
            while read -r own _; do [ "$own" != "$file" ] || return 0; done </proc/modules
            grep -qs "/$name[.]ko" "/lib/modules/$(uname -r)/modules.builtin" || grep -qs "/$file[.]ko" "/lib/modules/$(uname -r)/modules.builtin"
        }
        if [ "$state" = present ]; then
            # the parameters are words
            # shellcheck disable=SC2086
            is_loaded || change modprobe "$name" $params
        elif is_loaded; then change modprobe -r "$name"
        fi
        keep() {
            mkdir -p /etc/modules-load.d /etc/modprobe.d && printf '%s\n' "$name" >"/etc/modules-load.d/$name.conf" || return
            [ -z "$params" ] || printf 'options %s %s\n' "$name" "$params" >"/etc/modprobe.d/$name.conf"
        }
        # every line of the two folders and of /etc/modules that names it
        forget() {
            for conf in /etc/modules-load.d/*.conf /etc/modules /etc/modprobe.d/*.conf; do
                [ -f "$conf" ] || continue
                name=$name awk '!($1 == ENVIRON["name"] || ($1 == "options" && $2 == ENVIRON["name"]))' "$conf" >"$conf.rustible" || return
                if cmp -s "$conf" "$conf.rustible"; then rm -f "$conf.rustible"; else cat "$conf.rustible" >"$conf" && rm -f "$conf.rustible"; fi
            done
        }
        is_kept() { cat /etc/modules-load.d/*.conf /etc/modules 2>/dev/null | name=$name awk '$1 == ENVIRON["name"] { found = 1 } END { exit !found }'; }
        has_params() { [ -z "$params" ] || grep -qsxF "options $name $params" /etc/modprobe.d/*.conf; }
        case $persistent in
            present) { is_kept && has_params; } || change keep ;;
            absent) if is_kept; then change forget; fi ;;
        esac
        """).With("name", args.Name).With("state", args.State).With("params", args.Params).With("persistent", args.Persistent);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply) =>
        ModuleResult.From(reply).Return("name", args.Name).Return("params", args.Params).Return("state", args.State);
}
