# shellcheck shell=sh disable=SC2154
# ansible.builtin.copy with remote_src. Needs place.sh before it.

# one FILE: to $dest.
one() {
    origin=$1
    sum "$origin"
    checksum=$_sum
    put
}

# linked LINK: the same link at $dest.
linked() {
    look "$dest"
    if [ "$is_kind" != link ] || [ "$(readlink -- "$dest"; echo .)" != "$(readlink -- "$1"; echo .)" ]; then
        change ln -sfn -- "$(readlink -- "$1")" "$dest"
    fi
    attributes "$dest"
}

# each DIRECTORY FIND-TEST...: what is in it, one a line, without ./ before.
each() {
    cd "$1" || fail "$1 cannot be read"
    shift
    find $walk . "$@" | sed 's,^\./,,'
}

# What is made or written gets the mode of its source; owner and group are everything's.
tree() {
    _root=${src%/}
    [ -z "$(find "$_root" -name '*
*' -print | head -n 1)" ] || fail "$_root holds a name with a line break, which is not supported"
    case $src in
        */) _base=${path%/} ;;
        *) _base=${path%/}/${src##*/} ;;
    esac
    top=$_base
    case $path in
        */) [ -n "$check" ] || folders "${path%/}" ;;
        *)  [ -d "$path" ] || top=$path ;;
    esac
    case $path in
        */) ;;
        */*) [ -z "${path%/*}" ] || [ -d "${path%/*}" ] || fail "Destination directory ${path%/*} does not exist" ;;
    esac
    there=
    [ ! -d "$path" ] || there=1
    _given=$mode _given_bits=$mode_bits
    mode='' mode_bits='' walk=-P
    [ -z "$local_follow" ] || walk=-L
    [ -d "$path" ] || change mkdir -- "${path%/}"
    told=$top
    case $src in */) if [ -n "$there" ]; then told=$top/; fi ;; esac
    _list=$(each "$_root" -type d)
    while IFS= read -r _each; do
        dest=$_base/$_each
        [ "$_each" != . ] || dest=$_base
        if [ ! -d "$dest" ]; then
            change mkdir -- "$dest"
            set_mode "$(stat -L -c %a -- "$_root/$_each")" "$dest"
        fi
        attributes "$dest"
    done <<LIST
$_list
LIST
    _list=$(each "$_root" ! -type d)
    while IFS= read -r _each; do
        [ -n "$_each" ] || continue
        dest=$_base/$_each
        if [ -L "$_root/$_each" ] && { [ -z "$local_follow" ] || [ ! -e "$_root/$_each" ]; }; then
            linked "$_root/$_each"
        else
            one "$_root/$_each"
            [ -z "$_differs" ] || set_mode "$(stat -L -c %a -- "$origin")" "$dest"
        fi
    done <<LIST
$_list
LIST
    mode=$_given mode_bits=$_given_bits dest=$told
    attributes "$top"
}

[ -e "$src" ] || fail "Source $src not found"
[ -r "$src" ] || fail "Source $src not readable"
if [ -n "$preserve" ]; then mode=$(stat -L -c %a -- "$src"); mode_bits=$mode; fi
if [ -d "$src" ]; then
    tree
else
    [ -f "$src" ] || fail "Cannot copy invalid source '$src': not a file"
    sum "$src"
    if [ -n "$wanted" ] && [ "$_sum" != "$wanted" ]; then
        report mismatch "$_sum"
        fail "Copied file does not match the expected checksum. Transfer failed."
    fi
    # shellcheck disable=SC2034
    name=${src##*/}
    locate
    case $path in
        */) ;;
        *) case $dest in */?*) _folder=${dest%/*}; [ -d "${_folder:-/}" ] || fail "Destination directory $_folder does not exist" ;; esac ;;
    esac
    one "$src"
    report checksum "$checksum"
    _sum=$(md5sum <"$src") && report md5sum "${_sum%% *}"
fi
report dest "$dest"
info "$dest"
