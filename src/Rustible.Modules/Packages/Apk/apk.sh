# shellcheck shell=sh disable=SC2154,SC2086
# Packages of Alpine. $names: quoted words; $state: present, latest, absent or nothing; $upgrade, $available, $update_cache; $world: the file of the packages
# that are wanted for themselves; $flags: quoted words that stand before every command.
need apk
work=$(mktemp -d) || fail "there is no room for a temporary folder"
trap 'rm -rf -- "$work"' EXIT
# words that are not quoted are split, no more
set -f

# run ARG...: what apk prints is in $out, its status in $status.
run() {
    eval "set -- $flags \"\$@\""
    out=$("$tool" "$@" 2>"$work/errors" </dev/null 3>&-; code=$?; echo .; exit "$code")
    status=$?
    out=${out%.}
}

tell() {
    errors=$(cat "$work/errors"; echo .)
    report out "$out"
    report errors "${errors%.}"
    report status "$status"
}

# A name without its version and tag.
bare() { bare=${1%%[@'<>=~']*}; }

is_wanted() {
    for entry in $entries; do
        bare "$entry"
        if [ "$entry" = "$1" ] || [ "$bare" = "$1" ]; then return 0; fi
    done
    return 1
}

# With -v, apk prints "NAME: TEXT". A package that stands for others only, which is there, has this text.
stands_for_others() {
    run -v info --description "$1"
    case $out in *": virtual meta package"*) ;; *) return 1 ;; esac
    run -v info --depends "$1"
    members=${out#*:}
}

# Those that are old are added to $old.
seek_old() {
    for member; do
        bare "$member"
        run version "$bare"
        case $out in *' < '*) old="$old $member" ;; esac
    done
}

add() {
    entries=$(cat -- "$world" 2>/dev/null) || fail "could not read $world, the file of the packages that are wanted for themselves"
    eval "set -- $names"
    left=$#
    old=
    while [ "$left" -gt 0 ]; do
        name=$1
        shift
        left=$((left - 1))
        if [ "$state" = present ] && is_wanted "$name"; then continue; fi
        if stands_for_others "$name"; then
            [ "$state" = present ] || seek_old $members
        elif is_wanted "$name"; then
            seek_old "$name"
        else
            set -- "$@" "$name"
        fi
    done
    set -- "$@" $old
    [ $# -gt 0 ] || return
    for name; do report acted "$name"; done
    run add ${old:+--upgrade} ${check:+--simulate} "$@"
    tell
}

remove() {
    eval "set -- $names"
    left=$#
    while [ "$left" -gt 0 ]; do
        name=$1
        shift
        left=$((left - 1))
        run info --installed "$name"
        [ "$status" != 0 ] || set -- "$@" "$name"
    done
    [ $# -gt 0 ] || return
    for name; do report acted "$name"; done
    run del --purge ${check:+--simulate} "$@"
    tell
    [ -z "$check" ] || return
    for name; do
        run info --installed "$name"
        # others need it
        [ "$status" != 0 ] || report kept "$name"
    done
}

if [ -n "$update_cache" ] && [ -z "$check" ]; then
    run update
    if [ "$status" != 0 ] || [ -z "$state$upgrade" ]; then tell; fi
    [ "$status" = 0 ] || { report unfetched 1; exit 0; }
fi
if [ -n "$upgrade" ]; then
    run upgrade ${check:+--simulate} ${available:+--available}
    tell
else
    case $state in
        present | latest) add ;;
        absent) remove ;;
    esac
fi
