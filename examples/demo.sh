#!/usr/bin/env bash
# A cluster in one command: three control nodes, PostgreSQL and a fleet of real OpenSSH hosts, on this machine; then
# examples/site is submitted to the cluster. Everything goes again at the end; the exit status is that of the submit.
#
#   examples/demo.sh [HOSTS]      HOSTS: 1 to 100, default 4
#
# RUSTIBLE=PATH uses a command that is already built. Needs root and the .NET SDK; installs the Debian packages it needs.
# shellcheck disable=SC2317 # functions are called by the trap and by wait_for
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=tests/fleet/packages.sh
. "$root/tests/fleet/packages.sh"
# shellcheck source=tests/fleet/postgres.sh
. "$root/tests/fleet/postgres.sh"

hosts=${1:-4}
rustible=${RUSTIBLE:-$root/artifacts/rustible/rustible}
fleet=$root/tests/fleet/fleet.sh
temp=''
nodes=()

say() { printf '\n== %s\n' "$*"; }
fail() { echo "demo: $*" >&2; exit 1; }

leave() {
    local status=$? pid
    trap - EXIT
    [ -n "$temp" ] || exit "$status"
    # nodes first: they drain and say goodbye while hosts and database are still there
    for pid in "${nodes[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
    wait_for 20 nodes_are_gone || for pid in "${nodes[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
    "$fleet" sweep "$temp" || true
    postgres_stop
    rm -rf "$temp"
    exit "$status"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Asks four times a second, for so many seconds at most.
wait_for() {
    local tries=$(($1 * 4))
    shift
    until "$@"; do
        [ $((tries -= 1)) -gt 0 ] || return 1
        sleep 0.25
    done
}

nodes_are_gone() {
    local pid
    for pid in "${nodes[@]}"; do
        ! kill -0 "$pid" 2>/dev/null || return 1
    done
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Sets `offset` so that the ports of cluster-config, moved by it, are free.
choose_ports() {
    local port
    for ((offset = 0; offset < 1000; offset += 10)); do
        for port in 4053 4054 4055 7443 7444 7445; do
            ! port_is_taken $((port + offset)) || continue 2
        done
        return
    done
    fail "no free ports from 4053 and 7443 on"
}

# The node's file of cluster-config with the ports, folder and database of this demo.
node_config() {
    local number=$1 script=() port
    for port in 4053 4054 4055 7443 7444 7445; do
        script+=(-e "s/\\b$port\\b/$((port + offset))/g")
    done
    sed "${script[@]}" -e "s|^\\( *state:\\).*|\\1 $temp/node$number|" -e "s|^\\( *connection:\\).*|\\1 \"$POSTGRES_CONNECTION\"|" \
        "$root/cluster-config/node$number.yaml"
}

# Nodes encrypt what they store and send with it.
RUSTIBLE_CLUSTER_KEY=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
export RUSTIBLE_CLUSTER_KEY

start_node() {
    local config=$temp/node$1.yaml
    (umask 077; node_config "$1" >"$config")
    mkdir -p "$temp/node$1"
    # a node must not outlive this script, whatever ends it
    setpriv --pdeathsig TERM -- "$rustible" node --config "$config" </dev/null >"$temp/node$1.log" 2>&1 &
    nodes+=("$!")
}

cluster_is_complete() {
    local pid
    for pid in "${nodes[@]}"; do
        kill -0 "$pid" 2>/dev/null || { tail -n 20 "$temp"/node?.log >&2; fail "a node has ended"; }
    done
    "$rustible" cluster status --to "$url" >"$temp/status" 2>&1 || return 1
    grep -q node1 "$temp/status" && grep -q node2 "$temp/status" && grep -q node3 "$temp/status"
}

need_packages openssh-server openssh-client sudo postgresql attr
temp=$(mktemp -d /tmp/rustible-demo.XXXXXX)
if [ -z "${RUSTIBLE:-}" ]; then
    say "Building the command"
    TMPDIR=$temp DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false \
        dotnet publish "$root/src/Rustible.Cli" -c Release -o "$root/artifacts/rustible" -v quiet -nologo </dev/null
fi
[ -x "$rustible" ] || fail "there is no command $rustible"

say "PostgreSQL and $hosts hosts"
postgres_start "$temp"
"$fleet" up "$hosts" --dir "$temp/fleet" --owner $$

choose_ports
url=http://127.0.0.1:$((7443 + offset))
say "Three nodes"
for number in 1 2 3; do start_node "$number"; done
wait_for 60 cluster_is_complete || { cat "$temp/status" "$temp"/node?.log >&2; fail "the cluster did not form"; }
cat "$temp/status"

say "rustible submit examples/site/site.yml -i $temp/fleet/inventory --to $url"
status=0
"$rustible" submit "$root/examples/site/site.yml" -i "$temp/fleet/inventory" --to "$url" || status=$?

say "rustible runs list --to $url"
"$rustible" runs list --to "$url" || true
exit "$status"
