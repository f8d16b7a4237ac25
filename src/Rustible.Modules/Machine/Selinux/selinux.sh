# shellcheck shell=sh disable=SC2154,SC2034
# The mode $state and the $policy of SELinux, in the file $conf and as far as it goes in the kernel that runs; with $kernel also for the kernels that
# grubby knows. What was said of each case was found by running the module beside ansible.posix.selinux.

# setting NAME FILE: what the file's last line for it says; nothing where none does.
setting() { [ ! -e "$2" ] || sed -n "s/^$1=//p" -- "$2" | tail -n 1; }

# The whole file anew, under a name beside it; the copy brings owner, mode and context along.
rewrite() {
    target=$(readlink -f -- "$conf") && new=$target.rustible.$$ && cp -a -- "$target" "$new" || return
    if awk '
        function set_to(name) { done[name] = 1; return name "=" ENVIRON[name] }
        /^SELINUX=/ { $0 = set_to("SELINUX") }
        /^SELINUXTYPE=/ && ENVIRON["SELINUXTYPE"] != "" { $0 = set_to("SELINUXTYPE") }
        { print }
        END {
            if (!done["SELINUX"]) print set_to("SELINUX")
            if (!done["SELINUXTYPE"] && ENVIRON["SELINUXTYPE"] != "") print set_to("SELINUXTYPE")
        }' "$target" >"$new"
    then mv -f -- "$new" "$target"
    else
        rm -f -- "$new"
        return 1
    fi
}

[ -n "$policy" ] || [ "$state" = disabled ] || fail "Policy is required if state is not 'disabled'"
if [ ! -e "$conf" ]; then
    report details "SELinux's configuration comes with its policy: install the package of a policy, such as selinux-policy-targeted."
    fail "Unable to find file $conf"
fi
if [ -n "$kernel" ] && ! command -v grubby >/dev/null; then
    report details "The kernel's parameters are changed by grubby: install its package."
    fail "'grubby' command not found on host"
fi
need getenforce
need setenforce

written=$(setting SELINUX "$conf")
written_policy=$(setting SELINUXTYPE "$conf")
policy=${policy:-$written_policy}
loaded_policy=$(setting SELINUXTYPE /etc/selinux/config)
loaded_policy=${loaded_policy:-targeted}   # what libselinux takes where nothing is said
if [ -n "$policy" ] && { [ "$policy" != "$loaded_policy" ] || [ "$policy" != "$written_policy" ]; }; then
    [ -d "/etc/selinux/$policy/policy" ] || fail "Policy $policy does not exist in /etc/selinux/"
fi
if [ "$policy" != "$loaded_policy" ]; then
    changed
    report said "Running SELinux policy changed from '$loaded_policy' to '${policy:-None}'"
fi
[ "$policy" = "$written_policy" ] || report said "SELinux policy configuration in '$conf' changed from '$written_policy' to '$policy'"

mode=$(getenforce) || fail "getenforce does not tell the mode of SELinux"
case $mode in
    Enforcing) mode=enforcing ;;
    Permissive) mode=permissive ;;
    *) mode=disabled ;;
esac
if [ "$mode" != "$state" ]; then
    if [ "$mode" = disabled ]; then
        report reboot 1
        report warning "Reboot is required to set SELinux state to '$state'"
    elif [ "$state" = disabled ]; then
        report reboot 1
        if [ "$mode" = permissive ]; then
            report warning "SELinux state change will take effect next reboot"
        else
            change setenforce 0
            report warning "SELinux state temporarily changed from 'enforcing' to 'permissive'. State change will take effect next reboot."
        fi
    else
        if [ "$state" = enforcing ]; then change setenforce 1; else change setenforce 0; fi
        report said "SELinux state changed from '$mode' to '$state'"
    fi
fi
[ "$state" = "$written" ] || report said "Config SELinux state changed from '${written:-None}' to '$state'"
if [ "$state" != "$written" ] || [ "$policy" != "$written_policy" ]; then
    SELINUX=$state SELINUXTYPE=$policy
    export SELINUX SELINUXTYPE
    change rewrite
fi

if [ -n "$kernel" ]; then
    boots=$(grubby --info=ALL | awk '/^args=/ { if (/[" ]selinux=0[" ]/) off++; else on++ } END { print !off ? "enabled" : !on ? "disabled" : "<inconsistent>" }')
    if [ "$state" = disabled ]; then wanted=disabled option=--args; else wanted=enabled option=--remove-args; fi
    if [ "$boots" != "$wanted" ]; then
        change grubby --update-kernel=ALL "$option" selinux=0
        report said "Kernel SELinux state changed from '$boots' to '$wanted'"
    fi
fi
[ -z "$policy" ] || report policy "$policy"
