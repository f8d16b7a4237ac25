# shellcheck shell=sh disable=SC2154,SC2086,SC2015,SC2034,SC2088
# Runs a module that is a file. What it needs beside its arguments is kept on the host under the hash of its content, in a folder that is the user's
# alone, so that the next task brings only arguments. Needs quick.sh and apart.sh before it. Not a ShellScript: environment, locale and streams are those of the session.
#
# Standard output:  KEY NL VALUE NUL ...   missing: where to put what is not there, and nothing was run; python: the interpreter that was found;
#                                          guessed: it is the first of several names; none: there is none
#                   NL NUL                 from here on the module's own bytes
# Standard error and the exit status are the module's.
#
# rs_style     package (Python with its imports), file (given a file of arguments), inline (holds its arguments)
# rs_hash      names the content; rs_name is its file's name
# rs_python    the interpreter and its options; "auto" looks for one
# rs_words     for file and inline: the interpreter of the first line; empty for a program
# rs_work      a folder to make for the arguments, and to remove
# rs_keep      leave that folder
# rs_capture   keep the output apart under this name, so that what the module leaves running cannot write into later replies
# rs_tmp       the folder for temporary files that Python modules expect; made by the login user only, as Ansible does
# rs_look      only see whether the content is there
rs_tools=$PATH:/usr/bin:/bin
rs_say() { printf '%s\n%s\0' "$1" "$2"; }

rs_store=/var/tmp/.rustible-modules-${rs_uid:-$(PATH=$rs_tools id -u)}
[ -d "$rs_store" ] || PATH=$rs_tools mkdir -m 700 "$rs_store" 2>/dev/null
if [ -L "$rs_store" ] || [ ! -O "$rs_store" ]; then
    echo "rustible: the folder $rs_store cannot be made, or belongs to somebody else" >&2
    exit 125
fi

# Of what has not come within a day, all but the newest hundred are removed when something new comes.
rs_missing() {
    (
        PATH=$rs_tools
        cd "$rs_store" || exit
        # shellcheck disable=SC2012
        ls -t | tail -n +101 | while read -r rs_old; do find "$rs_old" -maxdepth 0 -mtime +0 -exec rm -rf {} \; ; done
    ) >/dev/null 2>&1
    rs_say missing "$1"
    exit 0
}

# As Ansible chooses: what the distribution is known to have, else the first that is there.
rs_discover() {
    rs_id=
    rs_version=
    { while IFS='=' read -r rs_key rs_value; do
        rs_value=${rs_value#\"}
        rs_value=${rs_value%\"}
        case $rs_key in
            ID) rs_id=$rs_value ;;
            VERSION_ID) rs_version=${rs_value%%.*} ;;
        esac
    done </etc/os-release; } 2>/dev/null
    rs_python=
    case $rs_id:$rs_version in
        debian:[89] | ubuntu:14) rs_python=/usr/bin/python ;;
        debian:* | ubuntu:* | fedora:*) rs_python=/usr/bin/python3 ;;
        rhel:8 | centos:8 | rocky:8 | almalinux:8 | ol:8) rs_python=/usr/libexec/platform-python ;;
        rhel:[67] | centos:[67] | ol:[67]) rs_python=/usr/bin/python ;;
        rhel:* | centos:* | rocky:* | almalinux:* | ol:*) rs_python=/usr/bin/python3 ;;
    esac
    if [ -z "$rs_python" ] || [ ! -x "$rs_python" ]; then
        for rs_python in python3.11 python3.10 python3.9 python3.8 python3.7 python3.6 python3.5 \
            /usr/bin/python3 /usr/libexec/platform-python python2.7 /usr/bin/python python none; do
            if rs_found=$(command -v "$rs_python"); then
                rs_python=$rs_found
                rs_say guessed 1
                break
            fi
        done
        if [ "$rs_python" = none ]; then
            rs_say none 1
            rs_python=/usr/bin/python
        fi
    fi
    rs_say python "$rs_python"
}

rs_program=$rs_store/$rs_hash
case $rs_style in
    package)
        if [ ! -f "$rs_program/__main__.py" ]; then
            rs_program=$rs_program.zip
            [ -f "$rs_program" ] || rs_missing "$rs_program"
        fi ;;
    file)
        if [ ! -f "$rs_program/$rs_name" ]; then
            [ -d "$rs_program" ] || PATH=$rs_tools mkdir -m 700 "$rs_program"
            rs_missing "$rs_program/$rs_name"
        fi
        rs_program=$rs_program/$rs_name
        [ -x "$rs_program" ] || PATH=$rs_tools chmod 700 "$rs_program" ;;
esac
[ -z "$rs_look" ] || exit 0
[ "$rs_python" != auto ] || rs_discover
case $rs_tmp in '~' | '~/'*) rs_tmp=$HOME${rs_tmp#\~} ;; esac
[ -z "$rs_tmp" ] || [ -d "$rs_tmp" ] || (umask 077; PATH=$rs_tools mkdir -p "$rs_tmp") 2>/dev/null
case $rs_words in
    python) rs_words=$rs_python ;;
esac

if [ "$rs_style" != package ]; then
    trap 'PATH=$rs_tools rm -rf "$rs_work"; exit 143' HUP INT TERM
    PATH=$rs_tools mkdir -m 700 "$rs_work" || exit 1
    if [ "$rs_style" = inline ]; then
        rs_program=$rs_work/$rs_name
        PATH=$rs_tools cat >"$rs_program" && PATH=$rs_tools chmod 700 "$rs_program"
    else
        PATH=$rs_tools cat >"$rs_work/args"
    fi
    exec </dev/null
fi
set -f
case $rs_style in
    package) set -- $rs_python "$rs_program" ;;
    file) set -- $rs_words "$rs_program" "$rs_work/args" ;;
    inline) set -- $rs_words "$rs_program" ;;
esac
set +f

rs_base=$rs_store
[ -z "$rs_capture" ] || rs_apart
[ -n "$rs_capture" ] || exec 5>&1 6>&2
printf '\n\0'
"$@" >&5 2>&6 3<&- 4<&- 5>&- 6>&- 7>&- 8<&-
rs_code=$?
[ "$rs_style" = package ] || [ -n "$rs_keep" ] || PATH=$rs_tools rm -rf "$rs_work"
if [ -n "$rs_capture" ]; then
    rs_pass 3 5
    rs_pass 4 6 >&2
fi
exit $rs_code
