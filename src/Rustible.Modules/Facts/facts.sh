#!/bin/sh
# Prints the raw material of all facts; SetupModule parses it. Given as variables: mark (a text that no file holds), hardware, network, local,
# python, fact_path, gather_timeout. Processes are what costs here, so one grep reads every small file ("path:line") and one ls every link.
# shellcheck disable=SC2154
section() { printf '\n%s %s\n' "$mark" "$1"; }

section env
env -0 2>/dev/null || env
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL PATH

# The resolver's view of the node's own name: only asked when /etc/hosts does not know it.
section names
IFS= read -r node </proc/sys/kernel/hostname
known=
while read -r address names; do
    case "$address: $names " in \#*) ;; *:*" $node "*) known=1 ;; esac
done </etc/hosts 2>/dev/null
if [ -z "$known" ] && command -v getent >/dev/null; then
    found=$(getent hosts "$node") && printf '%s\n' "$found" && getent hosts "${found%% *}"
fi

section account
while read -r key uid _; do [ "$key" = Uid: ] && break; done </proc/self/status
if command -v getent >/dev/null; then getent passwd "$uid"; fi

section present
for path in \
    /usr/bin/atomic /usr/bin/dnf /usr/bin/dnf-3 /usr/bin/dnf5 /usr/bin/yum /usr/bin/apt-get /usr/bin/zypper /usr/sbin/urpmi /usr/bin/pacman \
    /bin/opkg /usr/sbin/pkg /usr/sbin/swupd /usr/bin/emerge /sbin/apk /usr/bin/xbps-install /usr/bin/installp /usr/sbin/slackpkg \
    /run/ostree-booted /run/systemd/system /dev/.run/systemd /dev/.systemd /sbin/openrc /etc/init.d /etc/init /sbin/initctl \
    /.dockerenv /.dockerinit /run/.containerenv /proc/xen /proc/vz /proc/lve /proc/bc /dev/kvm \
    /sys/kernel/security/apparmor /sys/fs/selinux /run/udev/data /usr/bin/lsb_release /sbin/vgs /usr/sbin/vgs; do
    [ -e "$path" ] && printf '%s\n' "$path"
done

section machine
uname -m

section clock
date '+%s %N %z %Z'

section zone
zone=${TZ:-/etc/localtime}
zone=${zone#:}
if [ -f "/usr/share/zoneinfo/$zone" ]; then zone=/usr/share/zoneinfo/$zone; fi
if [ -f "$zone" ]; then tail -n 1 "$zone"; else printf '%s\n' "$zone"; fi

section chroot
printf '%s\n' "${debian_chroot:-}"
stat -L -c '%d:%i' / /proc/1/root/. 2>/dev/null

# The names in folders of /sys, by the shell's own globbing.
section names-in-sys
if [ -n "$hardware" ]; then printf '%s\n' /sys/block/*/holders/* /sys/block/*/slaves/*; fi
if [ -n "$network" ]; then printf '%s\n' /sys/class/net/* /sys/class/net/*/brif/*; fi

section links
set -- /sbin/init /etc/localtime
if [ -n "$hardware" ]; then
    set -- "$@" /sys/block/* /dev/mapper/* /dev/disk/by-id/* /dev/disk/by-uuid/* /dev/disk/by-label/*
fi
if [ -n "$network" ]; then
    set -- "$@" /sys/class/net/*/device /sys/class/net/*/device/driver/module
fi
ls -ld "$@" 2>/dev/null

# Flags of processors are a kilobyte for each core, and no fact tells them.
section files
set -- /proc/sys/kernel/ostype /proc/sys/kernel/osrelease /proc/sys/kernel/version /proc/sys/kernel/hostname /proc/self/status /proc/self/stat \
    /proc/cmdline /proc/uptime /proc/loadavg /proc/meminfo /proc/cpuinfo /proc/mounts /proc/self/mountinfo /proc/modules /proc/xen/capabilities \
    /proc/sys/crypto/fips_enabled /proc/1/comm /proc/1/cgroup /proc/1/environ /run/systemd/container /sys/hypervisor/type \
    /etc/os-release /usr/lib/os-release /etc/debian_version /etc/redhat-release /etc/centos-release /etc/alpine-release /etc/lsb-release \
    /etc/SuSE-release /etc/resolv.conf /etc/hosts /etc/machine-id /var/lib/dbus/machine-id /etc/passwd \
    /etc/ssh/ssh_host_*_key.pub /etc/openssh/ssh_host_*_key.pub /etc/selinux/config /sys/fs/selinux/enforce /sys/fs/selinux/policyvers \
    /etc/iscsi/initiatorname.iscsi /etc/nvme/hostnqn /sys/class/fc_host/*/port_name /sys/class/dmi/id/*_*
if [ -n "$hardware" ]; then
    set -- "$@" /sys/block/*/size /sys/block/*/removable /sys/block/*/queue/rotational /sys/block/*/queue/scheduler \
        /sys/block/*/queue/logical_block_size /sys/block/*/queue/discard_granularity /sys/block/*/device/vendor /sys/block/*/device/model \
        /sys/block/*/device/sas_address /sys/block/*/device/sas_device_handle /sys/block/*/*/start /sys/block/*/*/size /sys/block/*/*/partition \
        /sys/block/*/dev /sys/block/*/*/dev /run/udev/data/b*
fi
if [ -n "$network" ]; then
    set -- "$@" /sys/class/net/*/address /sys/class/net/*/mtu /sys/class/net/*/operstate /sys/class/net/*/flags /sys/class/net/*/type \
        /sys/class/net/*/speed /sys/class/net/*/bridge/bridge_id /sys/class/net/*/bridge/stp_state /sys/class/net/*/bonding/mode \
        /sys/class/net/*/bonding/miimon /sys/class/net/*/bonding/lacp_rate /sys/class/net/*/bonding/primary /sys/class/net/*/bonding/slaves \
        /sys/class/net/*/bonding/active_slave /sys/class/net/*/bonding/all_slaves_active /sys/class/net/*/bonding_slave/perm_hwaddr
    # Without ip, the kernel's own tables; not otherwise, because a router's are megabytes.
    command -v ip >/dev/null || set -- "$@" /proc/net/route /proc/net/ipv6_route /proc/net/if_inet6 /proc/net/fib_trie
fi
grep -Hsav -E '^(flags|bugs|Features|vmx flags)[[:space:]]*:' "$@" </dev/null 2>/dev/null

if [ -n "$network" ] && command -v ip >/dev/null; then
    section addresses
    ip -o addr 2>/dev/null
    section route4
    ip -4 route get 8.8.8.8 2>/dev/null
    section route6
    ip -6 route get 2404:6800:400a:800::1012 2>/dev/null
fi

# A mount point's spaces and the like come as \040. A network file system may hang, so it is asked apart and under a time limit.
if [ -n "$hardware" ]; then
    section filesystems
    set --
    while read -r device point type _; do
        case $device:$type in *:none) continue ;; /*|*:/*:*) ;; *) continue ;; esac
        case $point in *\\*) point=$(printf '%s\n' "$point" | sed 's/\\\([0-7][0-7][0-7]\)/\\0\1/g') && point=$(printf %b "$point") ;; esac
        case $type in
            nfs*|cifs|smb*|9p|ceph|glusterfs|fuse*|afs)
                if command -v timeout >/dev/null; then timeout "$gather_timeout" stat -f -c '%b %a %c %d %s %S %n' "$point"; fi 2>/dev/null ;;
            *) set -- "$@" "$point" ;;
        esac
    done </proc/mounts
    [ $# -gt 0 ] && stat -f -c '%b %a %c %d %s %S %n' "$@" 2>/dev/null
    if ! [ -d /run/udev/data ] && command -v lsblk >/dev/null; then
        section uuids
        lsblk -lnp -o NAME,UUID -e 2 2>/dev/null
    fi
fi

if [ -n "$hardware" ] && [ "$uid" = 0 ] && command -v vgs >/dev/null; then
    for list in vgs:vg_name,pv_count,lv_count,vg_size,vg_free lvs:lv_name,vg_name,lv_size pvs:pv_name,vg_name,pv_size,pv_free; do
        section "${list%%:*}"
        "${list%%:*}" --noheadings --nosuffix --units g --separator , -o "${list#*:}" 2>/dev/null </dev/null
    done
fi

# The host needs no Python; one that has it may have roles that ask for its version.
if [ -n "$python" ] && command -v python3 >/dev/null; then
    section python
    PATH=/usr/bin:$PATH python3 -ISc 'import sys; print(*sys.version_info, sys.implementation.name, sys.executable)' 2>/dev/null </dev/null
fi

exec 4>&1
if [ -n "$local" ] && [ -d "$fact_path" ]; then
    for fact in "$fact_path"/*.fact; do
        [ -e "$fact" ] || [ -h "$fact" ] || continue
        section "local ${fact##*/}"
        if [ ! -e "$fact" ]; then
            printf '\n%s local-missing' "$mark"
        elif [ -x "$fact" ]; then
            errors=$("$fact" 2>&1 >&4 </dev/null)
            printf '\n%s local-status %s\n%s' "$mark" "$?" "${errors:+$errors
}"
        else
            cat "$fact"
        fi
    done
fi
:
