# shellcheck shell=sh disable=SC2154,SC2034
# A unit of systemd: $name, $state, $enabled and $masked (yes, no or empty), $daemon_reload, $daemon_reexec, $no_block, $force, $scope.
# Record show: systemctl show of the unit before anything was done. Needs acting.sh before it.
nl='
'

ctl() {
    case $scope in
        user) set -- --user "$@" ;;
        global) set -- --global "$@" ;;
    esac
    systemctl ${no_block:+--no-block} ${force:+--force} "$@"
}

# field KEY: the value of one line of $show, in $value.
field() {
    value=
    case $nl$show$nl in
        *"$nl$1="*) value=$nl$show$nl; value=${value#*"$nl$1="}; value=${value%%"$nl"*} ;;
    esac
}

reload_daemon() {
    [ -n "$2" ] && [ -z "$check" ] || return 0
    said=$(ctl "$1" 2>&1) || fail "failure $? during $1: $said$nl"
}

be_masked() {
    [ -n "$masked" ] || return 0
    field LoadState
    case $masked:$value in
        yes:masked) ;;
        yes:*) act ctl mask "$name" || fail "Unable to mask service $name: $said" ;;
        no:masked) act ctl unmask "$name" || fail "Unable to unmask service $name: $said" ;;
    esac
}

be_enabled() {
    [ -n "$enabled" ] || return 0
    was=no
    if said=$(ctl is-enabled -l "$name" 2>/dev/null); then
        case $said in indirect | alias) ;; *) was=yes ;; esac
    fi
    case $was:$enabled in
        no:yes) act ctl enable "$name" || fail "Unable to enable service $name: $said" ;;
        yes:no) act ctl disable "$name" || fail "Unable to disable service $name: $said" ;;
    esac
}

be_in_state() {
    [ -n "$state" ] || return 0
    field ActiveState
    [ -n "$value" ] || fail "Service is in unknown state"
    case $state:$value in
        started:active | started:activating | stopped:inactive | stopped:failed) return 0 ;;
        stopped:*) verb=stop ;;
        restarted:active | restarted:activating) verb=restart ;;
        reloaded:active | reloaded:activating) verb=reload ;;
        *) verb=start ;;
    esac
    act ctl "$verb" "$name" || fail "Unable to $verb service $name: $said"
}

# systemctl show needs a systemd that runs; without one (an image that is being made) the unit files must say that there is such a unit.
show_may_fail() {
    [ "$scope" != user ] || fail "$why"
    case $(ctl is-enabled "$name" 2>/dev/null) in
        enabled* | disabled | masked* | linked* | static | indirect | generated | transient | alias) return 0 ;;
    esac
    # older programs list none without a word, where systemd does not run
    said=$(ctl list-unit-files "$name" 2>&1 >/dev/null) || fail "${said:-$why}"
}

with_systemd() {
    command -v systemctl >/dev/null || fail "systemd: this host has no systemctl"
    if [ "$scope" = user ] && [ -z "$XDG_RUNTIME_DIR" ]; then
        XDG_RUNTIME_DIR=/run/user/$(id -u)
        export XDG_RUNTIME_DIR
    fi
    reload_daemon daemon-reload "$daemon_reload"
    reload_daemon daemon-reexec "$daemon_reexec"
    [ -n "$name" ] || return 0
    log=$(mktemp) || fail "there is no room for a temporary file"
    why=
    show=$(ctl show "$name" 2>"$log") || why=$(cat "$log")
    rm -f "$log"
    [ -z "$why" ] || show_may_fail
    report show "$show"
    field LoadError
    if [ -n "$value" ]; then
        _error=$value
        field LoadState
        case $value in not-found | masked) ;; *) fail "Error loading unit file '$name': $_error" ;; esac
    fi
    be_masked
    [ -n "$state$enabled" ] || return 0
    field LoadState
    case $value in
        '' | not-found) has_init_script || missing ;;
    esac
    be_enabled
    be_in_state
}
