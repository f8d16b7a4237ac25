# shellcheck shell=sh disable=SC2154
# A service of init scripts or of OpenRC: $name, $state, $enabled (yes, no or empty), $pattern, $sleep, $runlevel, $arguments (quoted words).
# Record state: what it is at the end. Needs acting.sh before it.
run_script() {
    eval "set -- \"\$1\" $arguments"
    if [ "$init" = openrc ]; then rc-service "$name" "$@"
    elif command -v service >/dev/null; then service "$name" "$@"
    elif [ -x "/etc/init.d/$name" ]; then "/etc/init.d/$name" "$@"
    else "/etc/rc.d/init.d/$name" "$@"; fi
}

# A process with $pattern in its command line, from /proc: ps shows them differently everywhere.
has_process() {
    for line in /proc/[0-9]*/cmdline; do
        case $line in "/proc/$$/"*) continue ;; esac
        words=$( (tr '\0' ' ' <"$line") 2>/dev/null)
        # the shells that carry this script hold the pattern too
        case $words in *has_process*) ;; *"$pattern"*) return 0 ;; esac
    done
    return 1
}

# judge: whether it runs, in $judged: yes, no, or nothing when its script does not tell. A status of 0 is running, but for scripts that only say the
# opposite in words; 1 to 4 and 69 are not.
judge() {
    if [ -n "$pattern" ]; then
        if has_process; then judged=yes; else judged=no; fi
        return
    fi
    was_arguments=$arguments arguments=
    log=$(mktemp) || fail "there is no room for a temporary file"
    run_script status >"$log" 2>&1 </dev/null 3>&-
    status=$?
    said=$(tr '[:upper:]' '[:lower:]' <"$log")
    rm -f "$log"
    arguments=$was_arguments
    case $status:$said in
        [1-4]:* | 69:*) judged=no ;;
        0:*"not running"* | 0:*stopped* | 0:*"is dead"* | 0:*"could not access pid file"*) judged=no ;;
        0:* | *:*"is running"*) judged=yes ;;
        *) judged= ;;
    esac
}

is_running() {
    judge
    [ -n "$judged" ] || fail "failed determining service state, possible typo of service name?"
    [ "$judged" = yes ]
}

is_enabled() {
    if [ "$init" = openrc ]; then
        rc-update show "$runlevel" 2>/dev/null | grep -qE "^ *$name +\|"
    elif command -v update-rc.d >/dev/null; then
        for link in /etc/rc?.d/S??"$name"; do [ ! -L "$link" ] || return 0; done
        return 1
    elif command -v chkconfig >/dev/null; then
        chkconfig --list "$name" 2>/dev/null | grep -qE '[35]:on|3:on|5:on'
    else
        fail "this host has none of update-rc.d, chkconfig and rc-update, so $name cannot be enabled or disabled"
    fi
}

enable_script() {
    if [ "$init" = openrc ]; then rc-update add "$name" "$runlevel"
    elif command -v update-rc.d >/dev/null; then update-rc.d "$name" defaults && update-rc.d "$name" enable
    else chkconfig --add "$name" && chkconfig "$name" on; fi
}

disable_script() {
    if [ "$init" = openrc ]; then rc-update del "$name" "$runlevel"
    elif command -v update-rc.d >/dev/null; then update-rc.d "$name" disable
    else chkconfig "$name" off; fi
}

restart_script() {
    run_script stop
    [ -z "$sleep" ] || sleep "$sleep"
    run_script start
}

with_init_scripts() {
    if [ "$init" = openrc ]; then rc-service --exists "$name" || missing
    else has_init_script || missing; fi
    if [ -n "$enabled" ]; then
        was=no
        if is_enabled; then was=yes; fi
        case $was:$enabled in
            no:yes) act enable_script || fail "$said" ;;
            yes:no) act disable_script || fail "$said" ;;
        esac
    fi
    [ -n "$state" ] || return 0
    running=no
    if is_running; then running=yes; fi
    case $state:$running in
        started:yes | stopped:no) return 0 ;;
        started:no | reloaded:no) set -- run_script start ;;
        stopped:yes) set -- run_script stop ;;
        reloaded:yes) set -- run_script reload ;;
        *) set -- restart_script ;;
    esac
    report moved 1
    act "$@" || fail "$said"
}
