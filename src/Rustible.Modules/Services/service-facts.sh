# shellcheck shell=sh disable=SC2154
# Lists the host's services: those of sysv-rc, of OpenRC, of systemd.
if command -v service >/dev/null && _all=$(service --status-all 2>&1); then report sysv "$_all"; fi
if command -v rc-status >/dev/null; then report openrc "$(rc-status -a -s -m 2>/dev/null; echo "="; rc-update show -v 2>/dev/null)"; fi
if [ -d /run/systemd/system ] && command -v systemctl >/dev/null; then
    report units "$(systemctl list-units --no-pager --type service --all --plain --no-legend 2>/dev/null)"
    report files "$(systemctl list-unit-files --no-pager --type service --all --no-legend 2>/dev/null)"
fi
