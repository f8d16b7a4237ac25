# shellcheck shell=sh disable=SC2154,SC2034,SC2317
# An init script's $state and $enabled (yes, no or empty) in $runlevels (quoted words; none: those of the script itself). Needs acting.sh and
# sysv.sh before it. Records enabled, moved: what was run; with _rc, _out and _err of the last program.
init=sysv

# tell KEY CMD...: runs the command with its output in files, since it may leave a daemon behind; in check mode only notes it.
tell() {
    changed
    report "$1" 1
    [ -z "$check" ] || return 0
    _key=$1
    shift
    _folder=$(mktemp -d) || fail "there is no room for a temporary folder"
    "$@" >"$_folder/out" 2>"$_folder/err" </dev/null 3>&-
    _rc=$?
    # a byte more, since a substitution takes line ends away
    _out=$(cat "$_folder/out"; echo .)
    _err=$(cat "$_folder/err"; echo .)
    rm -rf -- "$_folder"
    report "${_key}_rc" "$_rc"
    report "${_key}_out" "${_out%.}"
    report "${_key}_err" "${_err%.}"
    return "$_rc"
}

apart() { ( trap '' HUP; "$@" ); }
# order WORD: one word for the init script, by a process that outlives the session when $daemonize asks for it.
order() { tell moved ${daemonize:+apart} run_script "$1" || { report broken "$1"; exit 0; }; }

# starts_in RUNLEVEL: whether a link there starts the service.
starts_in() {
    for _link in "/etc/rc$1.d"/S??"$name"; do [ ! -L "$_link" ] || return 0; done
    return 1
}

# is_up: whether it runs; what cannot be told is down.
is_up() {
    judge
    case $judged:$pattern in :* | no:?*) report unsure 1 ;; esac
    [ "$judged" = yes ]
}

has_init_script || fail "Could not find the requested service $name: "

if [ -n "$enabled" ]; then
    eval "set -- $runlevels"
    _differs=
    for _level in "$@"; do
        if starts_in "$_level"; then _is=yes; else _is=no; fi
        [ "$_is" = "$enabled" ] || _differs=1
    done
    if [ $# = 0 ]; then
        if is_enabled; then _is=yes; else _is=no; fi
        [ "$_is" = "$enabled" ] || _differs=1
    fi
    if [ -n "$_differs" ]; then
        if [ "$enabled" = yes ]; then _word=enable _switch=on; else _word=disable _switch=off; fi
        if command -v update-rc.d >/dev/null; then
            if [ $# -gt 0 ] || [ "$enabled" = no ]; then tell enabled update-rc.d "$name" "$_word" "$@"
            else
                tell enabled update-rc.d "$name" defaults
                # links that say the opposite stay as they are
                for _link in /etc/rc?.d/K??"$name"; do [ ! -L "$_link" ] || break; done
                if [ -z "$check" ] && [ -L "$_link" ] && ! is_enabled; then tell enabled update-rc.d "$name" enable; fi
            fi
        else
            _levels=$(printf %s "$@")
            tell enabled chkconfig ${_levels:+--level "$_levels"} "$name" "$_switch"
        fi
    fi
fi
[ -n "$state" ] || exit 0
case $state in
    started) is_up || order start ;;
    stopped) ! is_up || order stop ;;
    reloaded) order reload ;;
    restarted)
        order stop
        [ -n "$check" ] || sleep "$sleep"
        order start ;;
esac
