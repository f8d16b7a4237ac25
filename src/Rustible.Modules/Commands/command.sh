# shellcheck shell=sh disable=SC2154,SC2094,SC2034
# Runs one program. Needs quick.sh and apart.sh before it. Not a ShellScript: its environment, locale and streams stay those of the session.
#
# Standard output:  KEY NL VALUE NUL ...          what is known before the program runs (uptime; or why it does not run)
#                   NL NUL                        from here on the program's own bytes
#                   NUL RS "ended " RC " " UPTIME " " TIME NL TEXT    the last such mark counts; TEXT is what the shell said of a signal
# UPTIME is in hundredths of a second: it costs no process, so one "date" does for start and end.
# Standard error is the program's alone.
#
# rs_words     the program and its arguments, quoted
# rs_expand    expand ~ and $NAME in them
# rs_chdir     where to run it
# rs_creates   pattern: do not run when it is there
# rs_removes   pattern: do not run when it is not there
# check        check mode: do not run
# rs_folder    a folder to make, and to remove afterwards; standard input becomes the program rs_file_name in it
# rs_capture   keep the output apart under this name, so that what the program leaves running cannot write into later replies
# The task may have set a PATH without them.
rs_tools=$PATH:/usr/bin:/bin

rs_stop() { printf '%s\n%s\0' "$1" "$2"; exit 0; }

rs_there() {
    IFS=
    for rs_path in $1; do
        if [ -e "$rs_path" ] || [ -L "$rs_path" ]; then unset IFS; return 0; fi
    done
    unset IFS
    return 1
}

# Leaves in rs_errno why a file cannot be run (0: it can).
rs_look() {
    if [ -e "$1" ]; then
        rs_errno=13
        [ -d "$1" ] || [ ! -x "$1" ] || rs_errno=0
    fi
}

rs_find() {
    rs_errno=2
    case $1 in
        */*)
            rs_look "$1"
            rs_path=${1%/*}
            if [ -e "$rs_path" ] && [ ! -d "$rs_path" ]; then rs_errno=20; fi ;;
        *)  IFS=:
            set -f
            for rs_path in ${PATH-/usr/bin:/bin}; do
                rs_look "${rs_path:-.}/$1"
                [ "$rs_errno" != 0 ] || break
            done
            unset IFS
            set +f ;;
    esac
}

# The shell's own word on a signal ("Killed") is the only sign that tells a signal from a status above 128. It goes into a pipe that the shell holds at both
# ends, where it has one: a substitution would be a process.
rs_start() { (exec "$@") >&5 2>&6 3<&- 4<&- 5>&- 6>&- 7>&- 8<&- 9>&-; }
rs_run() {
    exec 9<<PIPE
.
PIPE
    if [ -p /proc/self/fd/9 ] && command exec 9<>/proc/self/fd/9; then
        rs_start "$@" 2>&9
        rs_code=$?
        rs_said=
        if [ $rs_code -gt 128 ]; then
            read -r rs_line <&9
            echo . >&9
            read -r rs_said <&9
            [ "$rs_said" != . ] || rs_said=
        fi
        exec 9>&-
    else
        exec 9<&-
        rs_said=$(rs_start "$@" 2>&1)
        rs_code=$?
    fi
}

rs_uptime() { rs_now=0; { read -r rs_now rs_rest </proc/uptime; } 2>/dev/null; }

rs_release() {
    [ -n "$rs_capture" ] || return
    rs_pass 3 5
    rs_pass 4 6 >&2
    if [ "$rs_code" != 0 ] && ! { printf '%4096s' '' >&5; } 2>/dev/null; then
        echo "rustible: the disk is full, the output may not be all there (${rs_file%/*})" >&2
    fi
    exec 5>&- 6>&-
}

if [ -n "$rs_chdir" ]; then
    case $rs_chdir in /*) rs_path=$rs_chdir ;; *) rs_path=./$rs_chdir ;; esac
    if ! cd -P "$rs_path" 2>/dev/null; then
        printf 'chdir\n%s\0' "$rs_chdir"
        if [ -d "$rs_path" ]; then rs_stop no_chdir 13; fi
        if [ -e "$rs_path" ]; then rs_stop no_chdir 20; fi
        rs_stop no_chdir 2
    fi
fi
if [ -n "$rs_creates" ] && rs_there "$rs_creates"; then rs_stop exists "$rs_creates"; fi
if [ -n "$rs_removes" ] && ! rs_there "$rs_removes"; then rs_stop missing "$rs_removes"; fi
[ -z "$check" ] || rs_stop foretold 1

eval "set -- $rs_words"
if [ -n "$rs_expand" ]; then
    rs_left=$#
    while [ "$rs_left" -gt 0 ]; do
        rs_word=$1
        shift
        case $rs_word in '~'* | *'$'*) expand rs_word ;; esac
        set -- "$@" "$rs_word"
        rs_left=$((rs_left - 1))
    done
fi
rs_find "$1"
[ "$rs_errno" = 0 ] || rs_stop not_run "$rs_errno"

if [ -n "$rs_folder" ]; then
    trap 'PATH=$rs_tools rm -rf "$rs_folder"; exit 143' HUP INT TERM
    PATH=$rs_tools mkdir -m 700 "$rs_folder" || exit 1
    { PATH=$rs_tools cat >"$rs_folder/$rs_file_name" && PATH=$rs_tools chmod 700 "$rs_folder/$rs_file_name"; } || { PATH=$rs_tools rm -rf "$rs_folder"; exit 1; }
    exec </dev/null
fi
[ -z "$rs_capture" ] || rs_apart
[ -n "$rs_capture" ] || exec 5>&1 6>&2

rs_uptime
printf 'uptime\n%s\0\n\0' "$rs_now"
rs_run "$@"
rs_uptime
[ -z "$rs_folder" ] || PATH=$rs_tools rm -rf "$rs_folder"
rs_release
printf '\0\036ended %s %s ' "$rs_code" "$rs_now"
if rs_small date "${TZ-}"; then printf '%s\n' "$rs_answer"
else PATH=$rs_tools date '+%Y-%m-%d %H:%M:%S.%N' || echo
fi
printf %s "$rs_said"
exit 0
