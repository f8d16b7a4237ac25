# shellcheck shell=sh disable=SC2154
# One rule, chain or policy. $rule is the rule as quoted words; $number the place of a new one.
need "$program"
eval "set -- $rule"
tables() {
    _action=$1
    shift
    "$program" -t "$table" "$_action" "$@"
}
there() { "$program" -t "$table" -C "$chain" "$@" >/dev/null 2>&1; }
chain_there() { "$program" -t "$table" -n -L "$chain" >/dev/null 2>&1; }

if [ -n "$flush" ]; then
    change tables -F ${chain:+"$chain"}
elif [ -n "$policy" ]; then
    _is=$("$program" -t "$table" -L "$chain" -n 2>/dev/null | sed -n '1s/.*(policy \([A-Z]*\).*/\1/p')
    [ -n "$_is" ] || fail "Can't detect current policy"
    [ "$_is" = "$policy" ] || change tables -P "$chain" "$policy"
elif [ $# = 0 ] && [ -n "$chain_management" ]; then
    if [ "$state" = absent ]; then
        ! chain_there || change tables -X "$chain"
    else
        chain_there || change tables -N "$chain"
    fi
elif [ "$state" = absent ]; then
    if there "$@"; then
        change tables -D "$chain" "$@"
    fi
else
    if ! there "$@"; then
        [ -z "$chain_management" ] || chain_there || change tables -N "$chain"
        if [ "$action" = insert ]; then change tables -I "$chain" ${number:+"$number"} "$@"; else change tables -A "$chain" "$@"; fi
    fi
fi
