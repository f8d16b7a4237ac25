# shellcheck shell=sh disable=SC2154
# The states of ansible.builtin.file. Needs attributes.sh before it.

same_file() { [ "$(stat -L -c %d:%i -- "$1" 2>/dev/null)" = "$(stat -L -c %d:%i -- "$2" 2>/dev/null)" ]; }

resolve() {
    if [ -n "$follow" ] && [ -L "$path" ] && _real=$(readlink -f -- "$path"); then path=$_real; fi
    look "$path"
}

# stamp TIME: seconds of TIME (YYYYMMDDhhmm.SS) in the host's zone, in _stamp.
stamp() {
    _try=$(mktemp) || fail "there is no room for a temporary file to read the time $1"
    touch -t "$1" -- "$_try" && _stamp=$(stat -c %Y -- "$_try")
    _tried=$?
    rm -f -- "$_try"
    [ "$_tried" = 0 ] || fail "the time $1 cannot be read by touch"
}

# moment FLAG NAME FORMAT WANTED: one of the two times of $path.
moment() {
    case $4 in
        preserve | '') ;;
        now) differs "$2" "$(stat -L -c "$3" -- "$path")" now; change touch -c "$1" -- "$path" ;;
        *)  stamp "$4"
            _is=$(stat -L -c "$3" -- "$path")
            if [ "$_is" != "$_stamp" ]; then differs "$2" "$_is" "$_stamp"; change touch -c "$1" -t "$4" -- "$path"; fi ;;
    esac
}

set_times() {
    [ -e "$path" ] || return 0
    moment -a atime %X "$access_time"
    moment -m mtime %Y "$modification_time"
}

make_folders() {
    _left=$path _made=
    case $_left in /*) _made=/; _left=${_left#/} ;; esac
    while [ -n "$_left" ]; do
        _part=${_left%%/*}
        case $_left in */*) _left=${_left#*/} ;; *) _left= ;; esac
        [ -n "$_part" ] || continue
        _made=$_made$_part
        if [ ! -d "$_made" ]; then
            change mkdir -- "$_made"
            attributes "$_made"
        fi
        _made=$_made/
    done
}

# wrong FIND-OPTION...: whether find finds anything.
wrong() { [ -n "$(find "$@" -print 2>/dev/null | head -n 1)" ]; }

# tree OPTION: owner, group and mode of everything below $path; OPTION is -P, or -L to treat what links point to.
tree() {
    if [ -n "$owner" ]; then
        user_id "$owner"
        if wrong "$1" "$path" ! -user "$_id"; then change find "$1" "$path" ! -user "$_id" -exec chown -h "$_id" '{}' +; fi
    fi
    if [ -n "$group" ]; then
        group_id "$group"
        if wrong "$1" "$path" ! -group "$_id"; then change find "$1" "$path" ! -group "$_id" -exec chown -h ":$_id" '{}' +; fi
    fi
    [ -n "$mode" ] || return 0
    if [ -n "$mode_bits" ]; then
        if wrong "$1" "$path" ! -type l ! -perm "$mode_bits"; then
            change find "$1" "$path" ! -type l ! -perm "$mode_bits" -exec chmod "$(printf '%05d' "$mode_bits")" '{}' +
        fi
        return 0
    fi
    for _kind in directory file; do
        if [ "$_kind" = directory ]; then set -- "$1" -type d; else set -- "$1" ! -type d; fi
        for _has in $(find "$1" "$path" ! -type l "$2" ${3:+"$3"} ${4:+"$4"} -exec stat -L -c %a -- '{}' + | sort -u); do
            would_be "$_kind" "$_has"
            if [ "$_mode" != "$_has" ]; then change find "$1" "$path" ! -type l "$2" ${3:+"$3"} ${4:+"$4"} -perm "$_has" -exec chmod "$(printf '%05d' "$_mode")" '{}' +; fi
        done
    done
}

check_arguments() {
    [ -z "$recurse" ] || [ "$state" = directory ] || fail "recurse option requires state to be 'directory'"
    [ -z "$src" ] || [ "$state" = link ] || [ "$state" = hard ] || fail "src option requires state to be 'link' or 'hard'"
}

be_absent() {
    [ "$was" != absent ] || return 0
    differs state "$was" absent
    while [ "$path" != / ] && [ "$path" != "${path%/}" ]; do path=${path%/}; done
    change rm -rf -- "$path"
}

be_file() {
    resolve
    case $is_kind in
        file | hard) ;;
        *) info "$path"; report path "$path"; fail "file ($path) is $is_kind, cannot continue" ;;
    esac
    attributes "$path"
    set_times
}

be_directory() {
    resolve
    case $is_kind in
        directory) attributes "$path" ;;
        absent) differs state absent directory; make_folders ;;
        *) info "$path"; fail "$path already exists as a $is_kind" ;;
    esac
    set_times
    if [ -n "$recurse" ] && [ -d "$path" ]; then
        tree -P
        if [ -n "$follow" ] && wrong "$path" -type l; then tree -L; fi
    fi
}

be_touched() {
    report dest "$path"
    dest=$path
    resolve
    if [ "$is_kind" = absent ]; then
        differs state absent touch
        change touch -- "$path"
        case $access_time$modification_time in *[0-9]*) set_times ;; esac
    else
        set_times
    fi
    attributes "$path"
    info "$dest"
}

# origin: the absolute path of $src, in _origin; $src is relative to the folder that the link stands in.
origin() {
    case $src in
        /*) _origin=$src ;;
        *) case $path in */*) _origin=${path%/*}/$src ;; *) _origin=$src ;; esac ;;
    esac
}

be_link() {
    if [ -z "$src" ]; then
        [ "$was" = link ] || fail "src is required for creating new symlinks"
    else
        origin
        [ -n "$force" ] || [ -e "$_origin" ] || fail "src file does not exist, use \"force=yes\" if you really want to create the link: $_origin"
        case $was in
            absent) differs state absent link; change ln -s -- "$src" "$path" ;;
            link)
                _old=$(readlink -- "$path"; printf .)
                _old=${_old%??}
                if [ "$_old" != "$src" ]; then differs src "$_old" "$src"; change ln -sfn -- "$src" "$path"; fi ;;
            *)
                [ -n "$force" ] || fail "refusing to convert from $was to symlink for $path"
                differs state "$was" link
                if [ "$was" = directory ]; then
                    [ -z "$(ls -A -- "$path")" ] || fail "the directory $path is not empty, refusing to convert it"
                    change rmdir -- "$path"
                fi
                change ln -sfn -- "$src" "$path" ;;
        esac
    fi
    dest=$path
    if [ -n "$follow" ]; then
        if [ -e "$path" ]; then attributes "$(readlink -f -- "$path")"
        elif [ -n "$owner$group$mode$attributes" ] && [ -z "$check" ]; then
            report warning "Cannot set fs attributes on a non-existent symlink target. follow should be set to False to avoid this."
        fi
    else
        attributes "$path"
    fi
    info "$dest"
}

be_hard() {
    if [ -z "$src" ]; then
        [ "$was" = hard ] || fail "src is required for creating new hardlinks"
    else
        origin
        if [ ! -e "$_origin" ]; then info "$path"; fail "src does not exist"; fi
        if [ "$was" = directory ]; then path=$path/${src##*/}; look "$path"; was=$is_kind; fi
        if [ "$was" = absent ]; then
            differs state absent hard
            change ln -- "$_origin" "$path"
        elif ! same_file "$_origin" "$path" || [ "$was" = link ]; then
            if [ -z "$force" ]; then info "$path"; fail "Cannot link, file exists at destination"; fi
            differs state "$was" hard
            change ln -f -- "$_origin" "$path"
        fi
    fi
    attributes "$path"
    info "$path"
}

look "$path"
was=$is_kind
if [ -z "$state" ]; then
    state=$was
    if [ "$was" = absent ]; then state='file'; [ -z "$recurse" ] || state=directory; fi
fi
check_arguments
report asked "$state"
case $state in
    absent) be_absent ;;
    file) be_file; info "$path" ;;
    directory) be_directory; info "$path" ;;
    touch) be_touched ;;
    link) be_link ;;
    hard) be_hard ;;
esac
report path "$path"
