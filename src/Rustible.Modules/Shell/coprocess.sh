# shellcheck shell=sh disable=SC2154,SC2034
# Runs in the resident shell itself, before each request of a script that looks at files or runs a program. The second starts perl, where the host has
# it, in the background: one that stays alone is not worth it. The third learns that it is ready; from then on quick.sh asks it in place of a program.
# $rs_quick is its process id. Requests go to descriptor 7, answers come from 8: pipes, which a shell can only make as those of short texts.
# When the shell ends, perl reads the end of 7 and ends too. No other process has 8 open for writing, so that nobody waits for a perl that died.
# A failing redirection would end the shell but for "command".
{
    case ${rs_coprocess-} in
        '') rs_coprocess=once ;;
        once)
            rs_coprocess=none
            if command -v perl >/dev/null && [ -d /proc/self/fd ]; then
                command exec 7<<REQUESTS 8<<ANSWERS
.
REQUESTS
.
ANSWERS
                if [ -p /proc/self/fd/7 ] && [ -p /proc/self/fd/8 ] && command exec 7<>/proc/self/fd/7 && command exec 6>/proc/self/fd/8; then
                    read -r rs_line <&7
                    read -r rs_line <&8
                    # its parent has gone at once, so that it is none of the processes of a request
                    ( perl -e "$rs_perl" $$ </proc/self/fd/7 >&6 2>/dev/null 6>&- 7>&- 8<&- & )
                    rs_coprocess=starting
                fi
                command exec 6>&-
            fi ;;
        starting)
            rs_coprocess=none
            if read -r rs_quick <&8; then rs_coprocess=ready; fi ;;
    esac
} 2>/dev/null
