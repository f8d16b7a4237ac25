# shellcheck shell=sh disable=SC2154
# The host's name: the one that it keeps ($use says where) and the one that it has now.
[ "${#name}" -le 64 ] || fail "name cannot be longer than 64 characters on systemd servers, try a shorter name"
now=$(uname -n)

if [ -z "$use" ]; then
    if [ -d /run/systemd/system ] && command -v hostnamectl >/dev/null; then use=systemd
    elif [ -f /etc/sysconfig/network ] && grep -q '^HOSTNAME=' /etc/sysconfig/network; then use=redhat
    elif [ -f /etc/conf.d/hostname ] && [ ! -f /etc/hostname ]; then use=openrc
    elif [ -f /etc/HOSTNAME ] && [ ! -f /etc/hostname ]; then use=sles
    else use='file'
    fi
fi

case $use in
    redhat) kept=$(sed -n 's/^HOSTNAME=//p' /etc/sysconfig/network 2>/dev/null | tail -n 1 | tr -d "\"'") ;;
    openrc) kept=$(sed -n 's/^hostname=//p' /etc/conf.d/hostname 2>/dev/null | tail -n 1 | tr -d "\"'") ;;
    sles) kept=$(cat /etc/HOSTNAME 2>/dev/null) ;;
    systemd) kept=$(hostnamectl --static status 2>/dev/null || cat /etc/hostname 2>/dev/null) ;;
    *) kept=$(sed '/^#/d; /^$/d' /etc/hostname 2>/dev/null | tail -n 1) ;;
esac
report before "$kept"

# set_line FILE KEY: the file with the line KEY="NAME" in the place of the old one.
set_line() {
    if grep -q "^$2=" "$1" 2>/dev/null; then
        key=$2 value=$name awk '{ if (index($0, ENVIRON["key"] "=") == 1) print ENVIRON["key"] "=\"" ENVIRON["value"] "\""; else print }' "$1" >"$1.rustible" &&
            cat -- "$1.rustible" >"$1"
        _done=$?
        rm -f -- "$1.rustible"
        return $_done
    fi
    printf '%s="%s"\n' "$2" "$name" >>"$1"
}
set_now() {
    # hostname of coreutils, busybox or net-tools; else the kernel's own file
    if command -v hostname >/dev/null; then hostname "$name"; else printf %s "$name" >/proc/sys/kernel/hostname; fi
}
keep() {
    case $use in
        systemd) hostnamectl --static --pretty set-hostname "$name" && hostnamectl --static set-hostname "$name" ;;
        redhat) set_line /etc/sysconfig/network HOSTNAME ;;
        openrc) set_line /etc/conf.d/hostname hostname ;;
        sles) printf '%s\n' "$name" >/etc/HOSTNAME ;;
        *) printf '%s\n' "$name" >/etc/hostname ;;
    esac
}
if [ "$kept" != "$name" ]; then change keep; fi
if [ "$now" != "$name" ]; then
    case $use in systemd) change hostnamectl --transient set-hostname "$name" ;; *) change set_now ;; esac
fi
[ -n "$check" ] || now=$name
_full=$(hostname -f 2>/dev/null) || _full=$now
report nodename "$now"
report fqdn "${_full:-$now}"
