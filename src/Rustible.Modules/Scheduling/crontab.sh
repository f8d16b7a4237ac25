# shellcheck shell=sh disable=SC2154
# Reads a user's crontab, or writes one that was read before: not when it was changed meanwhile ($sum).
need crontab
# crontab of some systems asks for root when the user is named
[ "$user" != "$(id -un)" ] || user=
read_table() {
    _old=$(crontab ${user:+-u "$user"} -l 2>&1; echo "$?.")
    _code=${_old##*
}
    case $_code in
        *0.) ;;
        # no crontab yet, or nobody who may have one: then it cannot be written either, and that says why
        *1.) _old=0. ;;
        *)  fail "Unable to read crontab: ${_old%
*}" ;;
    esac
    _old=${_old%0.}
}
read_table
_sum=$(printf %s "$_old" | sha1sum)
_sum=${_sum%% *}
if [ "$want" = read ]; then
    report sum "$_sum"
    printf %s "$_old" | body
    exit 0
fi
[ "$_sum" = "$sum" ] || fail "the crontab was changed by somebody else meanwhile"
if [ -n "$backup" ] && [ -z "$check" ]; then
    _copy=$(mktemp "${TMPDIR:-/tmp}/crontabXXXXXX") || fail "there is no room for the backup"
    printf %s "$_old" >"$_copy"
    report backup_file "$_copy"
fi
[ -z "$unchanged" ] || exit 0
changed
[ -n "$check" ] || _said=$(crontab ${user:+-u "$user"} - 2>&1) || fail "$_said
"
