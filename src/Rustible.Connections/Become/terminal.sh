# shellcheck shell=sh disable=SC2016
# Runs the command line $1, whose program is $2, with this shell's streams, but with a terminal of its own to ask for a password at. What it asks there
# goes to standard error, and the next line of standard input is the answer. The exit status is the command's.
command -v "$2" >/dev/null || exit 127
if ! command -v script >/dev/null; then
    echo "$2 asks for the password at a terminal, and so needs the program 'script' (of util-linux, or of busybox) on the host, which is not there" >&2
    exit 126
fi
folder=$(mktemp -d) && mkfifo "$folder/in" "$folder/out" "$folder/status" || exit 126
exec 3<&0 4>&1 5>&2 7<>"$folder/status" 9<>"$folder/in"
# Nothing is taken from standard input unless something was asked: after success it is the command's.
answer() {
    said=
    while next=$(dd bs=256 count=1 2>/dev/null) && [ -n "$next" ]; do
        said=$said$next
        case $said in *assword:*)
            printf %s "$said" >&5
            IFS= read -r word <&3
            printf '%s\n' "$word" >&9
            break ;;
        esac
    done
    exec cat >/dev/null 5>&-
}
answer <"$folder/out" 4>&- 7>&- &
exec 8>"$folder/out"
rm -rf -- "$folder"
SHELL=/bin/sh script -q -c "$1"' <&3 >&4 2>&5 3<&- 4>&- 5>&- 7>&- 8>&- 9>&-; echo $? >&7' /dev/null <&9 >&8 2>&1 8>&-
echo 255 >&7
read -r status <&7
exit "$status"
