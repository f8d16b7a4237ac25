# shellcheck shell=sh disable=SC2154,SC2034,SC2086
# Makes the archive $dest ($format: gz, bz2, xz, tar, zip) of what standard input names, each with a NUL after it, as seen from $root; or packs the one file
# $single; or, when $keep says so, leaves the archive as it is. Then removes the paths in $removed (quoted words). Needs attributes.sh before it.
give_up() { fail "Errors when writing archive at $dest: $*"; }
case $format in
    gz) filter=-z pack='gzip -9' ;;
    bz2) filter=-j pack=bzip2 ;;
    xz) filter=-J pack=xz ;;
    *) filter='' pack='' ;;
esac

pack_file() {
    [ -e "$single" ] || give_up "[Errno 2] No such file or directory: '$single'"
    $pack -c <"$single" >"$_new" 2>"$_work/said" || give_up "$(cat "$_work/said")"
    [ -f "$dest" ] && $pack -dc <"$dest" 2>/dev/null | cmp -s -- - "$single"
}

# contents FILE: a line for each entry of a tar, with all that is written down of it.
contents() { tar -t -v $_exact $filter -f "$1" 2>/dev/null | sort; }
pack_tree() {
    need tar
    if tar --version 2>/dev/null | grep -q GNU; then
        _exact='--full-time --numeric-owner'
        ( cd "$_root" && tar -c $filter -P --no-recursion --null -T "$_work/names" -f "$_new" ) 2>"$_work/said"
        # 1: a file was changed while it was read
        [ $? -le 1 ] || give_up "$(cat "$_work/said")"
    else
        _exact=
        tr '\0\n' '\n\0' <"$_work/names" >"$_work/lines"
        set --
        while IFS= read -r _name; do set -- "$@" "$_name"; done <"$_work/lines"
        if [ $# = 0 ]; then
            head -c 1024 /dev/zero | ${pack:-cat} >"$_new"
        else
            ( cd "$_root" && tar -c $filter --no-recursion -f "$_new" -- "$@" ) 2>"$_work/said" || give_up "$(cat "$_work/said")"
        fi
    fi
    [ -f "$dest" ] && contents "$dest" >"$_work/before" && contents "$_new" >"$_work/after" && [ -s "$_work/before" ] && cmp -s "$_work/before" "$_work/after"
}

# sums FILE: checksum and name of each entry of a zip.
sums() { unzip -v "$1" 2>/dev/null | sed -n 's/^.* \([0-9a-f]\{8\}\)  \(.*\)$/\1 \2/p' | sort; }
pack_zip() {
    need zip
    tr '\0\n' '\n\0' <"$_work/names" >"$_work/lines"
    while IFS= read -r _name; do
        # a pipe would never end
        if [ -p "$_root/$_name" ]; then give_up "$root$_name: it is a named pipe"; fi
        [ -e "$_root/$_name" ] || give_up "$root$_name: [Errno 2] No such file or directory: '$root$_name'"
    done <"$_work/lines"
    if [ -s "$_work/lines" ]; then
        ( cd "$_root" && zip -q -@ "$_new" <"$_work/lines" ) >"$_work/said" 2>&1 || give_up "$(cat "$_work/said")"
    else
        # the end of a central directory that holds nothing
        printf 'PK\005\006\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000' >"$_new"
    fi
    [ -f "$dest" ] || return 1
    if command -v unzip >/dev/null; then
        sums "$dest" >"$_work/before"
        sums "$_new" >"$_work/after"
        cmp -s "$_work/before" "$_work/after"
    else cmp -s -- "$dest" "$_new"
    fi
}

put_in_place() {
    look "$dest"
    _beside=$(mktemp "$dest.XXXXXX") || give_up "there is no file to be made beside it"
    trap 'rm -rf -- "$_work" "$_beside"' EXIT
    if [ "$is_kind" = absent ]; then
        octal $((0666 & ~0$(umask)))
        chmod "$_octal" "$_beside"
    else chmod "$is_mode" "$_beside" && chown "$is_uid:$is_gid" "$_beside"
    fi || give_up "its owner and mode cannot be kept"
    cat <"$_new" >"$_beside" || give_up "the disk is full?"
    mv -f -- "$_beside" "$dest" || give_up "it cannot be put in place"
    changed
}

if [ -z "$keep" ]; then
    [ ! -d "$dest" ] || give_up "Is a directory: '$dest'"
    case $dest in */*) _folder=${dest%/*} ;; *) _folder=. ;; esac
    [ -d "${_folder:-/}" ] || give_up "No such file or directory: '$dest'"
    [ -z "$pack" ] || need "${pack%% *}"
    _work=$(mktemp -d) || fail "there is no room for a temporary folder"
    trap 'rm -rf -- "$_work"' EXIT
    cat >"$_work/names"
    _root=${root:-.}
    _new=$_work/new
    if [ -n "$single" ]; then pack_file
    elif [ "$format" = zip ]; then
        _new=$_work/new.zip
        pack_zip
    else pack_tree
    fi || put_in_place
fi
eval "set -- $removed"
for _path in "$@"; do change rm -rf -- "$_path"; done
attributes "$dest"
if [ -e "$dest" ]; then info "$dest"; fi
