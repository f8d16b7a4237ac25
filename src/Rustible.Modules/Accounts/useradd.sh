# shellcheck shell=sh disable=SC2154
# Users by the programs of shadow. Given: what user.sh has; read_groups was called.

add_user() {
    set --
    if [ -n "$group" ]; then set -- -g "$gid"
    elif entry group "$name" >/dev/null; then set -- -N; fi
    [ -z "$wanted_names" ] || set -- "$@" -G "$wanted_names"
    [ -z "$set_comment" ] || set -- "$@" -c "$comment"
    [ -z "$home" ] || set -- "$@" -d "$home"
    [ -z "$shell" ] || set -- "$@" -s "$shell"
    if [ -n "$expires_days" ] && [ "$expires_days" -ge 0 ]; then set -- "$@" -e "$expires"; fi
    if [ -n "$create_home" ]; then
        set -- "$@" -m ${skeleton:+-k "$skeleton"} ${umask:+-K "UMASK=$umask"}
    else
        set -- "$@" -M
    fi
    change useradd ${uid:+-u "$uid"} ${non_unique:+-o} ${seuser:+-Z "$seuser"} ${system:+-r} "$@" "$name"
}

modify_user() {
    set --
    if [ -n "$uid" ] && [ "$(field 3 "$was_user")" != "$uid" ]; then set -- -u "$uid" ${non_unique:+-o}; fi
    if [ -n "$group" ] && [ "$(field 4 "$was_user")" != "$gid" ]; then set -- "$@" -g "$gid"; fi
    if groups_differ; then set -- "$@" ${append:+-a} -G "$wanted_names"; fi
    if [ -n "$set_comment" ] && [ "$(field 5 "$was_user")" != "$comment" ]; then set -- "$@" -c "$comment"; fi
    if [ -n "$home" ] && [ "$(field 6 "$was_user")" != "$home" ]; then set -- "$@" -d "$home" ${move_home:+-m}; fi
    if [ -n "$shell" ] && [ "$(field 7 "$was_user")" != "$shell" ]; then set -- "$@" -s "$shell"; fi
    if expiry_differs; then set -- "$@" -e "$expires"; fi
    wanted_password
    [ -z "$lock_flag" ] || set -- "$@" "$lock_flag"
    [ $# = 0 ] || change usermod "$@" "$name"
    [ -z "$set_hash" ] || change chpasswd_encrypted
}

remove_user() { change userdel ${force:+-f} ${remove:+-r} "$name"; }
