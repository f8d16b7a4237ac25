# shellcheck shell=sh disable=SC2154,SC2034
# Makes, grows or wipes the filesystem on $dev: $fstype, $force, $resizefs, $opts (quoted words), $state.
# order CMD...: a change whose failure is told with all that the program said.
order() {
    changed
    [ -z "$check" ] || return 0
    _work=$(mktemp -d) || fail "there is no room for a temporary folder"
    "$@" >"$_work/out" 2>"$_work/err" </dev/null
    _code=$?
    _out=$(cat "$_work/out"; echo .)
    _err=$(cat "$_work/err"; echo .)
    rm -rf -- "$_work"
    report output "${_out%.}"
    [ "$_code" != 0 ] || return 0
    report code "$_code"
    report command "$*"
    report errors "${_err%.}"
    fail "$(printf %s "${_err%.}")"
}

size_of_device() {
    if [ -b "$dev" ]; then blockdev --getsize64 "$dev"; else stat -c %s -- "$dev"; fi
}
mounted_at() { awk -v d="$dev" '$1 == d { print $2; exit }' /proc/self/mounts; }
# grow: by the way of each filesystem. Most of them tell their size, so that nothing is done where nothing is to be done.
grow() {
    _has=
    set --
    case $fstype in
        ext*)
            need dumpe2fs
            _has=$(dumpe2fs -h "$dev" 2>/dev/null | awk -F: '/^Block count/ { n = $2 } /^Block size/ { s = $2 } END { if (n) printf "%.0f", n * s }')
            set -- resize2fs "$dev" ;;
        xfs | btrfs)
            _point=$(mounted_at)
            [ -n "$_point" ] || fail "$dev needs to be mounted for $fstype operations"
            if [ "$fstype" = xfs ]; then
                need xfs_info
                _has=$(xfs_info "$_point" | sed -n 's/^data .*bsize=\([0-9]*\) *blocks=\([0-9]*\).*/\1 \2/p' | awk '{ printf "%.0f", $1 * $2 }')
                set -- xfs_growfs "$_point"
            else
                need btrfs
                _has=$(btrfs filesystem show --raw "$dev" 2>/dev/null | awk '/ devid /{ for (i = 1; i < NF; i++) if ($i == "size") print $(i + 1) }' | sed -n 1p)
                set -- btrfs filesystem resize max "$_point"
            fi ;;
        lvm)
            need pvs
            _has=$(pvs --noheadings -o pv_size --units b --nosuffix "$dev" | tr -d ' ')
            set -- pvresize "$dev" ;;
        vfat) set -- fatresize -s max "$dev" ;;
        f2fs) set -- resize.f2fs "$dev" ;;
        *) fail "module does not support resizing $fstype filesystem yet." ;;
    esac
    need "$1"
    shift
    if [ -n "$_has" ] && [ "$_has" -ge "$(size_of_device)" ]; then
        report whole 1
        exit 0
    fi
    report grown 1
    order "$tool" "$@"
}

if [ ! -e "$dev" ]; then
    [ "$state" = absent ] || fail "Device $dev not found."
    report missing 1
    exit 0
fi
need blkid
_is=$("$tool" -c /dev/null -o value -s TYPE "$dev")
if [ "$state" = absent ]; then
    [ -n "$_is" ] || exit 0
    need wipefs
    order "$tool" --all "$dev"
    exit 0
fi
case $fstype in lvm) _wanted=LVM2_member ;; ext4dev) _wanted=ext4dev ;; *) _wanted=$fstype ;; esac
if [ "$_is" = "$_wanted" ] && { [ -n "$resizefs" ] || [ -z "$force" ]; }; then
    [ -z "$resizefs" ] || grow
    exit 0
fi
if [ -n "$_is" ] && [ -z "$force" ]; then
    report used "$_is"
    fail "'$dev' is already used as $_is, use force=true to overwrite"
fi
[ -z "$resizefs" ] || case $fstype in ext* | xfs | btrfs | lvm | vfat | f2fs) ;; *) fail "module does not support resizing $fstype filesystem yet." ;; esac
eval "set -- $opts"
case $fstype in
    ext*) need "mkfs.$fstype"; set -- -F "$@" ;;
    xfs | btrfs | f2fs) need "mkfs.$fstype"; set -- -f "$@" ;;
    ocfs2) need mkfs.ocfs2; set -- -Fx "$@" ;;
    reiserfs) need mkfs.reiserfs; set -- -q "$@" ;;
    vfat) need mkfs.vfat ;;
    swap) need mkswap; set -- -f "$@" ;;
    lvm) need pvcreate; set -- -f "$@" ;;
    ufs) need newfs ;;
esac
order "$tool" "$@" "$dev"
