#!/usr/bin/env bash
# The read-only layers that the disks of all hosts of a fleet share. Part of fleet.sh.
#
#   $DIR/shared     accounts, keys, sudo rules; hides what is this machine's own (root's home, /tmp, ...)
#   / or $DIR/base  the system: this machine's, or busybox and sshd alone
#
# $DIR/lower holds overlayfs' `lowerdir` for them.

# Top-level folders of a Debian system; whatever else is in / is hidden from the hosts.
SYSTEM_FOLDERS=' bin boot dev etc home lib lib32 lib64 libx32 media mnt opt proc root run sbin small srv sys tmp usr var '

make_layers() {
    local shared=$DIR/shared
    mkdir -p "$shared"/{etc,root,home,tmp,mnt,media,opt,srv,small,run,dev,proc,sys,var/tmp,var/log}
    if [ "$BUSYBOX" = 1 ]; then
        make_busybox_base "$DIR/base"
        echo "$shared:$DIR/base" >"$DIR/lower"
    else
        hide_this_machine "$shared"
        cp -a /etc/passwd /etc/group /etc/shadow /etc/gshadow "$shared/etc/"
        echo "$shared:/" >"$DIR/lower"
    fi
    add_accounts "$shared"
    : >"$shared/var/log/lastlog"
    : >"$shared/var/log/wtmp"
    chmod 700 "$shared/root"
    chmod 1777 "$shared/tmp" "$shared/var/tmp"
}

hide_this_machine() {
    local shared=$1 entry
    for entry in root home tmp mnt media opt srv var/tmp var/log run; do
        setfattr -n trusted.overlay.opaque -v y "$shared/$entry"
    done
    for entry in /* /.[!.]*; do
        entry=${entry#/}
        # a character device 0/0 is overlayfs' mark for "there is nothing here"
        [[ $SYSTEM_FOLDERS == *" $entry "* ]] || [ ! -e "/$entry" ] || mknod "$shared/$entry" c 0 0
    done
    mkdir -p "$shared/etc/ssh"
    setfattr -n trusted.overlay.opaque -v y "$shared/etc/ssh"
    cp /etc/ssh/ssh_config /etc/ssh/moduli "$shared/etc/ssh/"
    # the machine's own profile may be slow or noisy, and bash reads it for every command that sshd starts
    echo "# a fleet host" | tee "$shared/root/.profile" >"$shared/root/.bashrc"
}

# Accounts are written, not made with useradd: once for all hosts, and busybox hosts have none.
add_accounts() {
    local shared=$1 hash
    hash=$(perl -e 'print crypt($ARGV[0], "\$6\$rustiblefleet\$")' "$SUDO_PASSWORD")
    # a locked account ('!') cannot log in by key either; no password at all is '*'
    sed -i 's/^root:[^:]*:/root:*:/' "$shared/etc/shadow"
    add_account "$shared" "$SUDO_USER_NAME" 4001 "$hash"
    add_account "$shared" ops 4002 '*'
    install -D -m 600 "$DIR/id_ed25519.pub" "$shared/root/.ssh/authorized_keys"
    chmod 700 "$shared/root/.ssh"
    [ "$BUSYBOX" = 0 ] || return 0
    mkdir -p "$shared/etc/sudoers.d"
    chmod 750 "$shared/etc/sudoers.d"
    printf '%s ALL=(ALL:ALL) ALL\nops ALL=(ALL:ALL) NOPASSWD: ALL\n' "$SUDO_USER_NAME" >"$shared/etc/sudoers.d/fleet"
    chmod 440 "$shared/etc/sudoers.d/fleet"
    printf 'permit %s\npermit nopass ops\n' "$SUDO_USER_NAME" >"$shared/etc/doas.conf"
}

add_account() {
    local shared=$1 name=$2 id=$3 hash=$4 home=$1/home/$2 shell=/bin/bash
    [ "$BUSYBOX" = 0 ] || shell=/bin/sh
    echo "$name:x:$id:$id::/home/$name:$shell" >>"$shared/etc/passwd"
    echo "$name:x:$id:" >>"$shared/etc/group"
    echo "$name:$hash:19000:0:99999:7:::" >>"$shared/etc/shadow"
    [ ! -f "$shared/etc/gshadow" ] || echo "$name:!::" >>"$shared/etc/gshadow"
    mkdir -p "$home/.ssh"
    chmod 700 "$home/.ssh"
    cp "$DIR/id_ed25519.pub" "$home/.ssh/authorized_keys"
    chmod 600 "$home/.ssh/authorized_keys"
    chown -R "$id:$id" "$home"
}

# Only what sshd and busybox need to run.
make_busybox_base() {
    local base=$1 program library applet
    mkdir -p "$base"/{bin,sbin,usr/bin,usr/sbin,etc,var/lib}
    for program in /bin/busybox /usr/sbin/sshd; do
        [ -x "$program" ] || die "--busybox needs $program"
    done
    cp /bin/busybox "$base/bin/busybox"
    cp /usr/sbin/sshd "$base/usr/sbin/sshd"
    for program in /bin/busybox /usr/sbin/sshd; do
        { ldd "$program" 2>/dev/null || true; } | { grep -o '/[^ ]*' || true; } | while read -r library; do
            install -D "$library" "$base$library"
        done
    done
    for applet in $(busybox --list); do
        [ -e "$base/bin/$applet" ] || ln -s /bin/busybox "$base/bin/$applet"
    done
    cat >"$DIR/shared/etc/passwd" <<'ACCOUNTS'
root:x:0:0:root:/root:/bin/sh
sshd:x:102:65534::/run/sshd:/bin/false
nobody:x:65534:65534::/:/bin/false
ACCOUNTS
    printf 'root:x:0:\nnogroup:x:65534:\n' >"$DIR/shared/etc/group"
    (umask 077; printf 'root:*:19000::::::\nsshd:*:19000::::::\n' >"$DIR/shared/etc/shadow")
    printf 'passwd: files\ngroup: files\nshadow: files\nhosts: files\n' >"$DIR/shared/etc/nsswitch.conf"
}
