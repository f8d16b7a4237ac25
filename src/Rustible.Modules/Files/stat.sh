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
# Times with fractions, where stat knows them; busybox gives whole seconds for %.X.
set -- -c '%f %i %d %h %u %g %s %.X %.Y %.Z %b %o %t:%T:%U:%G'
[ -z "$follow" ] || set -- -L "$@"
ask stat "$@" -- "$path" || { if [ -L "$path" ]; then report absent 1; exit 0; fi; fail "$answer"; }
report stat "$answer"
[ ! -r "$path" ] || report readable 1
[ ! -w "$path" ] || report writeable 1
[ ! -x "$path" ] || report executable 1
if [ -L "$path" ] && [ -z "$follow" ]; then
    _link=$(readlink -- "$path"; printf .)
    report lnk_target "${_link%??}"
    report lnk_source "$(readlink -f -- "$path")"
elif [ -f "$path" ] && [ -r "$path" ] && [ -n "$checksum" ]; then
    ask "$checksum" <"$path" && report checksum "${answer%% *}"
fi
if [ -n "$mime" ] && command -v file >/dev/null && ask file --mime-type --mime-encoding -b -- "$path"; then report mime "$answer"; fi
# lsattr tells the path too, which may hold a line end
if [ -n "$flags" ]; then
    _flags=$(lsattr -vd -- "$path" 2>/dev/null) && report flags "$_flags"
fi
