# shellcheck shell=sh disable=SC2154,SC2034
# Joins the files $names (quoted words) of the folder $src and puts the whole in place of $path. Needs place.sh before it.
_built=$(mktemp) || fail "there is no room for a temporary file"
trap 'rm -f -- "$_built"' EXIT
eval "set -- $names"
_first=1 _open=
for _own; do
    [ -z "$_open" ] || echo
    if [ -z "$_first" ] && [ -n "$delimiter" ]; then
        printf %s "$delimiter"
        case $delimiter in *'
') ;; *) echo ;; esac
    fi
    cat -- "$src/$_own" || { echo "$src/$_own cannot be read" >&2; exit 1; }
    _first=
    if [ -s "$src/$_own" ] && [ -z "$(tail -c 1 -- "$src/$_own")" ]; then _open=; else _open=1; fi
done >"$_built"
origin=$_built
sum "$_built"
checksum=$_sum
locate
put
report dest "$dest"
report checksum "$checksum"
_sum=$(md5sum <"$_built") && report md5sum "${_sum%% *}"
info "$dest"
