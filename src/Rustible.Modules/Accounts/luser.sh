# shellcheck shell=sh disable=SC2154
# Users by the programs of libuser, which know the files of this host only. Given: what user.sh has; read_groups was called.
for _each in luseradd lusermod luserdel lgroupmod lchage; do need "$_each"; done
lacks() { fail "'$1' can not be used with 'local'"; }

member() { change lgroupmod "$1" "$name" "$(every group | key=$2 awk -F: '$3 == ENVIRON["key"] { print $1; exit }')"; }
# among LIST ID: whether one of the lines is the id
among() { printf '%s\n' "$1" | grep -qx -- "$2"; }
join_groups() {
    [ -n "$set_groups" ] || return 0
    _now=$(joined)
    for _id in $wanted; do among "$_now" "$_id" || member -M "$_id"; done
    [ -z "$append" ] || return 0
    for _id in $_now; do among "$wanted" "$_id" || member -m "$_id"; done
}

add_user() {
    [ -z "$non_unique" ] || lacks non_unique
    [ -z "$seuser" ] || lacks seuser
    [ -z "$umask" ] || lacks umask
    set --
    if [ -n "$group" ]; then set -- -g "$gid"
    elif entry group "$name" >/dev/null; then set -- -n; fi
    [ -z "$set_comment" ] || set -- "$@" -c "$comment"
    [ -z "$home" ] || set -- "$@" -d "$home"
    [ -z "$shell" ] || set -- "$@" -s "$shell"
    if [ -z "$create_home" ]; then set -- "$@" -M
    elif [ -n "$skeleton" ]; then set -- "$@" -k "$skeleton"; fi
    change luseradd ${uid:+-u "$uid"} ${system:+-r} "$@" "$name"
    if [ -n "$expires_days" ] && [ "$expires_days" -ge 0 ]; then change lchage -E "$expires_days" "$name"; fi
    join_groups
}

modify_user() {
    set --
    if [ -n "$uid" ] && [ "$(field 3 "$was_user")" != "$uid" ]; then
        [ -z "$non_unique" ] || lacks non_unique
        set -- -u "$uid"
    fi
    if [ -n "$group" ] && [ "$(field 4 "$was_user")" != "$gid" ]; then set -- "$@" -g "$gid"; fi
    if [ -n "$set_comment" ] && [ "$(field 5 "$was_user")" != "$comment" ]; then set -- "$@" -c "$comment"; fi
    if [ -n "$home" ] && [ "$(field 6 "$was_user")" != "$home" ]; then set -- "$@" -d "$home" ${move_home:+-m}; fi
    if [ -n "$shell" ] && [ "$(field 7 "$was_user")" != "$shell" ]; then set -- "$@" -s "$shell"; fi
    wanted_password
    [ -z "$lock_flag" ] || set -- "$@" "$lock_flag"
    [ $# = 0 ] || change lusermod "$@" "$name"
    if expiry_differs; then change lchage -E "$expires_days" "$name"; fi
    join_groups
    [ -z "$set_hash" ] || change chpasswd_encrypted
}

remove_user() { change luserdel ${remove:+-r} "$name"; }
