# shellcheck shell=sh disable=SC2154
# The time zone $name and the hardware clock's $hwclock (local, UTC); an empty one is left alone. By timedatectl where systemd runs, else by files.
zones=/usr/share/zoneinfo
daemon=
if command -v timedatectl >/dev/null && _status=$(timedatectl 2>/dev/null); then daemon=1; fi

zone_now() {
    if [ -n "$daemon" ]; then printf '%s\n' "$_status" | sed -n 's/^ *Time *zone: *\([^ ]*\).*/\1/p'
    elif [ -f /etc/timezone ]; then sed -n '/^[^#]/{p;q;}' /etc/timezone
    elif [ -L /etc/localtime ]; then readlink /etc/localtime | sed 's,^.*zoneinfo/,,'
    else echo n/a
    fi
}
clock_now() {
    if [ -n "$daemon" ]; then
        case $(printf '%s\n' "$_status" | sed -n 's/^ *RTC in local TZ: *//p') in yes) echo 'local' ;; *) echo UTC ;; esac
    else
        case $(sed -n 3p /etc/adjtime 2>/dev/null) in UTC) echo UTC ;; LOCAL) echo 'local' ;; *) echo n/a ;; esac
    fi
}
has_zone_file() { [ -f /etc/timezone ] || [ -f /etc/debian_version ]; }
# will_rewrite FILE: says what becomes of its lines
will_rewrite() {
    _lines=0
    [ ! -f "$1" ] || _lines=$(($(wc -l <"$1")))
    if [ "$_lines" = 0 ]; then report line "Added 1 line on $1"; else report line "Added 1 line and deleted $_lines line(s) on $1"; fi
}
set_zone() {
    if [ -n "$daemon" ]; then timedatectl set-timezone "$name"; return; fi
    ln -sfn -- "$zones/$name" /etc/localtime || return
    if has_zone_file; then printf '%s\n' "$name" >/etc/timezone || return; fi
    [ ! -f /etc/sysconfig/clock ] || printf 'ZONE="%s"\n' "$name" >/etc/sysconfig/clock
}
set_clock() {
    if [ -n "$daemon" ]; then
        if [ "$hwclock" = UTC ]; then timedatectl set-local-rtc no; else timedatectl set-local-rtc yes; fi
    elif [ "$hwclock" = UTC ]; then hwclock --systohc --utc
    else hwclock --systohc --localtime
    fi
}

if [ -n "$name" ]; then
    case $name in
        /* | *..*) _zone= ;;
        *) _zone=$zones/$name ;;
    esac
    [ -f "$_zone" ] || fail "Error message:
given timezone \"$name\" is not available"
    now=$(zone_now)
    report before_name "$now"
    if [ "$now" != "$name" ]; then
        if [ -z "$daemon$check" ]; then
            ! has_zone_file || will_rewrite /etc/timezone
            [ ! -f /etc/sysconfig/clock ] || will_rewrite /etc/sysconfig/clock
        fi
        change set_zone
    fi
fi
if [ -n "$hwclock" ]; then
    now=$(clock_now)
    report before_hwclock "$now"
    [ "$now" = "$hwclock" ] || change set_clock
fi
