# shellcheck shell=sh
# Prints where job $rs_jid in $rs_jobs lies, and on the next line what was written of it when it was started; nothing when there is no such job.
# shellcheck disable=SC2154
printf '%s\n' "$rs_jobs/$rs_jid"
if [ -f "$rs_jobs/$rs_jid.job" ]; then
    cat "$rs_jobs/$rs_jid.job"
fi
exit 0
