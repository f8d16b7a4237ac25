# shellcheck shell=sh
# Removes all files of job $rs_jid in $rs_jobs.
# shellcheck disable=SC2154
printf '%s\n' "$rs_jobs/$rs_jid"
rm -f "$rs_jobs/$rs_jid".*
exit 0
