# shellcheck shell=sh disable=SC2154
# Given: name, state, gid, system, non_unique, local.
l=${local:+l}
is_busybox() { [ -z "$local" ] && ! command -v groupadd >/dev/null && command -v addgroup >/dev/null; }

add() {
    if is_busybox; then
        [ -z "$non_unique" ] || fail "non_unique needs groupadd; the host has only busybox's addgroup."
        set -- addgroup ${gid:+-g "$gid"} ${system:+-S} "$name"
    else
        need "${l}groupadd"
        set -- "${l}groupadd" ${gid:+-g "$gid"} ${non_unique:+-o} ${system:+-r} "$name"
    fi
    change "$@"
}

renumber() {
    owner=$(every group | gid=$gid awk -F: '$3 == ENVIRON["gid"] { print $1; exit }')
    if [ -n "$owner" ] && [ -z "$non_unique" ]; then fail "GID '$gid' already exists with group '$owner'"; fi
    if is_busybox; then set -- edit /etc/group "$name" 3 "$gid"; else
        need "${l}groupmod"
        set -- "${l}groupmod" -g "$gid" ${non_unique:+-o} "$name"
    fi
    change "$@"
}

remove() {
    if is_busybox; then set -- delgroup "$name"; else
        need "${l}groupdel"
        set -- "${l}groupdel" "$name"
    fi
    change "$@"
}

foreseen() { [ -z "$check" ] || report foreseen 1; }
if was=$(entry group "$name"); then
    if [ "$state" = absent ]; then foreseen; remove
    elif [ "${gid:-$(field 3 "$was")}" != "$(field 3 "$was")" ]; then renumber; fi
elif [ "$state" = present ]; then foreseen; add; fi
if [ "$state" = present ] && is=$(entry group "$name"); then report gid "$(field 3 "$is")"; fi
