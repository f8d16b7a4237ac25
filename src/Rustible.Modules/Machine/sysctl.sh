# shellcheck shell=sh disable=SC2154,SC2116,SC2015,SC2086
# Sets a kernel setting ($set), or has sysctl read the file $reload.
if [ -n "$reload" ]; then
    _said=$(sysctl ${ignore:+-e} -p "$reload" 2>&1 >/dev/null) && [ -z "$_said" ] || [ -n "$ignore" ] || fail "Failed to reload sysctl: $_said
"
elif [ -n "$set" ]; then
    _file=/proc/sys/$(printf %s "$name" | tr ./ /.)
    _is=$(cat -- "$_file" 2>/dev/null) || _is=
    if [ "$(echo $_is)" != "$(echo $value)" ]; then
        changed
        if [ -z "$check" ]; then
            _said=$(sysctl ${ignore:+-e} -w "$name=$value" 2>&1) || [ -n "$ignore" ] || fail "setting $name failed: $_said
"
        fi
    fi
fi
