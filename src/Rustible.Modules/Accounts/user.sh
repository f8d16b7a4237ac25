# shellcheck shell=sh disable=SC2154,SC2034
# Given: name, state, uid, non_unique, group, groups (quoted words), set_groups, append, comment, set_comment, home, shell, create_home, move_home,
# skeleton, umask, system, seuser, expires (date), expires_days (negative for never), lock (1, 0 or nothing), set_password, update_password,
# expire_min, expire_max, remove, force; on standard input the hash of the password and the passphrase of the ssh key, a line each. add_user, modify_user and remove_user come from
# useradd.sh or adduser.sh.

# Members that the group database names; a primary group is not among them unless it names the user too.
joined() { every group | key=$name awk -F: '{ n = split($4, m, ","); for (i = 1; i <= n; i++) if (m[i] == ENVIRON["key"]) { print $3; break } }' | sort -u; }

# Sets wanted (ids, a line each) and wanted_names (with commas) from the argument groups.
read_groups() {
    wanted=
    wanted_names=
    eval "set -- $groups"
    for one; do
        [ -n "$one" ] || continue
        id=$(gid_of "$one") || fail "Group $one does not exist"
        wanted="$wanted$id
"
        wanted_names=${wanted_names:+$wanted_names,}$one
    done
    wanted=$(printf '%s' "$wanted" | sort -u)
}

# Whether the user must be put into groups or, without append, out of some.
groups_differ() {
    [ -n "$set_groups" ] || return 1
    now=$(joined)
    if [ -z "$append" ]; then [ "$now" != "$wanted" ]; return; fi
    for id in $wanted; do
        case "
$now
" in *"
$id
"*) ;; *) return 0 ;; esac
    done
    return 1
}

shadow_field() { field "$1" "${shadow:-}"; }
read_shadow() { shadow=$(local=1; entry shadow "$name" 2>/dev/null) || shadow=; }
chpasswd_encrypted() { printf '%s:%s\n' "$name" "$password" | chpasswd -e; }

# Sets set_hash when the password is to be set, or else lock_flag when only its lock, a leading "!", is.
wanted_password() {
    set_hash=
    lock_flag=
    was=$(shadow_field 2)
    if [ -n "$set_password" ] && [ "$update_password" = always ] && [ "$(unlocked "$was")" != "$(unlocked "$password")" ]; then
        set_hash=1
        lock_password
    else
        case $lock:$was in 1:!*) ;; 1:*) lock_flag=-L ;; 0:!*) lock_flag=-U ;; esac
    fi
}
lock_password() { [ "$lock" != 1 ] || password="!$(unlocked "$password")"; }
unlocked() { printf '%s' "$1" | sed 's/^!*//'; }

# The date of expiry is the 8th field: days since 1970, or nothing.
expiry_differs() {
    [ -n "$expires_days" ] || return 1
    now=$(shadow_field 8)
    if [ "$expires_days" -lt 0 ]; then [ -n "$now" ] && [ "$now" -ge 0 ]; else [ "${now:--1}" != "$expires_days" ]; fi
}

make_home() {
    mkdir -p "$(dirname "$1")" || return
    source=${skeleton:-/etc/skel}
    if [ -d "$source" ]; then cp -R "$source" "$1"; else mkdir "$1"; fi || return
    mask=${umask:-$(awk '$1 == "UMASK" { print $2; exit }' /etc/login.defs 2>/dev/null)}
    chown -R "$(field 3 "$2"):$(field 4 "$2")" "$1" && (umask "${mask:-022}" && chmod "=rwx" "$1")
}

ages() {
    if [ -n "$expire_min" ] && [ "$(shadow_field 4)" != "$expire_min" ]; then change chage -m "$expire_min" "$name"; fi
    if [ -n "$expire_max" ] && [ "$(shadow_field 5)" != "$expire_max" ]; then change chage -M "$expire_max" "$name"; fi
}

ensure_present() {
    # A play that is only foretold may make the groups before the user.
    if [ -n "$check" ] && ! entry passwd "$name" >/dev/null; then
        changed
        report foreseen 1
        return 0
    fi
    if [ -n "$group" ]; then gid=$(gid_of "$group") || fail "Group $group does not exist"; fi
    read_groups
    if was_user=$(entry passwd "$name"); then
        report existed 1
        read_shadow
        modify_user
    else
        if [ -n "$home" ] && [ -n "$create_home" ] && ! [ -d "$(dirname "$home")" ]; then change mkdir -p "$(dirname "$home")"; fi
        add_user
        if [ -n "$set_password" ]; then
            lock_password
            change chpasswd_encrypted
        fi
    fi
    is_user=$(entry passwd "$name") || return 0
    report user "$is_user"
    read_shadow
    ages
    where=${home:-$(field 6 "$is_user")}
    if [ -n "$create_home" ] && ! [ -e "$where" ]; then change make_home "$where" "$is_user"; fi
    if [ -n "$generate_ssh_key" ]; then ssh_key "$where" "$is_user"; fi
}

IFS= read -r password || :
IFS= read -r passphrase || :
if [ "$state" = present ]; then ensure_present
elif entry passwd "$name" >/dev/null; then
    report existed 1
    [ -z "$check" ] || report foreseen 1
    remove_user
fi
