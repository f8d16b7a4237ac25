# shellcheck shell=sh disable=SC2154,SC2034
# Files of text, many at once. $files holds four quoted words of each: path, SHA-1, size and content. Needs place.sh before it.
given=text
eval "set -- $files"
while [ $# -gt 0 ]; do
    path=$1 name=${1##*/} checksum=$2 size=$3 content=$4
    shift 4
    locate
    put
done
