# shellcheck shell=sh disable=SC2154
# Runs dnf for each of $calls, a line of words each, until one fails; $before are options for all of them. $wait: seconds to wait for dnf's lock.
# Removes the folders $fetched at the end. Records code and output of each call.
dnf=
for name in dnf-3 dnf yum; do
    if command -v "$name" >/dev/null; then dnf=$name; break; fi
done
clean() { eval "set -- $fetched"; [ $# = 0 ] || rm -rf -- "$@"; }
trap clean EXIT
trap 'exit 143' HUP INT TERM
call() {
    left=$wait
    while :; do
        output=$("$dnf" --setopt=exit_on_lock=1 "$@" 2>&1 </dev/null)
        code=$?
        # dnf says so when another process has its lock
        if [ "$code" != 200 ] || [ "$left" -le 0 ]; then return; fi
        sleep 1
        left=$((left - 1))
    done
}
eval "set -- $calls"
for words; do
    eval "call $before $words"
    report code "$code"
    report output "$output"
    # then the call comes again without that repository, and needs what was fetched
    case $output in *"Unknown repo: '"*) fetched= ;; esac
    # with --assumeno an end with status 1 is what was asked for
    case $code:$output in
        0:* | 1:*'Operation aborted.'*) ;;
        *) break ;;
    esac
done
