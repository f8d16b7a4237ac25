# shellcheck shell=sh
# Runs apt-get ($4...) in the C locale, without questions. $1: status that policy-rc.d gives meanwhile; empty leaves it alone.
# $2: how often to try again, $3: longest pause in seconds.
code=$1 retries=$2 pause=$3
shift 3
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin LC_ALL=C DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical
export PATH LC_ALL DEBIAN_FRONTEND DEBIAN_PRIORITY
policy=/usr/sbin/policy-rc.d
restore() {
    rm -f "$policy"
    [ ! -e "$policy.rustible" ] || mv "$policy.rustible" "$policy"
}
if [ -n "$code" ]; then
    [ ! -e "$policy" ] || mv "$policy" "$policy.rustible" || exit 1
    trap restore EXIT
    trap 'exit 143' HUP INT TERM
    printf '#!/bin/sh\nexit %d\n' "$code" >"$policy" && chmod 755 "$policy" || exit 1
fi
wait=1
while :; do
    "$@" </dev/null
    status=$?
    if [ "$status" = 0 ] || [ "$retries" -le 0 ]; then exit "$status"; fi
    retries=$((retries - 1))
    [ "$wait" -le "$pause" ] || wait=$pause
    sleep "$wait"
    wait=$((wait * 2))
done
