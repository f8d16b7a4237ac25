# shellcheck shell=sh disable=SC2154
# A file's content and checksum, for modules that work them over on the control node.
if [ -d "$path" ]; then
    report rc 256
    fail "Path $path is a directory !"
elif [ -e "$path" ]; then
    [ -f "$path" ] || fail "Path $path is no file"
    [ -r "$path" ] || fail "$path cannot be read"
    _sum=$(sha1sum <"$path")
    report exists 1
    report sum "${_sum%% *}"
    body <"$path"
fi
