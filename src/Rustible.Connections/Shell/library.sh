# Functions of a resident shell. An attempt that must not be repeated leaves its receipt in $rs_base/RUN/ATTEMPT.*:
#   .start  made first, atomically: only one request ever runs the script
#   .pid    process and its start time     .out .err  what it printed     .rc  its exit status and a full stop
# The folder outlives the session and a reboot, which /tmp may not; it is removed when the run ends.
rs_base=/var/tmp/.rustible-$rs_uid

# Prints the time at which process $1 started, in clock ticks since boot; nothing where /proc does not say.
rs_started() {
    rs_line=
    { read -r rs_line < "/proc/$1/stat"; } 2>/dev/null
    # the command's name, in parentheses, may hold anything
    rs_line=${rs_line##*) }
    # shellcheck disable=SC2086
    set -- $rs_line
    [ $# -lt 20 ] || { shift 19; rs_time=$1; return; }
    rs_time=
}

rs_folder() {
    [ -d "$rs_base/$1" ] && [ -O "$rs_base" ] && return
    [ -d "$rs_base" ] || mkdir -m 700 "$rs_base" 2>/dev/null
    if [ -L "$rs_base" ] || [ ! -O "$rs_base" ]; then
        echo "rustible: the folder $rs_base belongs to somebody else" >&2
        return 1
    fi
    mkdir -m 700 "$rs_base/$1"
}

# rs_attempt RUN ATTEMPT EPOCH RERUN: runs $rs_script at most once, prints how it came about as one digit
# (0 ran, 1 recovered, 2 unknown, 3 fenced) and then what it printed; ends with its status.
rs_attempt() {
    rs_folder "$1" || exit 125
    rs_file=$rs_base/$1/$2
    rs_epoch=0
    { read -r rs_epoch < "$rs_base/$1/epoch"; } 2>/dev/null
    if [ "$3" -lt "$rs_epoch" ]; then
        printf 3
        exit 125
    fi
    [ "$3" = "$rs_epoch" ] || echo "$3" > "$rs_base/$1/epoch" || exit 125
    rs_how=0
    set -C
    if ! { true > "$rs_file.start"; } 2>/dev/null; then
        set +C
        rs_how=1
        [ -f "$rs_file.start" ] || { echo "rustible: $rs_file.start cannot be written" >&2; exit 125; }
        rs_wait "$rs_file"
        if [ -z "$rs_code" ]; then
            [ "$4" = yes ] || { printf 2; exit 125; }
            rs_how=0
        fi
    fi
    set +C
    [ $rs_how = 1 ] || rs_run "$rs_file"
    printf %s $rs_how
    [ ! -s "$rs_file.out" ] || cat "$rs_file.out"
    [ ! -s "$rs_file.err" ] || cat "$rs_file.err" >&2
    exit "$rs_code"
}

rs_run() {
    ( eval "$rs_script" ) > "$1.out" 2> "$1.err" <&0 &
    rs_pid=$!
    rs_started $rs_pid
    echo "$rs_pid $rs_time" > "$1.pid"
    wait $rs_pid
    rs_code=$?
    echo "$rs_code ." > "$1.rc"
}

# Waits for the process that an earlier request started. Leaves $rs_code empty when it is gone and has left no status.
rs_wait() {
    while :; do
        rs_code=
        rs_stop=
        { read -r rs_code rs_stop < "$1.rc"; } 2>/dev/null
        [ "$rs_stop" = . ] && return
        rs_code=
        rs_pid=
        { read -r rs_pid rs_was < "$1.pid"; } 2>/dev/null
        [ -n "$rs_pid" ] || return
        rs_started "$rs_pid"
        if ! kill -0 "$rs_pid" 2>/dev/null || [ "$rs_time" != "$rs_was" ]; then
            # it may have ended between the two looks
            { read -r rs_code rs_stop < "$1.rc"; } 2>/dev/null
            [ "$rs_stop" = . ] || rs_code=
            return
        fi
        sleep 0.2 2>/dev/null || sleep 1
    done
}
