# shellcheck shell=sh disable=SC2154,SC2034
# The states of ansible.builtin.file. Needs attributes.sh before it.
# Reported: asked STATE; path, dest, src as the result tells them; compared PATH when there is a diff (of that path).

# The path that is worked on when it is not $path: what a link points to, or a folder above.
at=

# refuse MESSAGE: a failure that has nothing to tell of a file.
refuse() { report failed "$*"; exit 0; }

# fail MESSAGE: a failure tells what is at the path. A file that was made for nothing goes again.
fail() {
    [ -z "$made" ] || rm -f -- "$made"
    # shellcheck disable=SC2317
    fail() { refuse "$@"; }
    report path "${at:-$path}"
    [ ! -e "${at:-$path}" ] || info "${at:-$path}"
    refuse "$*"
}

# attempt MESSAGE COMMAND...: as in attributes.sh, with the path of the task.
attempt() {
    _message=$1
    shift
    changed
    [ -z "$check" ] || return 0
    if quick "$@"; then return 0; fi
    _said=$("$@" 2>&1) || fail "$_message: $_said"
}

# compare STATE: what the diff begins with.
compare() {
    report compared "${at:-$path}"
    [ "$is_kind" = "$1" ] || differs state "$is_kind" "$1"
}

inode() { stat -L -c %d:%i -- "$1" 2>/dev/null; }

# resolve: sets at to what a link points to, when links are followed, and looks at it.
resolve() {
    if [ -n "$follow" ] && [ -L "$path" ] && _real=$(readlink -f -- "$path"); then at=$_real; fi
    look "${at:-$path}"
}

# stamp TIME: seconds of TIME (YYYYMMDDhhmm.SS) in the host's zone, in _stamp.
stamp() {
    _try=$(mktemp) || refuse "there is no room for a temporary file to read the time $1"
    touch -t "$1" -- "$_try" && _stamp=$(stat -c %Y -- "$_try")
    _tried=$?
    rm -f -- "$_try"
    [ "$_tried" = 0 ] || refuse "the time $1 cannot be read by touch"
}

# seconds LETTER PATH: a time of a file, with its fraction where stat can give it.
seconds() {
    _seconds=$(stat -L -c "%.$1" -- "$2" 2>&1) || { echo "$_seconds"; return 1; }
    case $_seconds in *[!0-9.]*) stat -L -c "%$1" -- "$2" ;; *) echo "$_seconds" ;; esac
}

# moment FLAG NAME LETTER WANTED PATH: one of the two times.
moment() {
    case $4 in
        preserve | '') return 0 ;;
        now) set -- "$1" "$2" "$3" '' "$5"; _stamp=$(date +%s.%N); case $_stamp in *[!0-9.]*) _stamp=$(date +%s) ;; esac ;;
        *) stamp "$4" ;;
    esac
    _is=$(seconds "$3" "$5" 2>&1) || fail "Error while updating modification or access time: $_is"
    case $_is in
        "$_stamp") return 0 ;;
        "$_stamp".*[!0]*) ;;
        "$_stamp".*) return 0 ;;
    esac
    differs "$2" "$_is" "$_stamp"
    attempt "Error while updating modification or access time" touch -c "$1" ${4:+-t "$4"} -- "$5"
}

# set_times PATH
set_times() {
    if [ "$access_time$modification_time" = nownow ]; then
        # both at once: that is given to everyone who may write
        _stamp=$(date +%s.%N)
        case $_stamp in *[!0-9.]*) _stamp=$(date +%s) ;; esac
        _is=$(seconds X "$1" 2>&1) || fail "Error while updating modification or access time: $_is"
        differs atime "$_is" "$_stamp"
        _is=$(seconds Y "$1" 2>&1) || fail "Error while updating modification or access time: $_is"
        differs mtime "$_is" "$_stamp"
        attempt "Error while updating modification or access time" touch -c -- "$1"
        return 0
    fi
    moment -a atime X "$access_time" "$1"
    moment -m mtime Y "$modification_time" "$1"
}

# tree_moment FLAG FORMAT WANTED: one of the two times of everything below $at.
tree_moment() {
    case $3 in
        preserve | '') return 0 ;;
        now) change find "$at" -exec touch -c "$1" -- '{}' + ;;
        *)  stamp "$3"
            if find "$at" -exec stat -L -c "$2" -- '{}' + 2>/dev/null | grep -qvxF -- "$_stamp"; then
                change find "$at" -exec touch -c "$1" -t "$3" -- '{}' +
            fi ;;
    esac
}

make_folders() {
    _whole=${at:-$path} _made=
    _left=$_whole
    case $_left in /*) _made=/; _left=${_left#/} ;; esac
    while [ -n "$_left" ]; do
        _part=${_left%%/*}
        case $_left in */*) _left=${_left#*/} ;; *) _left= ;; esac
        [ -n "$_part" ] || continue
        _made=$_made$_part
        if [ ! -e "$_made" ]; then
            attempt "There was an issue creating $_made as requested" mkdir -- "$_made"
            at=$_made
            attributes "$_made"
            at=$_whole
        fi
        _made=$_made/
    done
}

# wrong FIND-OPTION...: whether find finds anything.
wrong() { [ -n "$(find "$@" -print 2>/dev/null | head -n 1)" ]; }

# tree OPTION: owner, group and mode of everything below $at; OPTION is -P, or -L to treat what links point to.
tree() {
    if [ -n "$owner" ]; then
        user_id "$owner"
        if wrong "$1" "$at" ! -user "$_id"; then change find "$1" "$at" ! -user "$_id" -exec chown -h "$_id" '{}' +; fi
    fi
    if [ -n "$group" ]; then
        group_id "$group"
        if wrong "$1" "$at" ! -group "$_id"; then change find "$1" "$at" ! -group "$_id" -exec chown -h ":$_id" '{}' +; fi
    fi
    [ -n "$mode" ] || return 0
    if [ -n "$mode_bits" ]; then
        if wrong "$1" "$at" ! -type l ! -perm "$mode_bits"; then
            change find "$1" "$at" ! -type l ! -perm "$mode_bits" -exec chmod "$(printf '%05d' "$mode_bits")" '{}' +
        fi
        return 0
    fi
    for _kind in directory file; do
        if [ "$_kind" = directory ]; then set -- "$1" -type d; else set -- "$1" ! -type d; fi
        for _has in $(find "$1" "$at" ! -type l "$2" ${3:+"$3"} ${4:+"$4"} -exec stat -L -c %a -- '{}' + | sort -u); do
            would_be "$_kind" "$_has"
            if [ "$_mode" != "$_has" ]; then change find "$1" "$at" ! -type l "$2" ${3:+"$3"} ${4:+"$4"} -perm "$_has" -exec chmod "$(printf '%05d' "$_mode")" '{}' +; fi
        done
    done
}

# within: what a directory that goes away holds.
within() {
    report content_known 1
    find "$path" ! -path "$path" -exec sh -c '
        for _each; do
            if [ -d "$_each" ]; then _key=directory_within; else _key=file_within; fi
            printf "%s\n%s\0" "$_key" "$_each" >&3
        done' sh '{}' +
}

be_absent() {
    report path "$path"
    [ "$is_kind" != absent ] || return 0
    compare absent
    if [ "$is_kind" = directory ] && [ -n "$diff" ]; then within; fi
    _why='unlinking failed'
    [ "$is_kind" != directory ] || _why='rmtree failed'
    at=$path
    while [ "$at" != / ] && [ "$at" != "${at%/}" ]; do at=${at%/}; done
    attempt "$_why" rm -rf -- "$at"
    # as in Ansible, what is only foretold is still there
    [ -z "$check" ] || info "$path"
}

be_file() {
    resolve
    at=${at:-$path}
    case $is_kind in
        file | hard) ;;
        *) report state "$is_kind"; fail "file ($at) is $is_kind, cannot continue" ;;
    esac
    compare 'file'
    attributes "$at"
    set_times "$at"
    report path "$at"
    info "$at"
}

be_directory() {
    resolve
    at=${at:-$path}
    case $is_kind in
        directory) compare directory; attributes "$at" ;;
        absent) compare directory; make_folders ;;
        *) fail "$at already exists as a $is_kind" ;;
    esac
    report path "$at"
    [ -d "$at" ] || return 0
    set_times "$at"
    if [ -n "$recurse" ]; then
        tree -P
        if [ -n "$follow" ] && wrong "$at" -type l; then tree -L; fi
        tree_moment -a %X "$access_time"
        tree_moment -m %Y "$modification_time"
    fi
    info "$at"
}

be_touched() {
    if [ "$is_kind" = absent ]; then
        attempt "Error, could not touch target" touch -- "$path"
        if [ -n "$check" ]; then report dest "$path"; return 0; fi
        made=$path
    fi
    compare touch
    resolve
    at=${at:-$path}
    attributes "$at"
    set_times "$at"
    report dest "$path"
    info "$path"
}

# told: what the result tells of a link.
told() {
    report dest "$path"
    report src "$src"
    [ ! -e "$path" ] || info "$path"
}

# dress: attributes and times of a link, or of its target.
dress() {
    at=$path
    if [ -n "$check" ] && [ ! -e "$path" ]; then told; return 0; fi
    if [ -n "$follow" ] && [ -L "$path" ]; then at=$(readlink -f -- "$path"); fi
    if [ -n "$follow" ] && [ -L "$path" ] && [ ! -e "$at" ]; then
        report warning "Cannot set fs attributes on a non-existent symlink target. follow should be set to False to avoid this."
    else
        attributes "$at"
        set_times "$at"
    fi
    told
}

# target: what the link at $path says, in _old.
target() {
    _old=$(readlink -- "$path"; printf .)
    _old=${_old%??}
}

be_link() {
    if [ -z "$src" ]; then
        [ "$is_kind" = link ] || refuse "src is required for creating new symlinks"
        target
        if [ -n "$follow" ] && [ -e "$path" ]; then src=$_old; fi
    fi
    # A target is relative to the folder that the link stands in, or will stand in.
    _folder=
    if [ "$is_kind" = directory ]; then _folder=${path%/}/; else case $path in */*) _folder=${path%/*}/ ;; esac; fi
    case $src in /*) _origin=$src ;; *) _origin=$_folder$src ;; esac
    if [ -n "$src" ] && [ -z "$force" ] && [ ! -e "$_origin" ]; then
        report src "$src"
        fail "src file does not exist, use \"force=yes\" if you really want to create the link: $_origin"
    fi
    case $is_kind in
        absent) compare link; attempt "Error while linking" ln -s -- "$src" "$path" ;;
        link)
            compare link
            target
            if [ -n "$src" ] && [ "$_old" != "$src" ]; then
                differs src "$_old" "$src"
                attempt "Error while replacing" ln -sfn -- "$src" "$path"
            fi ;;
        *)
            [ -n "$force" ] || fail "refusing to convert from $is_kind to symlink for $path"
            if [ "$is_kind" = directory ] && [ -n "$(ls -A -- "$path")" ]; then fail "the directory $path is not empty, refusing to convert it"; fi
            compare link
            [ "$is_kind" != directory ] || attempt "Error while replacing" rmdir -- "$path"
            attempt "Error while replacing" ln -sfn -- "$src" "$path" ;;
    esac
    dress
}

# occupied MESSAGE: something is at $path that only force replaces.
occupied() {
    [ -z "$force" ] || return 0
    told
    refuse "$1"
}

be_hard() {
    [ -n "$src" ] || [ "$is_kind" = hard ] || refuse "src is required for creating new hardlinks"
    if [ -n "$src" ] && [ ! -e "$src" ]; then force=; occupied "src does not exist"; fi
    case $is_kind in
        absent) compare hard; attempt "Error while linking" ln -- "$src" "$path" ;;
        link)
            target
            compare hard
            if [ "$_old" != "$src" ]; then differs src "$_old" "$src"; attempt "Error while replacing" ln -fn -- "$src" "$path"; fi ;;
        directory) fail "Cannot link, directory exists at destination" ;;
        *)
            if [ -z "$src" ] || { [ "$is_kind" = hard ] && [ "$(inode "$src")" = "$(inode "$path")" ]; }; then
                compare hard
            else
                case $is_kind in
                    hard) occupied "Cannot link, different hard link exists at destination" ;;
                    *) occupied "Cannot link, $is_kind exists at destination" ;;
                esac
                compare hard
                attempt "Error while replacing" ln -f -- "$src" "$path"
            fi ;;
    esac
    dress
}

# foretell: warns in check mode of an owner and a group that are not there yet.
foretell() {
    if [ -n "$owner" ] && ! getent passwd -- "$owner" >/dev/null 2>&1 && ! id -u -- "$owner" >/dev/null 2>&1; then
        case $owner in *[!0-9]*) _who=$owner ;; *) _who="with uid $owner" ;; esac
        report warning "failed to look up user $_who. Create user up to this point in real play"
    fi
    if [ -n "$group" ] && ! getent group -- "$group" >/dev/null 2>&1 && ! grep -q -e "^$group:" -e "^[^:]*:[^:]*:$group:" /etc/group; then
        case $group in *[!0-9]*) _who=$group ;; *) _who="with gid $group" ;; esac
        report warning "failed to look up group $_who. Create group up to this point in real play"
    fi
}

made=
[ -z "$check" ] || foretell
# A folder takes what is named in src.
if [ -n "$src" ] && [ -d "$path" ]; then case $state in link | absent) ;; *) path=${path%/}/${src##*/} ;; esac; fi
look "$path"
if [ -z "$state" ]; then
    state=$is_kind
    if [ "$is_kind" = absent ]; then state='file'; [ -z "$recurse" ] || state=directory; fi
fi
[ -z "$recurse" ] || [ "$state" = directory ] || fail "recurse option requires state to be 'directory'"
[ -z "$src" ] || [ "$state" = link ] || [ "$state" = hard ] || fail "src option requires state to be 'link' or 'hard'"
report asked "$state"
case $state in
    absent) be_absent ;;
    file) be_file ;;
    directory) be_directory ;;
    touch) be_touched ;;
    link) be_link ;;
    hard) be_hard ;;
esac
