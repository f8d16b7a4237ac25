# shellcheck shell=sh disable=SC2154
# Runs zypper with each of $orders, a line of quoted words each, until one ends with another status than 0. Reports zypper's path, that of
# transactional-update where it is what runs zypper (in a snapshot that holds from the next start on, since the root is a read-only btrfs), and of every
# order: rc, out and errors, and again: what it printed before it was run once more. A dot stands behind each text.
need zypper
zypper=$tool
report zypper "$zypper"
transaction=
if command -v transactional-update >/dev/null; then
    while read -r _ folder type options _; do
        case "$folder $type ,$options," in '/ btrfs '*,ro,*) transaction=$(command -v transactional-update) ;; esac
    done </proc/mounts
fi
[ -z "$transaction" ] || report transaction "$transaction"
work=$(mktemp -d) || fail "there is no room for a temporary folder"
trap 'rm -rf -- "$work"' EXIT
run() {
    # in a shell of its own, so that what a shell says of a signal is not among zypper's words
    out=$( (exec "$@" 2>"$work/errors" </dev/null 3>&-); code=$?; echo .; exit "$code")
    code=$?
}
eval "set -- $orders"
for order; do
    eval "set -- $order"
    # the options stand in ZypperRun.cs too, which tells the command
    if [ -n "$transaction" ]; then set -- "$transaction" --continue --drop-if-no-change --quiet run "$zypper" "$@"; else set -- "$zypper" "$@"; fi
    again=
    run "$@"
    # zypper has changed itself, and asks to be run once more
    if [ "$code" = 103 ]; then again=$out; run "$@"; fi
    report again "$again"
    report rc "$code"
    report out "$out"
    report errors "$(cat -- "$work/errors"; echo .)"
    [ "$code" = 0 ] || break
done
