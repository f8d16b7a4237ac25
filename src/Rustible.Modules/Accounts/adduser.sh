# shellcheck shell=sh disable=SC2154,SC2034
# Users by busybox's programs, where shadow's are missing. Given: what user.sh has; read_groups was called.
command -v useradd >/dev/null || {
    command -v adduser >/dev/null ||
        fail "The host has neither useradd nor busybox's adduser. Install the package passwd (Debian), shadow-utils (RHEL) or shadow (Alpine)."

    need_shadow() { fail "$1 needs useradd; the host has only busybox's adduser. Install the package shadow."; }

    add_user() {
        [ -z "$non_unique" ] || need_shadow non_unique
        [ -z "$seuser" ] || need_shadow seuser
        set --
        if [ -n "$group" ]; then set -- -G "$(field 1 "$(every group | gid=$gid awk -F: '$3 == ENVIRON["gid"]')")"
        elif entry group "$name" >/dev/null; then set -- -G "$name"; fi
        [ -z "$set_comment" ] || set -- "$@" -g "$comment"
        change adduser -D ${home:+-h "$home"} ${shell:+-s "$shell"} ${uid:+-u "$uid"} ${system:+-S} -H "$@" "$name"
        for id in $wanted; do change addgroup "$name" "$(group_name "$id")"; done
        if [ -n "$expires_days" ] && [ "$expires_days" -ge 0 ]; then change edit /etc/shadow "$name" 8 "$expires_days"; fi
    }

    group_name() { field 1 "$(every group | gid=$1 awk -F: '$3 == ENVIRON["gid"] { print; exit }')"; }

    # edit_user NUMBER VALUE: sets a field of passwd unless it is so.
    edit_user() { [ "$(field "$1" "$was_user")" = "$2" ] || change edit /etc/passwd "$name" "$1" "$2"; }

    modify_user() {
        [ -z "$uid" ] || edit_user 3 "$uid"
        [ -z "$group" ] || edit_user 4 "$gid"
        [ -z "$set_comment" ] || edit_user 5 "$comment"
        if [ -n "$home" ] && [ "$(field 6 "$was_user")" != "$home" ]; then
            edit_user 6 "$home"
            if [ -n "$move_home" ] && ! [ -e "$home" ]; then change mv "$(field 6 "$was_user")" "$home"; fi
        fi
        [ -z "$shell" ] || edit_user 7 "$shell"
        if groups_differ; then regroup; fi
        if expiry_differs; then
            [ "$expires_days" -ge 0 ] || expires_days=
            change edit /etc/shadow "$name" 8 "$expires_days"
        fi
        wanted_password
        case $lock_flag in -L) change passwd -l "$name" ;; -U) change passwd -u "$name" ;; esac
        [ -z "$set_hash" ] || change chpasswd_encrypted
    }

    regroup() {
        now=$(joined)
        for id in $wanted; do
            printf '%s\n' "$now" | grep -qx "$id" || change addgroup "$name" "$(group_name "$id")"
        done
        [ -z "$append" ] || return 0
        for id in $now; do
            printf '%s\n' "$wanted" | grep -qx "$id" || change delgroup "$name" "$(group_name "$id")"
        done
    }

    remove_user() { change deluser ${remove:+--remove-home} "$name"; }
}
