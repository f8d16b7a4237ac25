# shellcheck shell=sh disable=SC2154,SC2034
# Brings a setting of firewalld to where it should be ($wanted): a $kind member of a zone ($query, $add, $remove), zone or target; in what a start
# brings ($permanent), in what runs ($immediate), or in both.
tell() { said=$("$@" 2>&1 </dev/null); code=$?; }
# broken [OPERATION]: what the program says, and for a change what it was.
broken() {
    said=${said#Error: }${1:+ $1}
    case $said in
        INVALID_SERVICE*) said="$said, Services are defined by port/tcp relationship and named as they are in /etc/services (on most systems)" ;;
    esac
    fail "ERROR: Exception caught: $said"
}
# kept: what a start brings. running: what runs.
kept() { if [ -n "$running" ]; then tell firewall-cmd --permanent "$@"; else tell firewall-offline-cmd "$@"; fi; }
runs() { tell firewall-cmd "$@"; }
order() {
    changed
    if [ -n "$check" ]; then
        report foretold 1
        return
    fi
    "$@"
    [ "$code" = 0 ] || broken "$operation"
}
# member PLACE: by an answer of yes, no, or an error.
member() {
    "$1" "--zone=$zone" "$query"
    case $code in
        0) [ -n "$wanted" ] || order "$1" "--zone=$zone" "$remove" ;;
        1)
            [ -n "$wanted" ] || return 0
            if [ "$1" = runs ] && [ -n "$timeout" ]; then order runs "--zone=$zone" "$add" "$timeout"; else order "$1" "--zone=$zone" "$add"; fi ;;
        *) broken ;;
    esac
}

running=
if command -v firewall-cmd >/dev/null && firewall-cmd --state >/dev/null 2>&1; then running=1; fi
if [ -z "$running" ]; then
    [ -z "$immediate" ] || fail "firewall is not currently running, unable to perform immediate actions without a running firewall daemon"
    [ -n "$offline" ] || fail "firewall is not currently running, and 'offline' is false"
    need firewall-offline-cmd
    # that program's --remove-service is another thing
    case $remove in --remove-service=*) remove=--remove-service-from-zone=${remove#*=} ;; esac
    report offline 1
elif [ -n "$immediate" ]; then
    case $kind in zone | target) fail "Zone operations must be permanent. Make sure you didn't set the 'permanent' flag to 'false' or the 'immediate' flag to 'true'." ;; esac
fi
if [ -z "$zone" ]; then
    if [ -n "$running" ]; then runs --get-default-zone; else kept --get-default-zone; fi
    [ "$code" = 0 ] || broken
    zone=$said
fi
case $kind in
    member)
        [ -z "$permanent" ] || member kept
        [ -z "$immediate" ] || member runs ;;
    target)
        [ -n "$wanted" ] || target=default
        kept "--zone=$zone" --get-target
        [ "$code" = 0 ] || broken
        [ "$said" = "$target" ] || order kept "--zone=$zone" "--set-target=$target" ;;
    zone)
        kept --get-zones
        [ "$code" = 0 ] || broken
        case " $(printf %s "$said" | tr '\n' ' ') " in
            *" $zone "*) [ -n "$wanted" ] || order kept "--delete-zone=$zone" ;;
            *) [ -z "$wanted" ] || order kept "--new-zone=$zone" ;;
        esac ;;
esac
report zone "$zone"
