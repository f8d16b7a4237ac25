# shellcheck shell=sh disable=SC2154
# Chooses by $init, or by what the host shows. Needs acting.sh, systemd.sh and sysv.sh before it. Record init: what was chosen.
if [ "$init" = auto ]; then
    if [ -d /run/systemd/system ] && command -v systemctl >/dev/null; then init=systemd
    elif command -v rc-service >/dev/null && [ -d /run/openrc ]; then init=openrc
    else init=sysv; fi
fi
report init "$init"
if [ "$init" = systemd ]; then with_systemd; else with_init_scripts; fi
