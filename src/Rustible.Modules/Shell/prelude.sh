# shellcheck shell=sh disable=SC2034,SC2154
# What every script of a module knows. Needs quick.sh before it. Standard output carries the report: records "KEY\nVALUE\0", then, after a record with an empty key,
# bytes up to the end. All other output goes to standard error; a NUL there stands before the output of each change.
# report KEY VALUE   adds to the report.
# fail MESSAGE       ends the script with a failed result. Not in a subshell or pipeline: only that would end.
# change CMD...      runs the command, or in check mode only notes it; a failure ends the script with a failed result that names the command.
# changed            notes a change that was made (or in check mode was left) by other means.
# $looked is the path that a script has looked at; a change empties it, since what was seen may hold no more.
# ask CMD...         puts the line that the command prints into $answer; exactly one, when it succeeds. Through a pipe that this shell holds at both
#                    ends, since a substitution would be one process more. A command that fails is run once more for what it says.
# quick CMD...       does it without a process and puts its line into $answer, or is false: then the command has to do it, or say why not (quick.sh).
# call CMD...        quick, or else the command.
# begin_body         the report ends: what is written to descriptor 3 from now on are the report's bytes.
# body               passes standard input on as the report's bytes; the script's last act.
exec 3>&1 1>&2
LC_ALL=C
export LC_ALL
unset IFS
for _folder in /sbin /usr/sbin /usr/local/sbin; do
    case :$PATH: in *:$_folder:*) ;; *) PATH=$PATH:$_folder ;; esac
done
looked=
report() { printf '%s\n%s\0' "$1" "$2" >&3; }
fail() { report failed "$*"; exit 0; }
changed() { report changed 1; looked=; }
change() {
    changed
    [ -z "$check" ] || return 0
    printf '\0' >&2
    if quick "$@"; then return 0; fi
    "$@" 3>&- && return 0
    report status $?
    report failed_command "$*"
    exit 0
}
quick() { rs_small "$@" && answer=$rs_answer; }
call() { quick "$@" || "$@"; }
_pipe=
ask() {
    if quick "$@"; then return 0; fi
    if [ -z "$_pipe" ]; then
        _pipe=none
        # The shell makes a pipe for a short text; where it makes a file, or there is no /proc, a substitution has to do.
        exec 9<<PIPE
.
PIPE
        read -r answer <&9
        if [ -p /proc/self/fd/9 ] && command exec 9<>/proc/self/fd/9; then _pipe=open; fi 2>/dev/null
    fi
    if [ "$_pipe" = open ]; then
        if "$@" 2>/dev/null >&9 9>&-; then
            read -r answer <&9
            return
        fi
    fi
    answer=$("$@" 2>&1)
}
begin_body() { printf '\n\0' >&3; }
body() { begin_body; cat >&3; }
