# shellcheck shell=sh disable=SC2154
# One file of ansible.builtin.copy and template. Needs place.sh before it.
locate
report dest "$dest"
report shown "$shown"
was_there='' was_large='' _saved=''
if [ -f "$dest" ]; then
    was_there=1
    if [ -n "$diff" ]; then
        if [ "$(stat -L -c %s -- "$dest")" -gt 104448 ]; then was_large=1; else _saved=$(mktemp) && cp -- "$dest" "$_saved"; fi
    fi
fi
put
info "$dest"
if [ -n "$_differs" ]; then
    report differs 1
    if [ -z "$was_there" ]; then report before_absent 1
    elif [ -n "$was_large" ]; then report before_large 1
    elif [ -n "$_saved" ]; then body <"$_saved"
    fi
fi
[ -z "$_saved" ] || rm -f -- "$_saved"
