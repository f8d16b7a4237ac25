# shellcheck shell=sh disable=SC2154,SC2034
# act CMD...: runs a command that may leave a daemon behind, so its output goes to a file and not to the session; in check mode only notes
# it. Leaves what it said in $said; its status is act's.
act() {
    changed
    [ -z "$check" ] || return 0
    log=$(mktemp) || fail "there is no room for a temporary file"
    "$@" >"$log" 2>&1 </dev/null 3>&-
    acted=$?
    said=$(cat "$log")
    rm -f "$log"
    return "$acted"
}

missing() { fail "Could not find the requested service $name: host"; }

has_init_script() { [ -x "/etc/init.d/$name" ] || [ -x "/etc/rc.d/init.d/$name" ]; }
