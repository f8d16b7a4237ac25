# Functions of a resident shell. An attempt that must not be repeated leaves its receipt in $rs_base/RUN/ATTEMPT.*:
#   .start  made first, atomically: only one request ever runs the script. Holds the process that runs it and its start time
#   .out .err  what it printed     .rc  its exit status and a full stop
# RUN/epoch/N says that a coordinator of epoch N was here. The folder outlives the session and a reboot, which /tmp may
# not; it is removed when the run ends.
#
# $rs_id is what "id" prints, uid=N(NAME) gid=N(NAME) groups=..., without the names that the host does not know; some add a context.
# $rs_uid $rs_gid $rs_user $rs_group are read from it: who the shell is. A name is empty where it is not known.
rs_ids=${rs_id#uid=}
rs_uid=${rs_ids%%[!0-9]*}
rs_user=${rs_ids#"$rs_uid"}
rs_user=${rs_user%% gid=*}
rs_user=${rs_user#?}
rs_user=${rs_user%?}
rs_group=${rs_ids#* gid=}
rs_gid=${rs_group%%[!0-9]*}
rs_group=${rs_group#"$rs_gid"}
rs_group=${rs_group%% groups=*}
rs_group=${rs_group%% context=*}
rs_group=${rs_group#?}
rs_group=${rs_group%?}
rs_base=/var/tmp/.rustible-$rs_uid

# Puts the time at which process $1 started into $rs_time, in clock ticks since boot; nothing where /proc does not say, and
# for a process that has ended but was not waited for.
rs_started() {
    rs_line=
    rs_time=
    { read -r rs_line < "/proc/$1/stat"; } 2>/dev/null
    # the command's name, in parentheses, may hold anything
    rs_line=${rs_line##*) }
    # shellcheck disable=SC2086
    set -- $rs_line
    if [ $# -ge 20 ] && [ "$1" != Z ]; then
        shift 19
        rs_time=$1
    fi
}

# Puts "PID TIME" of the very process that calls it, which may be a subshell, into $rs_me.
rs_self() {
    rs_me=
    { read -r rs_me rs_line < /proc/self/stat; } 2>/dev/null
    # shellcheck disable=SC2016
    [ -n "$rs_me" ] || rs_me=$(exec sh -c 'echo $PPID')
    rs_started "$rs_me"
    rs_me="$rs_me $rs_time"
}

# Makes the run's folder $1, and ends the request when a coordinator of a higher epoch than $2 has been here.
rs_enter() {
    if [ ! -d "$rs_base/$1/epoch" ] || [ ! -O "$rs_base" ]; then
        [ -d "$rs_base" ] || mkdir -m 700 "$rs_base" 2>/dev/null
        if [ -L "$rs_base" ] || [ ! -O "$rs_base" ]; then
            echo "rustible: the folder $rs_base is not there, or belongs to somebody else" >&2
            exit 125
        fi
        mkdir -p "$rs_base/$1/epoch" || exit 125
    fi
    [ -e "$rs_base/$1/epoch/$2" ] || : > "$rs_base/$1/epoch/$2" || exit 125
    for rs_other in "$rs_base/$1/epoch"/*; do
        if [ "${rs_other##*/}" -gt "$2" ]; then
            printf 3
            exit 125
        fi
    done
}

# rs_attempt RUN ATTEMPT EPOCH RERUN: runs $rs_script at most once, prints how it came about as one digit
# (0 ran, 1 recovered, 2 unknown, 3 fenced) and then what it printed; ends with its status.
rs_attempt() {
    rs_enter "$1" "$3"
    rs_self
    rs_file=$rs_base/$1/$2
    rs_how=0
    until rs_claim; do
        rs_how=1
        rs_wait
        [ -z "$rs_code" ] || break
        if [ "$4" != yes ]; then
            printf 2
            exit 125
        fi
        # what runs again is an attempt of its own, so that of two who ask for it one runs it
        rs_file=$rs_file+
        rs_how=0
    done
    [ $rs_how = 1 ] || rs_run
    printf %s $rs_how
    [ ! -s "$rs_file.out" ] || cat "$rs_file.out"
    [ ! -s "$rs_file.err" ] || cat "$rs_file.err" >&2
    exit "$rs_code"
}

# Whether the attempt is ours to run.
rs_claim() {
    set -C
    { true > "$rs_file.start"; } 2>/dev/null
    rs_code=$?
    set +C
    if [ $rs_code = 0 ]; then
        echo "$rs_me" > "$rs_file.start" && return
        rm -f "$rs_file.start"
    elif [ -f "$rs_file.start" ]; then
        return 1
    fi
    echo "rustible: $rs_file.start cannot be written" >&2
    exit 125
}

# In the foreground: a child in the background would ignore SIGINT and SIGQUIT, and all that it starts with it.
rs_run() {
    ( eval "$rs_script" ) > "$rs_file.out" 2> "$rs_file.err"
    rs_code=$?
    echo "$rs_code ." > "$rs_file.rc"
}

# Waits for the process that an earlier request started. Leaves $rs_code empty when it is gone and has left no status.
rs_wait() {
    rs_tries=10
    while ! rs_look; do
        rs_pid=
        { read -r rs_pid rs_was < "$rs_file.start"; } 2>/dev/null
        if [ -z "$rs_pid" ]; then
            # made, but not written yet; or the host went down between the two
            rs_tries=$((rs_tries - 1))
            [ $rs_tries -gt 0 ] || return 0
        else
            rs_started "$rs_pid"
            if ! kill -0 "$rs_pid" 2>/dev/null || [ "$rs_time" != "$rs_was" ]; then
                # it may have ended between the two looks
                rs_look
                return 0
            fi
        fi
        sleep 0.2 2>/dev/null || sleep 1
    done
}

# Whether the status is there, in $rs_code.
rs_look() {
    rs_code=
    rs_stop=
    { read -r rs_code rs_stop < "$rs_file.rc"; } 2>/dev/null
    [ "$rs_stop" = . ] && return
    rs_code=
    return 1
}
