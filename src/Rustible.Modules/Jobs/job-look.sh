# shellcheck shell=sh
# Says how job $rs_jid in $rs_jobs is: STATE:FILE and a line's end, the state being absent, running, late or ended; for an ended one, what it printed and its
# status follow.
# shellcheck disable=SC2154
rs_file=$rs_jobs/$rs_jid
if [ ! -e "$rs_file.sh" ]; then
    printf 'absent:%s\n' "$rs_file"
    exit 0
fi
rs_code=
rs_stop=
{ read -r rs_code rs_stop < "$rs_file.rc"; } 2>/dev/null
if [ "$rs_stop" != . ]; then
    printf 'running:%s\n' "$rs_file"
    exit 0
fi
if [ -e "$rs_file.late" ]; then
    printf 'late:%s\n' "$rs_file"
    exit 0
fi
printf 'ended:%s\n' "$rs_file"
cat "$rs_file.out"
cat "$rs_file.err" >&2
exit "$rs_code"
