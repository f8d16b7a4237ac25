# shellcheck shell=sh disable=SC2154,SC2094,SC2086
# Runs a program on a terminal of its own and hands out what it writes, bit by bit.
# $want: start (makes $folder), more (after $seen bytes, up to $patience seconds; $answer goes to the program first), end.
case $want in
    start)
        if [ -n "$creates" ]; then
            for _each in $creates; do [ ! -e "$_each" ] || { report exists "$creates"; exit 0; }; done
        fi
        if [ -n "$removes" ]; then
            _found=
            for _each in $removes; do [ ! -e "$_each" ] || _found=1; done
            [ -n "$_found" ] || { report missing "$removes"; exit 0; }
        fi
        if [ -n "$chdir" ]; then cd -- "$chdir" 2>/dev/null || fail "Unable to change directory to $chdir"; fi
        command -v script >/dev/null || fail "expect needs a terminal, and so the program 'script' (of util-linux, or of busybox) on the host, which is not there"
        folder=$(mktemp -d) || fail "there is no room for temporary files"
        mkfifo "$folder/in" || fail "no pipe can be made in $folder"
        cat >"$folder/run" <<'END'
folder=${0%/*}
[ -n "$RUSTIBLE_ECHO" ] && stty echo 2>/dev/null || stty -echo 2>/dev/null
eval "set -- $(cat "$folder/words")"
unset RUSTIBLE_ECHO
"$@"
echo "$?" >"$folder/status.new"
mv -f "$folder/status.new" "$folder/status"
END
        printf %s "$words" >"$folder/words"
        report folder "$folder"
        report begun "$(date '+%Y-%m-%d %H:%M:%S.%N')"
        RUSTIBLE_ECHO=$echo
        export RUSTIBLE_ECHO
        _inner="exec sh '$folder/run'"
        # the pipe is held open for writing as long as the program runs
        ( exec 9<>"$folder/in"; exec script -q -c "$_inner" /dev/null <&9 ) 3>&- >"$folder/out" 2>"$folder/err" &
        ;;
    more)
        [ -z "$answer" ] || printf '%s\n' "$answer" >"$folder/in"
        _left=$((patience * 5))
        while :; do
            _size=$(wc -c <"$folder/out")
            [ "$_size" -le "$seen" ] || break
            [ ! -e "$folder/status" ] || break
            [ -z "$limited" ] || [ "$_left" -gt 0 ] || { report late 1; break; }
            sleep 0.2 2>/dev/null || sleep 1
            _left=$((_left - 1))
        done
        if [ -e "$folder/status" ]; then
            report status "$(cat "$folder/status")"
            report ended "$(date '+%Y-%m-%d %H:%M:%S.%N')"
        fi
        tail -c "+$((seen + 1))" "$folder/out" | body
        ;;
    end)
        # closing the terminal ends the program; a session may have been begun with SIGHUP ignored
        for _each in /proc/[0-9]*; do
            case $(tr '\000' ' ' <"$_each/cmdline" 2>/dev/null) in *"$folder/run"*) kill -KILL "${_each#/proc/}" 2>/dev/null ;; esac
        done
        rm -rf -- "$folder" ;;
esac
