# shellcheck shell=sh disable=SC2154
# Where a user's authorized_keys file is; makes its folder. With $address, fetches the keys.
_line=$(getent passwd "$user" 2>/dev/null || key=$user awk -F: '$1 == ENVIRON["key"] { print; exit }' /etc/passwd)
[ -n "$_line" ] || [ -z "$check" ] || [ -n "$path" ] || fail "Either user must exist or you must provide full path to key file in check mode"
[ -n "$_line" ] || fail "Failed to lookup user $user: \"getpwnam(): name not found: '$user'\""
_ids=${_line#*:*:}
_uid=${_ids%%:*}
_gid=${_ids#*:}
_gid=${_gid%%:*}
_home=$(printf %s "$_line" | cut -d: -f6)
report uid "$_uid"
report gid "$_gid"
_file=${path:-${_home%/}/.ssh/authorized_keys}
report keyfile "$_file"
if [ -n "$address" ]; then
    if command -v curl >/dev/null; then _keys=$(curl -fsSL ${insecure:+-k} -- "$address" 2>&1) || fail "Error getting key from: $address: $_keys"
    elif command -v wget >/dev/null; then _keys=$(wget -q ${insecure:+--no-check-certificate} -O - "$address" 2>&1) || fail "Error getting key from: $address: $_keys"
    else fail "The host has neither curl nor wget, one of which is needed to fetch $address"
    fi
    report keys "$_keys"
fi
_folder=${_file%/*}
if [ -n "$manage_dir" ] && [ -z "$absent" ]; then
    if [ ! -d "$_folder" ]; then
        [ -n "$check" ] || [ -d "${_folder%/*}/" ] || fail "Failed to create directory $_folder : [Errno 2] No such file or directory: '$_folder'"
        change mkdir -m 700 -- "$_folder"
    fi
    if [ -d "$_folder" ]; then
        [ "$(stat -c %u:%g -- "$_folder")" = "$_uid:$_gid" ] || change chown "$_uid:$_gid" "$_folder"
        [ "$(stat -c %a -- "$_folder")" = 700 ] || change chmod 700 "$_folder"
    fi
elif [ -z "$absent$check" ] && [ ! -d "$_folder" ]; then
    # as Ansible does it: the folders are not the user's
    _said=$(mkdir -p -- "$_folder" 2>&1) || fail "Failed to create directory $_folder : $_said"
fi
