# shellcheck shell=sh disable=SC2154,SC2034
# Looks at $path without a change. Needs attributes.sh before it.
# Reported: path, what info tells, binary when one of the first 8192 bytes is NUL.
report path "$path"
[ -e "$path" ] || exit 0
info "$path"
[ ! -f "$path" ] || [ "$(head -c 8192 -- "$path" | tr -d '\0' | wc -c)" = "$(head -c 8192 -- "$path" | wc -c)" ] || report binary 1
