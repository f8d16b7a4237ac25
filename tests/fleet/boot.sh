#!/bin/sh
# First process of a host, in its own namespaces: builds the root, moves into it and becomes sshd.
#   boot.sh HOST-FOLDER/ LOWER-DIRS
set -eu
folder=$1
lower=$2
root=${folder}root
name=$(cat "${folder}upper/etc/hostname")

hostname "$name"
mount -t overlay -o "lowerdir=$lower,upperdir=${folder}upper,workdir=${folder}work" fleet "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys" 2>/dev/null || mount --rbind /sys "$root/sys"

mount -t tmpfs -o mode=755,size=1m dev "$root/dev"
for device in null zero full random urandom tty; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s fd/0 "$root/dev/stdin"
ln -s fd/1 "$root/dev/stdout"
ln -s fd/2 "$root/dev/stderr"

mount -t tmpfs -o mode=755 run "$root/run"
mkdir "$root/run/sshd" "$root/run/lock"
: >"$root/run/utmp"
mount -t tmpfs -o mode=1777,size=1m small "$root/small"

# Programs recognise a reboot by the boot id, and all hosts share the kernel's.
cat /proc/sys/kernel/random/uuid >"$root/run/boot_id"
mount --bind "$root/run/boot_id" "$root/proc/sys/kernel/random/boot_id"

exec 2>>"${folder}sshd.log"
cd "$root"
mkdir -p .fleet-old
pivot_root . .fleet-old
umount -l /.fleet-old
rmdir /.fleet-old
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    /usr/sbin/sshd -D -e -f /etc/ssh/sshd_config
