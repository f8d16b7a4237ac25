# shellcheck shell=sh disable=SC2154,SC2034
# Puts content into a file: whole or not at all, and only when it differs. Needs attributes.sh before it.
# The content is $content of $size bytes ($given is text), standard input ($given is input), a file that was sent before ($upload), or a file or
# folder of the host ($origin). $token makes the name of a file that nobody has. With $size, $checksum may be empty: undecided is reported when it is needed.

give_up() { call rm -f -- "$_tmp"; fail "$*"; }

sum() {
    # not as its argument: it writes a name with a line end or a backslash, and its sum, in another way
    quick sha1sum "$1" || ask sha1sum <"$1" || fail "$1 cannot be read"
    _sum=${answer%% *}
}

# as_folder PATH: the attributes of a folder, with $directory_mode in the place of $mode.
as_folder() {
    _kept=$mode _kept_bits=$mode_bits
    mode=$directory_mode mode_bits=$directory_bits
    attributes "$1"
    mode=$_kept mode_bits=$_kept_bits
}

# folders PATH: makes PATH and what is missing above it.
folders() {
    [ ! -d "$1" ] || return 0
    case $1 in
        */*) [ -z "${1%/*}" ] || folders "${1%/*}" ;;
    esac
    change mkdir -- "$1"
    as_folder "$1"
}

# locate: sets dest, and shown: dest before a link is followed. A folder takes the file under its own name.
locate() {
    dest=$path
    case $path in
        */)
            [ -n "$name" ] || fail "can not use content with a dir as dest"
            [ -n "$check" ] || folders "${path%/}"
            dest=$path$name ;;
        *)
            if [ -d "$path" ]; then
                [ -n "$name" ] || fail "can not use content with a dir as dest"
                dest=${path%/}/$name
            fi ;;
    esac
    shown=$dest
    if [ -n "$follow" ] && [ -L "$dest" ] && { [ -e "$dest" ] || [ -n "$dangling" ]; } && _real=$(readlink -f -- "$dest"); then dest=$_real; fi
}

# fill: the new content, into descriptor 4.
fill() {
    if [ "$given" = text ]; then
        if printf %s "$content" >&4; then return 0; fi 2>/dev/null
        # once more, for the reason
        _said=$(printf %s "$content" | cat 2>&1 >"$_tmp")
    elif [ -n "$origin" ]; then _said=$(cat 2>&1 -- "$origin" >&4)
    elif [ -n "$upload" ]; then _said=$(cat 2>&1 -- "$upload" >&4)
    else _said=$(cat 2>&1 >&4)
    fi || give_up "$dest could not be written: ${_said:-the disk is full?}"
    sum "$_tmp"
    [ "$_sum" = "$checksum" ] || give_up "$dest could not be written: the content did not arrive whole"
}

check_content() {
    [ -n "$validate" ] || return 0
    _command=${validate%%%s*}"'$(printf %s "$_tmp" | sed "s/'/'\\\\''/g")'"${validate#*%s}
    _errors=$(mktemp) || give_up "there is no room for a temporary file to validate with"
    _said=$(sh -c "$_command" 2>"$_errors" </dev/null; _status=$?; echo .; exit "$_status")
    _status=$?
    if [ "$_status" = 0 ]; then rm -f -- "$_errors"; return 0; fi
    report exit_status "$_status"
    report validate_output "${_said%?}"
    report validate_errors "$(cat -- "$_errors")"
    rm -f -- "$_errors"
    give_up "failed to validate"
}

# same: whether the file $dest, which is as small as $content, holds it. Without a program.
same() {
    _has=
    while IFS= read -r _line; do _has=$_has$_line'
'; done <"$dest"
    [ "$_has$_line" = "$content" ]
}

# own_mask: the umask in $mask. From /proc, since a substitution would be a process.
own_mask() {
    mask=
    { while read -r _key _value; do case $_key in Umask:) mask=$_value; break ;; esac; done </proc/self/status; } 2>/dev/null
    [ -n "$mask" ] || mask=$(umask)
}

# dress: the new file, still empty, gets the owner $old_owner, if any, and the mode $new_mode. is_owner and is_group are the names of the old one's.
dress() {
    # Most often it is the shell's own user who owns it, which costs no look. The mode is set in any case: the folder may have a default access control list.
    if [ "${old_owner:-$rs_uid:$rs_gid}" = "$rs_uid:$rs_gid" ] && [ -O "$_tmp" ] && [ -G "$_tmp" ] && [ -n "$rs_user" ] && [ -n "$rs_group" ] \
        && call chmod "$new_mode" "$_tmp" 2>/dev/null; then
        is_kind=file is_mode=$new_mode is_uid=$rs_uid is_gid=$rs_gid is_owner=$rs_user is_group=$rs_group is_size=0 looked=$_tmp
        if [ -n "$old_owner" ]; then
            keep_access
            known "$_tmp"
        fi
        return
    fi
    look "$_tmp"
    if [ -z "$old_owner" ]; then
        # not the group of a folder with the set-group-id bit: Ansible moves the file there
        if [ -g "$_folder" ] && _id=$(id -g) && [ "$is_gid" != "$_id" ]; then chown ":$_id" "$_tmp"; looked=; fi
    elif [ "$is_uid:$is_gid" != "$old_owner" ]; then
        call chown "$old_owner" "$_tmp" || give_up "the owner of $dest cannot be kept"
        looked=
    fi
    # a new owner may have taken set-id bits away
    known "$_tmp"
    if [ $((0$is_mode)) != $((0$new_mode)) ]; then call chmod "$new_mode" "$_tmp"; looked=; fi
    [ -z "$old_owner" ] || keep_access
    known "$_tmp"
}

# keep_access: the access control list and the SELinux context of the old file.
keep_access() {
    if ! quick getfacl -cps -- "$dest" && command -v getfacl >/dev/null && _acl=$(getfacl -cps -- "$dest" 2>/dev/null) && [ -n "$_acl" ]; then
        printf '%s\n' "$_acl" | setfacl -M - -- "$_tmp" || give_up "the access control list of $dest cannot be kept"
        call chmod "$new_mode" "$_tmp"
        looked=
    fi
    [ ! -e /sys/fs/selinux/enforce ] || chcon --reference="$dest" -- "$_tmp" || give_up "the SELinux context of $dest cannot be kept"
}

# make: the new file at $_tmp, whole, with owner and mode of the old one, or what the umask leaves. It is filled when it has them: nobody may read
# it before who may not in the end.
make() {
    own_mask
    octal $((0666 & ~0$mask))
    case $is_kind in
        absent | link) old_mode=$_octal old_owner='' ;;
        *) old_mode=$is_mode old_owner=$is_uid:$is_gid ;;
    esac
    new_mode=${mode_bits:-$old_mode}
    [ $((0$new_mode)) = $((0$old_mode)) ] || differs_mode "$old_mode" "$new_mode"
    if [ -n "$upload" ] && [ "${upload%/*}/" = "$_folder" ] && [ "${_tmp%/*}/" = "$_folder" ]; then
        # it has come whole, and nobody else may read it yet
        call mv -f -- "$upload" "$_tmp" || give_up "$dest could not be written"
        report moved 1
        dress
        return
    fi
    _made=
    octal $((0666 & ~0$new_mode))
    umask "$_octal"
    set -C
    {
        _made=1
        set +C
        umask "$mask"
        dress
        fill
    } 4>"$_tmp"
    set +C
    umask "$mask"
    [ -n "$_made" ] || fail "there is no room for a new file in ${_tmp%/*}/"
}

# room: makes and reports an empty file to send the content to: beside the other, or elsewhere where that is not possible.
room() {
    case $dest in */*) _folder=${dest%/*}/ ;; *) _folder=./ ;; esac
    upload=$(mktemp "$_folder.rustible.XXXXXXXXXX" 2>/dev/null) || upload=$(mktemp) || fail "there is no room for a temporary file"
    report upload "$upload"
}

replace() {
    if [ -n "$unsafe_unsaid" ]; then
        case ${ANSIBLE_UNSAFE_WRITES-} in 1 | [Yy] | [Yy][Ee][Ss] | [Tt] | [Tt][Rr][Uu][Ee] | [Oo][Nn]) unsafe_writes=1 ;; esac
    fi
    case $dest in */*) _folder=${dest%/*}/ ;; *) _folder=./ ;; esac
    [ -w "$_folder" ] || [ -n "$unsafe_writes" ] || fail "Destination ${_folder%/} not writable"
    if [ -n "$backup" ] && [ "$is_kind" != absent ]; then
        _copy=$dest.$$.$(date '+%Y-%m-%d@%H:%M:%S')~
        cp -p -- "$dest" "$_copy" || fail "the backup $_copy could not be made"
        report backup_file "$_copy"
    fi
    if [ -w "$_folder" ]; then _tmp=$_folder; else _tmp=${TMPDIR:-/tmp}/; fi
    _tmp=$_tmp.rustible.$token
    make
    check_content
    if call mv -f -- "$_tmp" "$dest"; then
        # what was seen of the new file is seen of it under its name
        if [ "$given" = text ]; then is_size=$size looked=$dest; else looked=; fi
    else
        [ -n "$unsafe_writes" ] || give_up "$dest could not be replaced"
        cat -- "$_tmp" >"$dest" || give_up "$dest could not be written"
        call rm -f -- "$_tmp"
        looked=
    fi
    report source "$_tmp"
}

# put: one file. Sets _differs when the content is another.
put() {
    look "$dest"
    _differs=
    case $is_kind in
        directory) fail "the destination $dest is a directory" ;;
        absent) _differs=1 ;;
        link) _differs=1 ;;
        *)
            # A device may have no end, and a pipe no beginning.
            [ -f "$dest" ] || fail "the destination $dest is neither a file nor a directory"
            if [ -z "$force" ]; then report kept 1; return 0; fi
            # What cannot be read is taken for another, and what has another size is one.
            if [ -n "$size" ] && [ "$is_size" != "$size" ] && [ -z "$expected" ]; then _sum=-
            elif [ -z "$checksum" ] && [ -n "$size" ]; then report undecided 1; return 0
            elif [ "$given" = text ] && [ "$size" -le 4096 ] && [ -z "$expected" ] && [ -r "$dest" ]; then
                # a shell reads byte by byte: more would take longer than a program
                if same; then _sum=$checksum; else _sum=-; fi
            elif [ -r "$dest" ]; then sum "$dest"
            else _sum=-
            fi
            [ -z "$expected" ] || [ "$_sum" = "$expected" ] || fail "$dest was changed by somebody else meanwhile"
            [ "$_sum" = "$checksum" ] || _differs=1 ;;
    esac
    if [ -n "$_differs" ]; then
        _folder=${dest%/*}
        if [ "$_folder" != "$dest" ] && [ -n "$_folder" ] && [ ! -d "$_folder" ] && [ -z "$check" ]; then
            [ -n "$parents" ] || fail "Destination directory $_folder does not exist"
            folders "$_folder"
            look "$dest"
        fi
        if [ -z "$given$upload$origin$check" ]; then room; return 0; fi
        changed
        [ -n "$check" ] || replace
    fi
    attributes "$dest"
}
