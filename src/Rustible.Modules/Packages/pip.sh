# shellcheck shell=sh disable=SC2154
# Installs or removes Python packages by the host's pip.
[ -z "$umask" ] || umask "$umask"
if [ -n "$chdir" ]; then cd -- "$chdir" 2>/dev/null || fail "Unable to change directory to $chdir"; fi
eval "set -- $names"
if [ -n "$virtualenv" ]; then
    if [ ! -x "$virtualenv/bin/activate" ] && [ ! -e "$virtualenv/bin/activate" ]; then
        if [ -n "$check" ]; then changed; exit 0; fi
        # the command is words
        # shellcheck disable=SC2086
        set -- $venv_command "$virtualenv"
        if [ -n "$python" ]; then set -- "$@" -p "$python"; fi
        if [ -n "$site_packages" ]; then set -- "$@" --system-site-packages; fi
        need "$1"
        _said=$("$@" 2>&1) || fail "$_said"
        changed
        eval "set -- $names"
    fi
    _pip=$virtualenv/bin/pip
    [ -x "$_pip" ] || _pip=$virtualenv/bin/pip3
elif [ -n "$executable" ]; then
    _pip=$executable
else
    for _pip in pip3 pip; do ! command -v "$_pip" >/dev/null || break; done
fi
command -v "$_pip" >/dev/null || fail "Unable to find any of pip3, pip to use.  pip needs to be installed."
case $state in
    absent) _do='uninstall -y' ;;
    latest) _do='install -U' ;;
    forcereinstall) _do='install -U --force-reinstall' ;;
    *) _do=install ;;
esac
# installed NAME: its version, or nothing; names are compared as pip compares them
installed() {
    _plain=$(printf %s "$1" | sed 's/\[.*//; s/[<>=!~ ;].*//' | tr 'A-Z_.' 'a-z--')
    printf '%s\n' "$_all" | n=$_plain awk -F'==' '{ k = tolower($1); gsub(/[_.]/, "-", k) } k == ENVIRON["n"] { print $2; exit }'
}
if [ -z "$requirements$editable" ]; then
    _all=$("$_pip" list --format=freeze 2>/dev/null || "$_pip" freeze 2>/dev/null)
    _needed=
    for _name; do
        _has=$(installed "$_name")
        case $state:$_name in
            absent:*) [ -z "$_has" ] || _needed=1 ;;
            present:*==*) [ "$_has" = "${_name#*==}" ] || _needed=1 ;;
            present:*[\<\>!~@/:]*) _needed=unknown; break ;;
            present:*) [ -n "$_has" ] || _needed=1 ;;
            *) _needed=unknown; break ;;
        esac
    done
    if [ -n "$check" ]; then
        [ -z "$_needed" ] || changed
        exit 0
    fi
    if [ -z "$_needed" ]; then report command "$_pip $_do $*"; exit 0; fi
elif [ -n "$check" ]; then changed; exit 0
fi
[ "$state" != absent ] || extra_args=
[ -z "$requirements" ] || set -- -r "$requirements"
if [ -n "$editable" ]; then set -- -e "$@"; fi
[ "$state" != absent ] || extra_args=
eval "set -- $_do $extra_args \"\$@\""
report command "$_pip $*"
_out=$("$_pip" "$@" 2>&1)
_code=$?
report output "$_out"
if [ "$_code" != 0 ]; then
    report code "$_code"
    fail "$_out"
fi
case $_out in *'Successfully installed'* | *'Successfully uninstalled'*) changed ;; esac
