# shellcheck shell=sh
# Starts job $rs_jid in the background, away from the session, unless it was started before. Its program is $rs_job, its input what this script is given,
# its time limit $rs_limit seconds. Variables come from the session:
# shellcheck disable=SC2154
# Files in $rs_jobs, all named for the job:
#   .sh .in  program and input     .out .err  what it printed     .rc  its exit status and a full stop     .late  there when the limit ended it
umask 077
mkdir -p "$rs_jobs" || exit 1
rs_file=$rs_jobs/$rs_jid
printf '%s' "$rs_file"
set -C
{ printf '%s' "$rs_job" > "$rs_file.sh"; } 2>/dev/null || exit 0
set +C
cat > "$rs_file.in"
printf '%s' "$rs_description" > "$rs_file.job"
rs_setsid=
if command -v setsid > /dev/null 2>&1; then rs_setsid=setsid; fi
(
    (
        trap '' HUP INT
        $rs_setsid sh "$rs_file.sh" < "$rs_file.in" > "$rs_file.out" 2> "$rs_file.err" &
        rs_pid=$!
        (
            rs_left=$rs_limit
            while [ "$rs_left" -gt 0 ]; do
                sleep 1
                kill -0 "$rs_pid" 2> /dev/null || exit 0
                rs_left=$((rs_left - 1))
            done
            : > "$rs_file.late"
            if [ -n "$rs_setsid" ]; then kill -9 -- "-$rs_pid"; else kill -9 "$rs_pid"; fi
        ) > /dev/null 2>&1 &
        wait "$rs_pid"
        rs_code=$?
        rm -f "$rs_file.in"
        echo "$rs_code ." > "$rs_file.rc"
    ) > /dev/null 2>&1 < /dev/null &
)
exit 0
