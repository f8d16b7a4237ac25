# shellcheck shell=sh disable=SC2154
# Packages by $manager: zypper. $names, $state (present, absent, latest), $update_cache.
command -v "$manager" >/dev/null || fail "$manager is not on this host"

is_installed() {
    case $1 in
        *.rpm) rpm -q "$(rpm -qp --qf '%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}' "$1")" ;;
        *) rpm -q "$1" || rpm -q --whatprovides "$1" ;;
    esac >/dev/null 2>&1
}

# Whether there is a newer version of an installed package; the managers say so each in its own way.
is_old() {
    case $manager in
        zypper) zypper --non-interactive --quiet list-updates --all | grep -qF "| $1 " ;;
    esac
}

refresh() {
    case $manager in
        zypper) zypper --non-interactive refresh ;;
    esac
}

install() {
    case $manager in
        zypper) change zypper --non-interactive install --auto-agree-with-licenses "$@" ;;
    esac
}

upgrade() {
    case $manager in
        zypper) change zypper --non-interactive update --auto-agree-with-licenses "$@" ;;
    esac
}

remove() {
    case $manager in
        zypper) change zypper --non-interactive remove "$@" ;;
    esac
}

if [ -n "$update_cache" ] && [ -z "$check" ]; then
    refresh || fail "$manager could not fetch its lists of packages"
fi
eval "set -- $names"
left=$#
upgrades=
while [ "$left" -gt 0 ]; do
    name=$1
    shift
    left=$((left - 1))
    if is_installed "$name"; then
        case $state in
            absent) set -- "$@" "$name" ;;
            latest) if is_old "$name"; then upgrades=1; set -- "$@" "$name"; fi ;;
        esac
    elif [ "$state" != absent ]; then
        set -- "$@" "$name"
    fi
done
[ $# -gt 0 ] || exit 0
for name; do report acted "$name"; done
if [ "$state" = absent ]; then remove "$@"; exit 0; fi
if [ -z "$upgrades" ]; then install "$@"; exit 0; fi
for name; do
    if is_installed "$name"; then upgrade "$name"; else install "$name"; fi
done
