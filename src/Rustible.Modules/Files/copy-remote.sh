# shellcheck shell=sh disable=SC2154,SC2034
# ansible.builtin.copy with remote_src. Needs place.sh before it.

one() {
    origin=$1
    sum "$origin"
    checksum=$_sum
    if [ -n "$preserve" ]; then mode=$(stat -L -c %a -- "$origin"); mode_bits=$mode; fi
    put
}

tree() {
    case $src in
        */) _base=${path%/} ;;
        *) _base=${path%/}/${src##*/} ;;
    esac
    _root=${src%/}
    [ -z "$(find "$_root" -name '*
*' -print | head -n 1)" ] || fail "$_root holds a name with a line break, which is not supported"
    [ -n "$check" ] || folders "$_base"
    _list=$(cd "$_root" && find . -type d)
    while IFS= read -r _each; do
        [ "$_each" = . ] || [ -n "$check" ] || folders "$_base/${_each#./}"
    done <<LIST
$_list
LIST
    _list=$(cd "$_root" && find . ! -type d)
    [ -n "$_list" ] || return 0
    while IFS= read -r _each; do
        dest=$_base/${_each#./}
        one "$_root/${_each#./}"
    done <<LIST
$_list
LIST
    dest=$_base
}

[ -e "$src" ] || fail "Source $src not found"
[ -r "$src" ] || fail "Source $src not readable"
if [ -d "$src" ]; then
    tree
    report tree 1
else
    name=${src##*/}
    locate
    one "$src"
    report checksum "$checksum"
    info "$dest"
fi
report dest "$dest"
