# shellcheck shell=sh disable=SC2154
# A file's content, for modules that work them over on the control node.
if [ -d "$path" ]; then
    report rc 256
    fail "Path $path is a directory !"
elif [ -e "$path" ]; then
    [ -f "$path" ] || fail "Path $path is no file"
    [ -r "$path" ] || fail "$path cannot be read"
    report exists 1
    # A small text is read by the shell, whose variables hold no NUL: when the size is right, it is all there.
    _size=none _text=
    if quick stat -c '%a %u %g %s %h:%U:%G' -- "$path"; then
        # shellcheck disable=SC2086
        set -- $answer
        _size=$4
        if [ "$_size" -le 2048 ]; then
            while IFS= read -r _line; do _text=$_text$_line'
'; done <"$path"
            _text=$_text$_line
        fi
    fi
    if [ "${#_text}" = "$_size" ]; then begin_body; printf %s "$_text" >&3; else body <"$path"; fi
fi
