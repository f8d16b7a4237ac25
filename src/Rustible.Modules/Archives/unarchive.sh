# shellcheck shell=sh disable=SC2154,SC2034,SC2086
# Unpacks $src into $path. Needs attributes.sh before it.
# An archive is unpacked into a folder of its own first; what differs from what is there decides whether it is unpacked into $path.
[ -z "$creates" ] || [ ! -e "$creates" ] || { report exists "$creates"; exit 0; }
[ -d "$path" ] || fail "dest '$path' must be an existing dir"
_work=$(mktemp -d) || fail "there is no room for a temporary folder"
trap 'chmod -R u+rwx "$_work" 2>/dev/null; rm -rf -- "$_work"' EXIT
case $src in
    *://*)
        if command -v curl >/dev/null; then _said=$(curl -fsSL ${insecure:+-k} -o "$_work/fetched" -- "$src" 2>&1) || fail "Failure downloading $src, $_said"
        elif command -v wget >/dev/null; then _said=$(wget -q ${insecure:+--no-check-certificate} -O "$_work/fetched" "$src" 2>&1) || fail "Failure downloading $src, $_said"
        else fail "The host has neither curl nor wget, one of which is needed to fetch $src"
        fi
        src=$_work/fetched ;;
esac
[ -e "$src" ] || fail "Source '$src' does not exist"
[ -r "$src" ] || fail "Source '$src' not readable"

# What the archive is, by its first bytes.
_magic=$(od -An -N6 -tx1 <"$src" 2>/dev/null | tr -d ' \n')
case $_magic in
    504b0304* | 504b0506*) handler=ZipArchive ;;
    1f8b*) handler=TgzArchive filter=-z ;;
    425a68*) handler=TarBzipArchive filter=-j ;;
    fd377a585a00) handler=TarXzArchive filter=-J ;;
    28b52ffd*) handler=TarZstdArchive filter=--zstd ;;
    *) handler=TarArchive filter= ;;
esac
report handler "$handler"
[ -z "$check" ] || [ "$handler" = ZipArchive ] || exit 0
eval "set -- $extra"
if [ "$handler" = ZipArchive ]; then
    _tool=$(command -v unzip) || fail "Failed to find handler for \"$src\". Make sure the required command to extract the file is installed.
Unable to find required 'unzip' binary in the path"
else
    _tool=$(command -v tar) || fail "Failed to find handler for \"$src\". Make sure the required command to extract the file is installed.
Unable to find required 'tar' binary in the path"
    _said=$(LC_ALL=C.UTF-8 "$_tool" -t $filter -f "$src" 2>&1 >"$_work/list") || fail "Failed to find handler for \"$src\". Make sure the required command to extract the file is installed.
Command \"$_tool\" could not handle archive: Unable to list files in the archive: $_said"
    [ -s "$_work/list" ] || fail "Failed to find handler for \"$src\". Make sure the required command to extract the file is installed.
Command \"$_tool\" found no files in archive. Empty archive files are not supported."
fi
# unpack FOLDER OPTIONS...
unpack() {
    _into=$1
    shift
    if [ "$handler" = ZipArchive ]; then
        set -- -o "$@" "$src"
        eval "for _each in $include; do set -- \"\$@\" \"\$_each\"; done"
        if [ "$exclude" ]; then
            set -- "$@" -x
            eval "for _each in $exclude; do set -- \"\$@\" \"\$_each\"; done"
        fi
        set -- "$_tool" "$@" -d "$_into"
    else
        eval "for _each in $exclude; do set -- \"\$@\" --exclude=\"\$_each\"; done"
        # an owner of another number is not to become one of this host's by chance, as Ansible's tar does it
        set -- "$_tool" --extract -C "$_into" $filter "$@" -f "$src"
        eval "for _each in $include; do set -- \"\$@\" \"\$_each\"; done"
    fi
    # names of other letters than ASCII's keep their bytes in such a locale only
    _out=$(LC_ALL=C.UTF-8 "$@" 2>"$_work/err" </dev/null; _code=$?; echo .; exit "$_code")
    _code=$?
    # what was run, one word after the other
    if [ "$_into" = "$path" ]; then for _word in "$@"; do report word "$_word"; done; fi
    # unzip ends with 1 for warnings
    [ "$_code" = 0 ] || { [ "$handler" = ZipArchive ] && [ "$_code" = 1 ]; }
}
mkdir "$_work/new"
unpack "$_work/new" "$@" || fail "failed to unpack $src to $path: $(cat "$_work/err")"
( cd "$_work/new" && find . -mindepth 1 -print ) | sed 's,^\./,,' >"$_work/names"

# Each entry against what is there: kind, content, target of links, permissions; times and owners as Ansible's tar compares them.
_differs=
while IFS= read -r _name; do
    _new=$_work/new/$_name _old=$path/$_name
    if [ -n "$keep_newer" ] && [ -f "$_old" ] && [ -f "$_new" ] && [ -n "$(find "$_old" -newer "$_new" 2>/dev/null)" ]; then continue; fi
    if [ -L "$_new" ]; then
        { [ -L "$_old" ] && [ "$(readlink "$_old")" = "$(readlink "$_new")" ]; } || { _differs=1; report differs "$_name"; }
    elif [ -d "$_new" ]; then
        [ -d "$_old" ] || { _differs=1; report differs "$_name/"; }
    elif [ -f "$_new" ]; then
        { [ -f "$_old" ] && cmp -s -- "$_new" "$_old"; } || { _differs=1; report differs "$_name"; }
        [ -n "$_differs" ] || [ -n "$mode" ] || [ "$(stat -c %a -- "$_new")" = "$(stat -c %a -- "$_old")" ] || { _differs=1; report differs "$_name"; }
    fi
done <"$_work/names"
if [ -n "$_differs" ]; then
    changed
    if [ -z "$check" ]; then
        eval "set -- $extra"
        if [ -n "$keep_newer" ]; then if [ "$handler" = ZipArchive ]; then set -- -u "$@"; else set -- --keep-newer-files "$@"; fi; fi
        unpack "$path" "$@" || fail "failed to unpack $src to $path: $(cat "$_work/err")"
        report unpacked 1
        report code "$_code"
        report output "${_out%.}"
        _said=$(cat "$_work/err"; echo .)
        report errors "${_said%.}"
    fi
fi
if [ -n "$owner$group$mode$attributes$seuser$serole$setype$selevel" ] && [ -z "$check" ]; then
    # an archive may hold the folder itself
    if [ "$handler" != ZipArchive ] && grep -qxF ./ "$_work/list"; then attributes "$path"; fi
    while IFS= read -r _name; do
        [ ! -e "$path/$_name" ] || attributes "$path/$_name"
    done <"$_work/names"
fi
if [ -n "$list_files" ]; then
    if [ "$handler" = ZipArchive ]; then LC_ALL=C.UTF-8 unzip -Z1 "$src" 2>/dev/null || unzip -l "$src" | sed '1,3d; $d' | sed '$d' | sed 's/^ *[0-9]* *[-0-9]* *[:0-9]* *//'
    else cat "$_work/list"
    fi >"$_work/all"
    while IFS= read -r _name; do report file "$_name"; done <"$_work/all"
fi
info "$path"
