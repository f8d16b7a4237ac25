# shellcheck shell=sh disable=SC2154,SC2086
# What $paths patterns (path_0...) and $excludes patterns (exclude_0...) mean on this host, and what lies below the folders among them; needs attributes.sh
# before it. The body is made of texts that end in NUL: the excluded paths, an empty one; then for each path the path, its kind (missing, file, folder),
# what is below it, an empty one, which of that is a folder or a link to one, an empty one. All in the order of the file system.
put() { printf '%s\0' "$1"; }

# expanded NAME COUNT WORD: calls WORD with each path that the patterns NAME_0... mean; one without * and ? stands for itself.
expanded() {
    _at=0
    while [ "$_at" -lt "$2" ]; do
        eval "_pattern=\$${1}_$_at"
        _at=$((_at + 1))
        case $_pattern in
            *'*'* | *'?'*)
                IFS=
                for _found in $_pattern; do
                    if [ -e "$_found" ] || [ -L "$_found" ]; then "$3" "$_found"; fi
                done
                unset IFS ;;
            *) "$3" "$_pattern" ;;
        esac
    done
}

tell() {
    put "$1"
    if [ -d "$1" ]; then
        put folder
        find "${1%/}/" -mindepth 1 -print0
        put ''
        find "${1%/}/" -mindepth 1 \( -type d -o -type l -exec test -d {} \; \) -print0
        put ''
    else
        if [ -e "$1" ] || [ -L "$1" ]; then put file; else put missing; fi
        put ''
        put ''
    fi
}

need find
if [ -n "$dest" ]; then info "$dest"; fi
{
    expanded exclude "$excludes" put
    put ''
    expanded path "$paths" tell
} | body
