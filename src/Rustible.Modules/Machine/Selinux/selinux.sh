# shellcheck shell=sh disable=SC2154,SC2034
# SELinux's mode $state and its $policy, now and in the file $conf; with $kernel also the kernel's parameter.
need() { command -v "$1" >/dev/null || fail "Failed to find required executable \"$1\" in paths: $PATH"; }
# configured KEY FILE: the value of the last line that sets it; None where no line does.
configured() { awk -v k="$1=" 'index($0, k) == 1 { v = substr($0, length(k) + 1); f = 1 } END { print f ? v : "None" }' "$2"; }
known() { [ -d "/etc/selinux/$policy/policy" ] || fail "Policy $policy does not exist in /etc/selinux/"; }
# The file is replaced whole; the copy brings owner, mode and context along.
write() {
    _real=$(readlink -f -- "$conf") && _new=$_real.rustible.$$ && cp -a -- "$_real" "$_new" || return
    if policy=$policy state=$state awk '
        /^SELINUX=/ { print "SELINUX=" ENVIRON["state"]; s = 1; next }
        /^SELINUXTYPE=/ { print "SELINUXTYPE=" ENVIRON["policy"]; p = 1; next }
        { print }
        END { if (!p && ENVIRON["policy"] != "None") print "SELINUXTYPE=" ENVIRON["policy"]; if (!s) print "SELINUX=" ENVIRON["state"] }' "$_real" >"$_new"
    then mv -f -- "$_new" "$_real"
    else rm -f -- "$_new"; return 1
    fi
}

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
_mode=$(getenforce) || fail "getenforce does not tell the mode of SELinux"
case $_mode in Enforcing) _mode=enforcing ;; Permissive) _mode=permissive ;; *) _mode=disabled ;; esac
_state=$(configured SELINUX "$conf")
_policy=$(configured SELINUXTYPE "$conf")
if [ -z "$policy" ]; then
    [ "$state" = disabled ] || fail "Policy is required if state is not 'disabled'"
    policy=$_policy
fi
_running=$policy
[ ! -e /etc/selinux/config ] || _running=$(configured SELINUXTYPE /etc/selinux/config)
if [ "$policy" != "$_running" ] && [ "$policy" != None ]; then
    known
    report said "Running SELinux policy changed from '$_running' to '$policy'"
    changed
fi
if [ "$policy" != "$_policy" ]; then
    known
    report said "SELinux policy configuration in '$conf' changed from '$_policy' to '$policy'"
fi
case $_mode:$state in
    enforcing:enforcing | permissive:permissive | disabled:disabled) ;;
    disabled:*)
        report warning "Reboot is required to set SELinux state to '$state'"
        report reboot 1 ;;
    *:disabled)
        if [ "$_mode" = enforcing ]; then
            change setenforce 0
            report warning "SELinux state temporarily changed from 'enforcing' to 'permissive'. State change will take effect next reboot."
        else report warning "SELinux state change will take effect next reboot"
        fi
        report reboot 1 ;;
    *)
        if [ "$state" = enforcing ]; then change setenforce 1; else change setenforce 0; fi
        report said "SELinux state changed from '$_mode' to '$state'" ;;
esac
[ "$state" = "$_state" ] || report said "Config SELinux state changed from '$_state' to '$state'"
if [ "$state" != "$_state" ] || [ "$policy" != "$_policy" ]; then change write; fi
if [ -n "$kernel" ]; then
    _is=$(grubby --info=ALL | awk '/^args=/ { if ($0 ~ /[" ]selinux=0[" ]/) off = 1; else on = 1 } END { print off && on ? "<inconsistent>" : off ? "disabled" : "enabled" }')
    if [ "$state" = disabled ]; then _wanted=disabled; else _wanted=enabled; fi
    if [ "$_is" != "$_wanted" ]; then
        if [ "$state" = disabled ]; then change grubby --update-kernel=ALL --args selinux=0; else change grubby --update-kernel=ALL --remove-args selinux=0; fi
        report said "Kernel SELinux state changed from '$_is' to '$_wanted'"
    fi
fi
report policy "$policy"
