# Ends what the resident shell $shell of process group $group runs, and the shell. Runs in another shell of the same user.
# $receipt is the receipt that the request waits for, or empty: then the process that it names ends too.
#
# To a request belong the descendants of the shell, and those of its process group whose parent has gone but that are
# younger than the request. What is older was left in the background by an earlier request, on purpose.

if [ ! -e /proc/self/stat ]; then
    kill -TERM "-$shell"
    sleep 1
    kill -KILL "-$shell"
    exit 0
fi

# Lines of PID PARENT GROUP START.
all=
for stat in /proc/[0-9]*/stat; do
    line=
    { read -r line < "$stat"; } 2>/dev/null
    pid=${stat#/proc/}
    pid=${pid%/stat}
    # shellcheck disable=SC2086
    set -- ${line##*) }
    [ $# -ge 20 ] || continue
    parent=$2 process_group=$3
    shift 19
    [ "$pid" != $$ ] || own_group=$process_group
    # the first process of the request, which the shell waits for
    [ "$parent" != "$shell" ] || first=$pid since=$1
    all="$all$pid $parent $process_group $1
"
done
[ "${own_group:-}" != "$group" ] || since=

found=" $shell "
if [ -n "$receipt" ]; then
    { read -r pid was < "$receipt.start"; } 2>/dev/null
    # shellcheck disable=SC2154
    rs_started "${pid:-0}"
    [ "${was:-none}" != "$rs_time" ] || found="$found$pid "
fi
more=1
while [ $more = 1 ]; do
    more=0
    while read -r pid parent process_group start; do
        case $found in
            *" $pid "*) continue ;;
            *" $parent "*) ;;
            *)
                [ "$process_group:${since:+yes}" = "$group:yes" ] || continue
                [ "$start" -ge "$since" ] || continue
                # as old as the request by the clock, and a younger process after all
                [ "$start:$((pid > first))" != "$since:0" ] || continue ;;
        esac
        found="$found$pid "
        more=1
    done <<LINES
${all%?}
LINES
done

# shellcheck disable=SC2086
kill -TERM $found 2>/dev/null
tries=10
while [ $tries -gt 0 ]; do
    tries=$((tries - 1))
    left=0
    for pid in $found; do
        rs_started "$pid"
        [ -z "$rs_time" ] || left=1
    done
    [ $left = 1 ] || exit 0
    sleep 0.1 2>/dev/null || { sleep 1; tries=0; }
done
# shellcheck disable=SC2086
kill -KILL $found 2>/dev/null
exit 0
