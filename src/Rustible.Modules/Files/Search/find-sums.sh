# shellcheck shell=sh disable=SC2154,SC2016
# The checksums or contents of files whose names are NUL-ended on standard input. Names are handed to a shell of their own, a few at a time.
case $want in
    sums) xargs -0 sh -c 'for f; do s=$(sha1sum <"$f" 2>/dev/null); printf "%s\n" "${s%% *}"; done' - | body ;;
    contents)
        xargs -0 sh -c 'for f; do if [ -r "$f" ]; then s=$(wc -c <"$f"); printf "%s\n" $((s)); head -c "$s" -- "$f"; else echo -1; fi; done' - | body ;;
esac
