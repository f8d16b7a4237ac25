# shellcheck shell=sh disable=SC2154,SC2034,SC2094
# Keeps what a program writes apart from the session's own streams. Needs quick.sh before it, and $rs_tools, a PATH with the usual folders.
#
# rs_apart     opens fd 5 and 6 for the program's output and errors, and 3 and 4 to read them; empties $rs_capture when that cannot be done
#   rs_capture   the name of the files
#   rs_base      the folder for them
# rs_pass R W  passes on what can be read at fd R and was written at fd W

# Files that lose their names as the program starts: nobody has to remove them. They lie beside the receipts, in a folder that is the user's
# alone, so that the program does not come across them; else in /tmp, where the program must not start before they are gone.
rs_apart() {
    rs_wait_rm=
    if [ -n "$rs_base" ] && { [ -d "$rs_base" ] || PATH=$rs_tools mkdir -m 700 "$rs_base" 2>/dev/null; } && [ -O "$rs_base" ] && [ ! -L "$rs_base" ]; then
        rs_file=$rs_base/$rs_capture
    else
        rs_file=${TMPDIR:-/tmp}/$rs_capture
        rs_wait_rm=1
    fi
    rs_umask=
    # a substitution would be a process
    { while read -r rs_path rs_rest; do case $rs_path in Umask:) rs_umask=$rs_rest; break ;; esac; done </proc/self/status; } 2>/dev/null
    [ -n "$rs_umask" ] || rs_umask=$(umask)
    umask 077
    set -C
    { : >"$rs_file.out" && : >"$rs_file.err"; } 2>/dev/null || rs_capture=
    set +C
    umask "$rs_umask"
    [ -n "$rs_capture" ] || return
    # On a full disk the program's output would be lost, and the program fail for it.
    if ! { printf '%4096s' '' >"$rs_file.out" && : >"$rs_file.out"; } 2>/dev/null; then
        PATH=$rs_tools rm -f "$rs_file.out" "$rs_file.err"
        rs_capture=
        return
    fi
    exec 5>"$rs_file.out" 6>"$rs_file.err" 3<"$rs_file.out" 4<"$rs_file.err"
    if rs_small rm -f -- "$rs_file.out" && rs_small rm -f -- "$rs_file.err"; then return; fi
    PATH=$rs_tools rm -f "$rs_file.out" "$rs_file.err" &
    [ -z "$rs_wait_rm" ] || wait $!
}

# Passes on what fd $1 has, which was written by fd $2. Nothing costs no process, nor does a short text: the shell reads it, whose variables hold no NUL,
# so that it is all there when it is as long as the writing has come.
rs_pass() {
    if [ -e "/dev/fd/$1" ] && [ ! -s "/dev/fd/$1" ]; then return; fi
    rs_size=
    { read -r rs_rest rs_size <"/proc/self/fdinfo/$2"; } 2>/dev/null
    case $rs_size in
        ? | ?? | ??? | 1???)
            rs_text=
            while IFS= read -r rs_line; do rs_text=$rs_text$rs_line'
'; done <"/proc/self/fd/$1"
            rs_text=$rs_text$rs_line
            if [ ${#rs_text} = "$rs_size" ]; then
                printf %s "$rs_text"
                return
            fi
            PATH=$rs_tools cat <"/proc/self/fd/$1" ;;
        *) eval "PATH=\$rs_tools cat <&$1" ;;
    esac
}
