# shellcheck shell=sh disable=SC2154,SC2119,SC2120
# Asks pacman ($executable) and has it act. $step: look, add, remove or upgrade. Lists of quoted words: $names, $extra, $targets, $files, $marked.
need "$executable"
work=$(mktemp -d) || fail "there is no room for a temporary folder"
trap 'rm -rf -- "$work"' EXIT
nl='
'

# run ARG...: what pacman prints is in $out, its status in $status.
run() {
    out=$("$tool" "$@" 2>"$work/errors" </dev/null 3>&-; code=$?; echo .; exit "$code")
    status=$?
    out=${out%.}
}

# Reports what the last run said.
tell() {
    errors=$(cat "$work/errors"; echo .)
    report out "$out"
    report errors "${errors%.}"
}

# broken MESSAGE ARG...: the run with these arguments failed, and the task with it.
broken() {
    tell
    report broken "$1"
    shift
    for word in "$tool" "$@"; do report word "$word"; done
    exit 0
}

refresh() {
    eval "set -- --sync --refresh $extra ${force:+--refresh}"
    run --sync --list
    before=$out
    run "$@"
    [ "$status" = 0 ] || broken "could not update package db" "$@"
    tell
    run --sync --list
    if [ -n "$force" ] || [ "$before" != "$out" ]; then report cache_updated 1; fi
}

# ask KEY ARG...: reports a list. pacman ends with 1 and says nothing when a list is empty.
ask() {
    key=$1
    shift
    run "$@"
    if [ "$status" != 0 ] && grep -q '^error' "$work/errors"; then broken "$(cat "$work/errors")" "$@"; fi
    report "$key" "$out"
}

# What a name means: packages of the lists, members of a group, what provides it, or a package file. A word with a dash in front is no option.
resolve() {
    name=$1
    case $known in *"$nl$name$nl"*) report target "$name$nl$name"; return ;; esac
    run --sync --groups --quiet -- "$name"
    members=$out
    run --query --groups --quiet -- "$name"
    if [ -n "$members$out" ]; then
        for member in $members $out; do report target "$member$nl$member"; done
        return
    fi
    case $name in
        -*) name=./$name ;;
        '~'*) expand name ;;
    esac
    # without dependencies, which would be listed too
    run --sync --nodeps --nodeps --print-format %n "$name"
    if [ "$status" = 0 ]; then report target "$name$nl$out"; return; fi
    run --upgrade --nodeps --nodeps --print-format %n "$name"
    if [ "$status" = 0 ]; then
        report file "$name$nl$(printf %s "$out" | grep '^[^ ]*$')"
    elif [ -z "$absent" ]; then
        report rc "$status"
        broken "Failed to list package $1" --upgrade --print-format %n "$1"
    fi
}

look() {
    if [ -n "$update_cache" ] && [ -z "$check" ]; then refresh; fi
    ask installed --query
    ask upgrades --query --upgrades
    ask dependencies --query --quiet --deps
    [ -n "$names" ] || return
    run --query --quiet
    known=$nl$out
    run --sync --list --quiet
    known=$known$out
    eval "set -- $names"
    for name; do [ -z "$name" ] || resolve "$name"; done
}

# foretell OPERATION TARGETS: whether there is something to do; reports what.
foretell() {
    [ -n "$2" ] || return
    eval "set -- --noconfirm --noprogressbar --needed $extra $1 --print-format '%n %v' $2"
    run "$@"
    [ "$status" = 0 ] || broken "Failed to list package(s) to install" "$@"
    # other lines tell what is loaded
    planned=$(printf %s "$out" | grep '^[^ ][^ ]* [^ ]*-[^ ]*$') || return
    report planned "$planned"
}

install() {
    eval "set -- --noconfirm --noprogressbar --needed $extra $1 $2"
    run "$@"
    [ "$status" = 0 ] || broken "Failed to install package(s)" "$@"
    tell
}

add() {
    if ! foretell --sync "$targets"; then targets=; fi
    if ! foretell --upgrade "$files"; then files=; fi
    [ -z "$check" ] || return
    [ -z "$targets" ] || install --sync "$targets"
    [ -z "$files" ] || install --upgrade "$files"
    [ -n "$marked" ] || return
    eval "set -- --noconfirm --database $reason $marked"
    run "$@"
    [ "$status" = 0 ] || broken "Failed to install package(s)" "$@"
    tell
}

remove() {
    eval "set -- --remove --noconfirm --noprogressbar $extra ${force:+--nodeps --nodeps} --print-format %n-%v $targets"
    run "$@"
    [ "$status" = 0 ] || broken "failed to list package(s) to remove" "$@"
    report planned "$out"
    [ -z "$check" ] || return
    eval "set -- --remove --noconfirm --noprogressbar $extra ${force:+--nodeps --nodeps} ${nosave:+--nosave} $targets"
    run "$@"
    [ "$status" = 0 ] || broken "failed to remove package(s)" "$@"
    tell
}

upgrade() {
    eval "set -- --sync --sysupgrade --quiet --noconfirm $extra"
    run "$@"
    [ "$status" = 0 ] || broken "Could not upgrade" "$@"
    tell
}

"$step"
