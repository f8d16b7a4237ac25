#!/usr/bin/env bash
# Real OpenSSH hosts on loopback addresses of this machine, for tests, examples and measurements.
#
#   fleet.sh up N [OPTION...]     brings up hosts h0001..hN; a fleet that stood in the same folder is taken down first
#   fleet.sh down [--dir DIR]     ends all hosts and drops their disks
#   fleet.sh list                 name, address, state, process
#   fleet.sh exec HOST CMD...     runs a command in a host as root, without SSH
#   fleet.sh kill HOST...         cuts a host's power: all its processes end, its disk stays
#   fleet.sh start HOST...        boots a host that was killed
#   fleet.sh log HOST             what the host's sshd wrote
#   fleet.sh inventory [USER]     path of the inventory for root (default), the user with a sudo password, or ops
#   fleet.sh sweep [FOLDER]       takes down the fleets whose owner is gone, and those below FOLDER
#
#   --dir DIR         state folder, a tmpfs of its own (all commands; default $FLEET_DIR or /tmp/rustible-fleet)
#   --net A.B         first half of the addresses (default: the first of 127.77 .. 127.126 that no fleet has)
#   --port P          port of every sshd (default 2222)
#   --user NAME, --password PW    the user that needs a password for sudo (default deploy, fleet)
#   --owner PID       the fleet may be swept once this process is gone
#   --sshd LINE       one more line for every sshd_config; may be given again
#   --busybox         hosts with nothing but busybox and sshd: no bash, sudo or Python
#
# A host is an overlay over / (its changes live in the state folder) with its own mount, UTS, IPC and PID namespace, host
# key, hostname, boot id and log. root, the sudo user and `ops` (sudo without password) log in by key, the sudo user by
# password too. /small is a full disk in waiting: a tmpfs of 1 MB. Needs root, overlayfs, openssh-server and attr.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
DIR=${FLEET_DIR:-/tmp/rustible-fleet}
JOBS=${FLEET_JOBS:-4}                   # hosts started at once

die() { echo "fleet: $*" >&2; exit 1; }

# shellcheck source=tests/fleet/hosts.sh
. "$HERE/hosts.sh"
# shellcheck source=tests/fleet/layers.sh
. "$HERE/layers.sh"
# shellcheck source=tests/fleet/nets.sh
. "$HERE/nets.sh"
# shellcheck source=tests/fleet/inventory.sh
. "$HERE/inventory.sh"

# Sets the variables that `settings` keeps for the commands that come later.
read_options() {
    NET='' PORT=2222 SUDO_USER_NAME=deploy SUDO_PASSWORD=fleet OWNER='' SSHD_LINES='' BUSYBOX=0 ARGUMENTS=()
    while [ $# -gt 0 ]; do
        case $1 in
            --busybox) BUSYBOX=1; shift; continue ;;
            --*) [ $# -gt 1 ] || die "option $1 needs a value" ;;
        esac
        case $1 in
            --dir) DIR=$2 ;;
            --net) NET=$2 ;;
            --port) PORT=$2 ;;
            --user) SUDO_USER_NAME=$2 ;;
            --password) SUDO_PASSWORD=$2 ;;
            --owner) OWNER=$2 ;;
            --sshd) SSHD_LINES+=$2$'\n' ;;
            --*) die "unknown option $1; see the head of $HERE/fleet.sh" ;;
            *) ARGUMENTS+=("$1"); shift; continue ;;
        esac
        shift 2
    done
    DIR=$(realpath -m "$DIR")
}

up() {
    local count=${ARGUMENTS[0]:-} started=$EPOCHREALTIME
    [[ $count =~ ^[1-9][0-9]{0,3}$ ]] || die "up needs a number of hosts, 1 to 9999"
    [ "$(id -u)" = 0 ] || die "needs root"
    command -v setfattr >/dev/null || die "needs the Debian package attr"
    sweep ''
    down
    # What is there so far goes again when this script is stopped or fails half way.
    trap 'exit 1' INT TERM HUP
    trap '[ $? = 0 ] || undo_up' EXIT
    mkdir -p "$DIR"
    mount -t tmpfs -o mode=755,nr_inodes=0 rustible-fleet "$DIR"
    mkdir "$DIR/hosts"
    claim_net
    save_settings
    ssh-keygen -q -t ed25519 -N '' -C fleet -f "$DIR/id_ed25519"
    make_layers
    for_each_host start_host $(seq 1 "$count")
    write_inventories
    awk -v n="$count" -v from="$started" -v to="$EPOCHREALTIME" -v dir="$DIR" \
        'BEGIN { printf "fleet: %d hosts up in %.1f s, inventory %s/inventory\n", n, to - from, dir }'
}

# shellcheck disable=SC2317 # called by the trap
undo_up() {
    local starting
    starting=$(jobs -p)
    # shellcheck disable=SC2086 # a list of process ids
    [ -z "$starting" ] || { kill $starting 2>/dev/null; wait $starting 2>/dev/null; } || true
    down
}

save_settings() {
    local name
    for name in NET PORT SUDO_USER_NAME SUDO_PASSWORD SSHD_LINES BUSYBOX; do
        printf '%s=%q\n' "$name" "${!name}"
    done >"$DIR/settings"
    [ -z "$OWNER" ] || echo "$OWNER $(start_of "$OWNER")" >"$DIR/owner"
}

# For the commands that act on a fleet that stands.
use_fleet() {
    [ -f "$DIR/settings" ] || die "no fleet in $DIR; bring one up with: fleet.sh up N --dir $DIR"
    # shellcheck source=/dev/null # written by save_settings
    . "$DIR/settings"
}

command=${1:-}
[ $# = 0 ] || shift
case $command in
    exec) # the host's command may have options of its own: only a leading --dir is ours
        if [ "${1:-}" = --dir ]; then DIR=$(realpath -m "$2"); shift 2; fi
        use_fleet
        [ $# -gt 1 ] || die "exec needs a host and a command"
        exec_in_host "$@" ;;
    up) read_options "$@"; up ;;
    down) read_options "$@"; down ;;
    sweep) read_options "$@"; sweep "${ARGUMENTS[0]:-}" ;;
    list) read_options "$@"; use_fleet; list_hosts ;;
    kill) read_options "$@"; use_fleet; for host in "${ARGUMENTS[@]}"; do kill_host "$host"; done ;;
    start) read_options "$@"; use_fleet; for host in "${ARGUMENTS[@]}"; do boot_host "$host"; done ;;
    log) read_options "$@"; use_fleet; cat "$(host_folder "${ARGUMENTS[0]:-}")/sshd.log" ;;
    inventory) read_options "$@"; use_fleet; inventory_of "${ARGUMENTS[0]:-root}" ;;
    *) sed -n '2,/^set /{/^#/p}' "$HERE/fleet.sh" >&2; exit 5 ;;
esac
