#!/usr/bin/env bash
# Which fleet has which addresses, and which fleets nobody owns any more. Part of fleet.sh.
#
# /run/rustible-fleet/A.B is a symbolic link to the state folder of the fleet that has the addresses A.B.x.y.

CLAIMS=/run/rustible-fleet

# Sets NET: the one asked for, or the first that is free.
claim_net() {
    local wanted=${NET:-} second
    mkdir -p "$CLAIMS"
    if [ -n "$wanted" ]; then
        try_claim "$wanted" || die "the addresses $wanted.x.y belong to the fleet in $(readlink "$CLAIMS/$wanted")"
        NET=$wanted
        return
    fi
    for second in $(seq 77 126); do
        if try_claim "127.$second"; then NET=127.$second; return; fi
    done
    die "all addresses from 127.77 to 127.126 belong to other fleets: see $CLAIMS"
}

# A link is made or refused in one step, so two fleets cannot both succeed.
try_claim() {
    local claim=$CLAIMS/$1 holder
    ln -sn "$DIR" "$claim" 2>/dev/null && return
    holder=$(readlink "$claim") || return 1
    [ "$holder" = "$DIR" ] && return
    mountpoint -q "$holder" && return 1
    rm -f "$claim"
    ln -sn "$DIR" "$claim" 2>/dev/null
}

release_net() {
    local claim
    for claim in "$CLAIMS"/*; do
        [ "$(readlink "$claim")" != "$DIR" ] || rm -f "$claim"
    done
}

# When a process started, in clock ticks since boot: its number may be another's later.
start_of() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || { echo gone; return; }
    # the second field, the command's name, may hold blanks; the start is the 22nd
    awk '{ print $20 }' <<<"${stat##*) }"
}

owner_is_gone() {
    local pid start
    [ -f "$1/owner" ] || return 1
    read -r pid start <"$1/owner"
    [ "$(start_of "$pid")" != "$start" ]
}

# Takes down the fleets whose owner is gone, and all that are in the folder or below it.
sweep() {
    local under=${1:+$(realpath -m "$1")} claim folder
    for claim in "$CLAIMS"/*; do
        folder=$(readlink "$claim") || continue
        if owner_is_gone "$folder" || { [ -n "$under" ] && [[ $folder/ == "$under"/* ]]; }; then
            (DIR=$folder; down)
        fi
    done
}
