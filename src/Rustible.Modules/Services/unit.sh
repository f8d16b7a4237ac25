# shellcheck shell=sh
# Needs acting.sh and systemd.sh before it.
with_systemd
