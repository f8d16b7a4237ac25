# shellcheck shell=sh disable=SC2034
# What every script of a module knows. Standard output carries the report: records "KEY\nVALUE\0", then, after a record with an empty key,
# bytes up to the end. All other output goes to standard error; a NUL there stands before the output of each change.
# report KEY VALUE   adds to the report.
# fail MESSAGE       ends the script with a failed result. Not in a subshell or pipeline: only that would end.
# change CMD...      runs the command, or in check mode only notes it; a failure ends the script with a failed result that names the command.
# changed            notes a change that was made (or in check mode was left) by other means.
# $looked is the path that a script has looked at; a change empties it, since what was seen may hold no more.
# body               passes standard input on as the report's bytes; the script's last act.
exec 3>&1 1>&2
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
unset IFS
looked=
report() { printf '%s\n%s\0' "$1" "$2" >&3; }
fail() { report failed "$*"; exit 0; }
changed() { report changed 1; looked=; }
change() {
    changed
    [ -z "$check" ] || return 0
    printf '\0' >&2
    "$@" 3>&- && return 0
    report status $?
    report failed_command "$*"
    exit 0
}
body() { printf '\n\0' >&3; cat >&3; }
