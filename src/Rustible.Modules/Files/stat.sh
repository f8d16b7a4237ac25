# shellcheck shell=sh disable=SC2154
# What ansible.builtin.stat tells of a path. One record "stat" holds the numbers and, after colons, the names.
if [ ! -e "$path" ] && [ ! -L "$path" ]; then
    _stat=$(stat -- "$path" 2>&1)
    case $_stat in
        *'No such file'*) ;;
        *': '*) fail "${_stat##*: }" ;;
    esac
    report absent 1
    exit 0
fi
report path "$path"
set -- -c '%f %i %d %h %u %g %s %X %Y %Z %b %o %t:%T:%U:%G'
[ -z "$follow" ] || set -- -L "$@"
_stat=$(stat "$@" -- "$path" 2>&1) || { if [ -L "$path" ]; then report absent 1; exit 0; fi; fail "$_stat"; }
report stat "$_stat"
# Times with fractions, where stat can give them.
_times=$(stat ${follow:+-L} -c '%.X %.Y %.Z' -- "$path" 2>/dev/null) && report times "$_times"
[ ! -r "$path" ] || report readable 1
[ ! -w "$path" ] || report writeable 1
[ ! -x "$path" ] || report executable 1
if [ -L "$path" ] && [ -z "$follow" ]; then
    _link=$(readlink -- "$path"; printf .)
    report lnk_target "${_link%??}"
    report lnk_source "$(readlink -f -- "$path")"
elif [ -f "$path" ] && [ -r "$path" ] && [ -n "$checksum" ]; then
    _sum=$("$checksum" <"$path") && report checksum "${_sum%% *}"
fi
if [ -n "$mime" ]; then
    _mime=$(file --mime-type --mime-encoding -b -- "$path" 2>/dev/null) && report mime "$_mime"
fi
if [ -n "$flags" ]; then
    _flags=$(lsattr -vd -- "$path" 2>/dev/null) && report flags "$_flags"
fi
