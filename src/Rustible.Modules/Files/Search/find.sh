# shellcheck shell=sh disable=SC2154
# Lists the folders $paths (quoted words) for ansible.builtin.find. The body is, one after another: the paths that were found, each ended by a
# NUL ($names bytes), and then what stat tells of each that is still there, a line with its path at the end.
if ! _names=$(mktemp) || ! _stats=$(mktemp); then fail "there is no room for a temporary file"; fi
trap 'rm -f -- "$_names" "$_stats"' EXIT
_all=0
eval "set -- $paths"
for each; do
    expand each
    if [ ! -e "$each" ] && [ ! -L "$each" ]; then report skipped "$each
'$each' is not a directory"; continue; fi
    if [ ! -d "$each" ]; then report skipped "$each
'$each' is not a directory"; continue; fi
    # a path that begins with a dash or an exclamation mark would be an option
    case $each in /*) _root=$each ;; *) _root=./$each ;; esac
    case $_root in */) ;; *) _root=$_root/ ;; esac
    # shellcheck disable=SC2086
    _count=$(find ${follow:+-L} "$_root" -mindepth 1 ${seen:+-maxdepth $seen} -print0 2>"$_stats" | tr -dc '\000' | wc -c)
    _all=$((_all + _count))
    while IFS= read -r _line; do
        _bad=${_line#find: }
        _why=${_bad##*: }
        _bad=${_bad%: *}
        case $_bad in \'*\') _bad=${_bad#?} _bad=${_bad%?} ;; esac
        report skipped "$_bad
$_why"
    done <"$_stats"
    # shellcheck disable=SC2086
    find ${follow:+-L} "$_root" -mindepth 1 ${depth:+-maxdepth $depth} $kind -print0 2>/dev/null >>"$_names"
done
report examined "$_all"
: >"$_stats"
if [ -s "$_names" ]; then xargs -0 stat -c '%f %i %d %h %u %g %s %X %Y %Z %.X %.Y %.Z:%U:%G:%n' -- <"$_names" >"$_stats" 2>/dev/null; fi
report names "$(wc -c <"$_names")"
cat -- "$_names" "$_stats" | body
