#!/usr/bin/env bash
# Debian packages that tests, examples and benchmarks need. Source it; `need_packages NAME...` installs what is missing.

# What the tests use on the machine they run on.
# shellcheck disable=SC2034 # read by the scripts that source this file
TEST_PACKAGES=(openssh-server openssh-client sudo doas postgresql ansible busybox shellcheck iproute2 attr acl git procps libuser python3-cryptography python3-psycopg2 curl wget tar unzip zip xz-utils pacman-package-manager libarchive-tools dnf createrepo-c rpm zypper)

# Prints the named packages that are not installed.
missing_packages() {
    local name
    for name in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
    done
}

# Installs the named packages; touches neither network nor package lists when all are there.
need_packages() {
    local missing
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        echo "missing packages; as root: apt-get install --no-install-recommends $missing" >&2
        return 1
    fi
    # One installation at a time on a machine: the lock is the folder itself, so nothing is left behind.
    (
        flock 8
        missing=$(missing_packages "$@" | tr '\n' ' ')
        # shellcheck disable=SC2086 # a list of names
        [ -z "$missing" ] || install_without_services $missing
    ) 8</var/lib/dpkg </dev/null
}

# A policy-rc.d that says no keeps the new packages from starting their services (an sshd on port 22, a PostgreSQL on 5432).
install_without_services() {
    local policy=/usr/sbin/policy-rc.d own=0 status=0
    if [ ! -e "$policy" ]; then
        own=1
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update 8>&- &&
        apt-get -q install -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" 8>&- || status=$?
    [ "$own" = 0 ] || rm -f "$policy"
    return "$status"
}
