# shellcheck shell=sh disable=SC2154,SC2034
# What a file is, and how it gets the owner, group, mode and flags that the arguments ask for.
# look PATH        sets is_kind (absent, link, directory, hard, file) and is_mode is_uid is_gid is_size is_owner is_group.
# known PATH       as look, unless PATH was looked at and nothing has changed since.
# attributes PATH  brings PATH to $owner $group $mode $attributes and the SELinux context. A path that is absent (check mode) is left alone.
# differs KEY BEFORE AFTER   adds to the diff.
# info PATH        reports what look finds.
# octal NUMBER     its last three octal digits, in _octal.
# attempt MESSAGE COMMAND...   a change whose failure is told after MESSAGE.
# unable MESSAGE   fails, and tells of the path whose attributes could not be brought about.

differs() { report "before_$1" "$2"; report "after_$1" "$3"; }

# differs_mode BEFORE AFTER: in octal digits.
differs_mode() {
    mode_text "$1"
    _before=$_text
    mode_text "$2"
    differs mode "$_before" "$_text"
}

# mode_text DIGITS: a mode as the results write it, in _text.
mode_text() { case $1 in ?) _text=000$1 ;; ??) _text=00$1 ;; *) _text=0$1 ;; esac }

octal() { _octal=$(($1 / 64 % 8))$(($1 / 8 % 8))$(($1 % 8)); }

known() { [ "$looked" = "$1" ] || look "$1"; }

look() {
    looked=$1
    is_kind=absent is_mode='' is_uid='' is_gid='' is_size='' is_owner='' is_group=''
    if [ -L "$1" ]; then is_kind='link'
    elif [ -d "$1" ]; then is_kind='directory'
    elif [ -e "$1" ]; then is_kind='file'
    else return 0
    fi
    ask stat -c '%a %u %g %s %h:%U:%G' -- "$1" || fail "$answer"
    is_group=${answer##*:}
    answer=${answer%:*}
    is_owner=${answer##*:}
    # shellcheck disable=SC2086
    set -- ${answer%%:*}
    is_mode=$1 is_uid=$2 is_gid=$3 is_size=$4
    [ "$is_kind" != file ] || [ "$5" = 1 ] || is_kind=hard
}

info() {
    known "$1"
    report state "$is_kind"
    [ "$is_kind" != absent ] || return 0
    report mode "$is_mode"
    report uid "$is_uid"
    report gid "$is_gid"
    report size "$is_size"
    report owner "$is_owner"
    report group "$is_group"
}

_of=
unable() {
    if [ -n "$_of" ]; then report path "$_of"; info "$_of"; fi
    fail "$*"
}

attempt() {
    _message=$1
    shift
    changed
    [ -z "$check" ] || return 0
    if quick "$@"; then return 0; fi
    _said=$("$@" 2>&1) || unable "$_message: $_said"
}

# The number of the user or group NAME, in _id.
user_id() {
    case $1 in *[!0-9]*) _id=$(id -u -- "$1" 2>/dev/null) || unable "chown failed: failed to look up user $1" ;; *) _id=$1 ;; esac
}

group_id() {
    case $1 in *[!0-9]*) ;; *) _id=$1; return 0 ;; esac
    _entry=$(getent group "$1" 2>/dev/null) || _entry=$(while IFS= read -r _line; do
        case $_line in "$1":*) printf %s "$_line"; break ;; esac
    done </etc/group)
    [ -n "$_entry" ] || unable "chgrp failed: failed to look up group $1"
    _id=${_entry#*:*:}
    _id=${_id%%:*}
}

# would_be KIND MODE: what the symbolic $mode makes of MODE, in _mode; tried on a file that is made for it, so that check mode can foretell it.
would_be() {
    if [ "$1" = directory ]; then _try=$(mktemp -d); else _try=$(mktemp); fi
    [ -n "$_try" ] || fail "there is no room for a temporary file to try mode $mode"
    chmod "$2" "$_try" && chmod -- "$mode" "$_try" && _mode=$(stat -c %a "$_try")
    _tried=$?
    rm -rf -- "$_try"
    [ "$_tried" = 0 ] || unable "mode must be in octal or symbolic form: $mode"
}

# chmod keeps the set-group-id bit of a directory unless the number has five digits.
set_mode() {
    mode_text "$1"
    attempt "chmod failed" chmod "0$_text" "$2"
}

attributes() {
    _of=$1
    known "$1"
    [ "$is_kind" != absent ] || return 0
    if [ -n "$owner" ] && [ "$owner" != "$is_owner" ] && [ "$owner" != "$is_uid" ]; then
        user_id "$owner"
        if [ "$_id" != "$is_uid" ]; then
            differs owner "$is_uid" "$_id"
            attempt "chown failed" chown -h "$_id" -- "$1"
        fi
    fi
    if [ -n "$group" ] && [ "$group" != "$is_group" ] && [ "$group" != "$is_gid" ]; then
        group_id "$group"
        if [ "$_id" != "$is_gid" ]; then
            differs group "$is_gid" "$_id"
            attempt "chgrp failed" chown -h ":$_id" -- "$1"
        fi
    fi
    if [ -n "$mode" ] && [ "$is_kind" != link ]; then
        # A new owner may have taken set-id bits away.
        known "$1"
        if [ -n "$mode_bits" ]; then _mode=$mode_bits; else would_be "$is_kind" "$is_mode"; fi
        if [ "$_mode" != "$is_mode" ]; then
            differs_mode "$is_mode" "$_mode"
            set_mode "$_mode" "$1"
        fi
    fi
    [ -z "$attributes" ] || flags "$1"
    [ -z "$seuser$serole$setype$selevel" ] || context "$1"
}

# flags PATH: those of $attributes, as chattr takes them.
flags() {
    _has=$(lsattr -d -- "$1" 2>&1) || unable "lsattr failed: $_has"
    _has=${_has%% *}
    _want=${attributes#[-+=]}
    _same=1
    case $attributes in
        -*) while [ -n "$_want" ]; do case $_has in *"${_want%"${_want#?}"}"*) _same= ;; esac; _want=${_want#?}; done ;;
        *)  while [ -n "$_want" ]; do case $_has in *"${_want%"${_want#?}"}"*) ;; *) _same= ;; esac; _want=${_want#?}; done ;;
    esac
    [ -z "$_same" ] || return 0
    case $attributes in [-+=]*) _want=$attributes ;; *) _want="=$attributes" ;; esac
    differs attributes "$(printf %s "$_has" | tr -d -- -)" "$attributes"
    attempt "chattr failed" chattr "$_want" -- "$1"
}

# context PATH: the SELinux context, where SELinux is on.
context() {
    command -v selinuxenabled >/dev/null && selinuxenabled || return 0
    _has=$(stat -c %C -- "$1")
    _rest=${_has#*:*:*:}
    _type=${_has#*:*:}
    _role=${_has#*:}
    _want=${seuser:-${_has%%:*}}:${serole:-${_role%%:*}}:${setype:-${_type%%:*}}:${selevel:-$_rest}
    [ "$_want" != "$_has" ] || return 0
    differs secontext "$_has" "$_want"
    attempt "chcon failed" chcon -h "$_want" -- "$1"
}
