# shellcheck shell=sh disable=SC2154,SC2034
# Puts content into a file: whole or not at all, and only when it differs. Needs attributes.sh before it.
# The content is standard input ($given), a file that was sent before ($upload), or a file or folder of the host ($origin).

give_up() { rm -rf -- "${_tmp%/source}"; fail "$*"; }

sum() { _sum=$(sha1sum <"$1") || fail "$1 cannot be read"; _sum=${_sum%% *}; }

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
    if [ -n "$follow" ] && [ -L "$dest" ] && [ -e "$dest" ] && _real=$(readlink -f -- "$dest"); then dest=$_real; fi
}

# fill: the new content in $_tmp.
fill() {
    if [ -n "$origin" ]; then _said=$(cat 2>&1 -- "$origin" >"$_tmp")
    elif [ -n "$upload" ]; then _said=$(cat 2>&1 -- "$upload" >"$_tmp")
    else _said=$(cat 2>&1 >"$_tmp")
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

# dress: owner and mode of the new file are those of the old one, or what the umask leaves.
dress() {
    if [ "$is_kind" = absent ] || [ "$is_kind" = link ]; then
        # not the group of a folder with the set-group-id bit: Ansible moves the file there
        [ "$(stat -c %g -- "$_tmp")" = "$(id -g)" ] || chown ":$(id -g)" "$_tmp"
        chmod "$(printf '%04o' $((0666 & ~0$(umask))))" "$_tmp"
    else
        [ "$(stat -c %u:%g -- "$_tmp")" = "$is_uid:$is_gid" ] || chown "$is_uid:$is_gid" "$_tmp" || give_up "the owner of $dest cannot be kept"
        chmod "$(printf '%05d' "$is_mode")" "$_tmp"
    fi
    if [ -n "$mode_bits" ]; then
        _has=$(stat -c %a -- "$_tmp")
        [ "$_has" = "$mode_bits" ] || differs mode "$(printf '0%03d' "$_has")" "$(printf '0%03d' "$mode_bits")"
        chmod "$(printf '%05d' "$mode_bits")" "$_tmp"
    fi
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
    if [ -w "$_folder" ]; then _tmp=$(mktemp -d "${_folder}.rustible.XXXXXX"); else _tmp=$(mktemp -d); fi || fail "there is no room for a new file in ${_folder}"
    _tmp=$_tmp/source
    fill
    check_content
    dress
    if ! mv -f -- "$_tmp" "$dest"; then
        [ -n "$unsafe_writes" ] || give_up "$dest could not be replaced"
        cat -- "$_tmp" >"$dest" || give_up "$dest could not be written"
        rm -f -- "$_tmp"
    fi
    rmdir -- "${_tmp%/source}"
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
            # What cannot be read is taken for another.
            if [ -r "$dest" ]; then sum "$dest"; else _sum=; fi
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
        if [ -z "$given$upload$origin$check" ]; then report wanted 1; return 0; fi
        changed
        [ -n "$check" ] || replace
    fi
    attributes "$dest"
}
