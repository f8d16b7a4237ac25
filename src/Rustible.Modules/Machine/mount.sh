# shellcheck shell=sh disable=SC2154
# Mounts or unmounts $path, as $state says.
is_mounted() {
    _point=$(readlink -f -- "$path" 2>/dev/null || printf %s "$path")
    while read -r _ _ _ _ _at _; do
        [ "$(printf '%b' "$(printf %s "$_at" | sed 's/\\\([0-7]\)/\\0\1/g')")" != "$_point" ] || return 0
    done </proc/self/mountinfo
    return 1
}
try() {
    _what=$1
    shift
    changed
    [ -n "$check" ] || _said=$("$@" 2>&1) || fail "Error $_what $path: $_said"
}
# a table of its own is given to mount where mount can read it
if [ -n "$fstab" ] && [ "$fstab" != /etc/fstab ]; then table=$fstab; else table=; fi
by_table() { mount ${table:+-T "$table"} "$path"; }
again() {
    # what does not take new options is unmounted and mounted
    mount ${table:+-T "$table"} -o "remount${opts:+,$opts}" "$path" 2>/dev/null || { umount "$path" && by_table; }
}
case $state in
    mounted)
        [ -d "$path" ] || [ -f "$path" ] || try "making dir" mkdir -p -- "$path"
        if ! is_mounted; then try mounting by_table
        elif [ -n "$rewritten" ]; then try remounting again
        fi ;;
    ephemeral)
        [ -d "$path" ] || [ -f "$path" ] || try "making dir" mkdir -p -- "$path"
        if is_mounted; then
            _from=$(awk -v p="$path" '$2 == p { s = $1 } END { print s }' /proc/self/mounts)
            [ "$_from" = "$src" ] || fail "Ephemeral mount point is already mounted with a different source than the specified one. Failing in order to prevent an unwanted unmount or override operation. Try replacing this command with a \"state: unmounted\" followed by a \"state: ephemeral\", or use a different destination path."
            try remounting mount -t "$fstype" -o "remount,$opts" "$src" "$path"
        else try mounting mount -t "$fstype" -o "$opts" "$src" "$path"
        fi ;;
    remounted) try remounting again ;;
    unmounted) ! is_mounted || try unmounting umount "$path" ;;
    absent)
        ! is_mounted || try unmounting umount "$path"
        [ ! -e "$path" ] || try rmdir rmdir -- "$path" ;;
esac
