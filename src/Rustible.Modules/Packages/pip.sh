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
    _pip=$virtualenv/bin/pip3
    [ -x "$_pip" ] || _pip=$virtualenv/bin/pip
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
[ "$state" != absent ] || extra_args=
# words ARG...: pip's command line, for the result
words() { for _word in "$_pip" "$@"; do report word "$_word"; done; }
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
    if [ -z "$_needed" ]; then
        eval "words $_do $extra_args \"\$@\""
        exit 0
    fi
elif [ -n "$check" ]; then changed; exit 0
fi
[ -z "$requirements" ] || set -- -r "$requirements"
if [ -n "$editable" ]; then set -- -e "$@"; fi
eval "set -- $_do $extra_args \"\$@\""
words "$@"
_errors=$(mktemp) || fail "there is no room for a temporary file"
_out=$("$_pip" "$@" 2>"$_errors"; _code=$?; echo .; exit "$_code")
_code=$?
_out=${_out%.}
report output "$_out"
_said=$(cat -- "$_errors"; echo .)
report errors "${_said%.}"
rm -f -- "$_errors"
[ "$_code" = 0 ] || fail "pip ended with $_code"
case $_out in *'Successfully installed'* | *'Successfully uninstalled'*) changed ;; esac
