# shellcheck shell=sh disable=SC2154
# What the scripts of group and user know of the databases. Given: local (only the files count).

# entry DATABASE NAME: the line of a user or group. A number is a name here too, while getent would take it for an id.
entry() {
    case $2 in
        *[!0-9]*) if [ -z "$local" ] && command -v getent >/dev/null; then getent "$1" "$2"; return; fi ;;
    esac
    key=$2 awk -F: '$1 == ENVIRON["key"] { print; found = 1; exit } END { exit !found }' "/etc/$1"
}

# every DATABASE: all lines.
every() { if [ -z "$local" ] && command -v getent >/dev/null; then getent "$1"; else cat "/etc/$1"; fi; }

# field NUMBER LINE
field() { printf '%s\n' "$2" | cut -d: -f"$1"; }

# gid_of GROUP: the id of a group that is given by id or by name; fails when there is none.
gid_of() {
    case $1 in
        '' | *[!0-9]*) _line=$(entry group "$1") || return 1 ;;
        *)  if [ -z "$local" ] && command -v getent >/dev/null; then _line=$(getent group "$1"); else
                _line=$(key=$1 awk -F: '$3 == ENVIRON["key"] { print; exit }' /etc/group)
            fi
            [ -n "$_line" ] || _line=$(entry group "$1") || return 1 ;;
    esac
    field 3 "$_line"
}

# edit FILE NAME NUMBER VALUE: sets one field of one line, for hosts without usermod and groupmod. The new file is the lock, as busybox has it.
edit() {
    (umask 077; set -C; : >"$1+") || return 1
    if key=$2 number=$3 value=$4 awk 'BEGIN { FS = OFS = ":" } $1 == ENVIRON["key"] { $ENVIRON["number"] = ENVIRON["value"] } { print }' "$1" >"$1+" &&
        chown "$(stat -c %u:%g "$1")" "$1+" && chmod "$(stat -c %a "$1")" "$1+" && mv "$1+" "$1"
    then return 0; fi
    rm -f "$1+"
    return 1
}
