#!/usr/bin/env bash
# The life of a host, from the outside. Part of fleet.sh.
#
# $DIR/hosts/NAME/   addr            its address
#                    upper/ work/    what it changed on its disk (overlayfs)
#                    root/           where its root is mounted, in its own namespace only
#                    small/          nothing; /small is made at boot
#                    sshd.log boot.log
#
# A host's outer process (unshare) carries its folder in its command line: that is how it is found, also after a crash of
# whatever started it. Killing it kills the host's first process (sshd), and with that the whole PID namespace.

name_of() { printf 'h%04d' "$1"; }
address_of() { echo "$NET.$((($1 - 1) / 250)).$((($1 - 1) % 250 + 2))"; }

host_folder() {
    if [ -z "$1" ] || [ ! -f "$DIR/hosts/$1/addr" ]; then die "no host '$1' in $DIR"; fi
    echo "$DIR/hosts/$1"
}

# Runs FUNCTION for each of the other arguments, $JOBS at a time; fails if one failed.
for_each_host() {
    local function=$1 item running=0 status=0
    shift
    for item in "$@"; do
        if [ "$running" -ge "$JOBS" ]; then wait -n || status=1; running=$((running - 1)); fi
        (trap - EXIT INT TERM HUP; "$function" "$item") &
        running=$((running + 1))
    done
    while [ "$running" -gt 0 ]; do wait -n || status=1; running=$((running - 1)); done
    [ "$status" = 0 ] || die "not all hosts came up"
}

# Makes the host with this number and boots it.
start_host() {
    local name address folder
    name=$(name_of "$1")
    address=$(address_of "$1")
    folder=$DIR/hosts/$name
    mkdir -p "$folder"/{upper/etc/ssh,work,root}
    ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$folder/upper/etc/ssh/ssh_host_ed25519_key"
    echo "$name" >"$folder/upper/etc/hostname"
    printf '127.0.0.1 localhost\n%s %s\n' "$address" "$name" >"$folder/upper/etc/hosts"
    printf '%032x\n' "$1" >"$folder/upper/etc/machine-id"
    sshd_config "$address" >"$folder/upper/etc/ssh/sshd_config"
    echo "$address" >"$folder/addr"
    boot_host "$name"
}

sshd_config() {
    cat <<CONFIG
Port $PORT
ListenAddress $1
HostKey /etc/ssh/ssh_host_ed25519_key
PidFile none
UsePAM no
UseDNS no
PasswordAuthentication no
PermitRootLogin prohibit-password
PrintMotd no
PrintLastLog no
LogLevel VERBOSE
Subsystem sftp internal-sftp
${SSHD_LINES}Match User $SUDO_USER_NAME
    PasswordAuthentication yes
CONFIG
}

# Boots a host and waits until its sshd listens. It is not asked by connecting: tests count the connections in its log.
boot_host() {
    local folder old_lines attempt
    folder=$(host_folder "$1")
    [ -z "$(holders "$folder/")" ] || die "$1 is up already"
    touch "$folder/sshd.log"
    old_lines=$(wc -l <"$folder/sshd.log")
    setsid unshare --mount --uts --ipc --pid --fork --kill-child --propagation private -- \
        "$HERE/boot.sh" "$folder/" "$(cat "$DIR/lower")" </dev/null >>"$folder/boot.log" 2>&1 &
    for attempt in $(seq 400); do
        if tail -n "+$((old_lines + 1))" "$folder/sshd.log" | grep -q '^Server listening'; then return 0; fi
        if [ $((attempt % 10)) = 0 ] && [ -z "$(holders "$folder/")" ]; then break; fi
        sleep 0.05
    done
    cat "$folder/boot.log" >&2
    tail -n "+$((old_lines + 1))" "$folder/sshd.log" >&2
    die "$1 ($(cat "$folder/addr"):$PORT) did not start"
}

# Process ids of the outer processes of the hosts below a folder (which ends in a slash).
holders() {
    local file
    { grep -lsF -e "$1" /proc/[0-9]*/cmdline || true; } | while read -r file; do
        file=${file%/cmdline}
        [ "$(cat "$file/comm" 2>/dev/null)" != unshare ] || echo "${file#/proc/}"
    done
}

kill_host() {
    local folder
    folder=$(host_folder "$1")
    end_holders "$folder/"
}

# Kills what holds the hosts below a folder, and waits until it is gone.
end_holders() {
    local pids
    while pids=$(holders "$1"); [ -n "$pids" ]; do
        # shellcheck disable=SC2086 # a list of process ids
        kill -KILL $pids 2>/dev/null || true
        sleep 0.02
    done
}

# First process of a host, as this machine numbers it.
init_of() {
    local holder
    holder=$(holders "$(host_folder "$1")/")
    [ -n "$holder" ] || die "$1 is down"
    read -r holder _ <"/proc/$holder/task/$holder/children"
    echo "$holder"
}

exec_in_host() {
    local init
    init=$(init_of "$1")
    shift
    exec nsenter --target "$init" --mount --uts --ipc --pid --root --wd -- "$@"
}

list_hosts() {
    local folder holder state
    for folder in "$DIR"/hosts/*/; do
        holder=$(holders "$folder")
        state=down
        [ -z "$holder" ] || state="up pid=$holder"
        echo "$(basename "$folder") $(cat "$folder/addr") $state"
    done
}

# Takes the whole fleet in $DIR down; leaves nothing of it. Does nothing where no fleet is.
down() {
    end_holders "$DIR/hosts/"
    release_net
    while mountpoint -q "$DIR"; do
        umount "$DIR" 2>/dev/null || umount -l "$DIR"
    done
    rmdir "$DIR" 2>/dev/null || true
}
