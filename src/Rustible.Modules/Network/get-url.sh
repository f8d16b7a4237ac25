# shellcheck shell=sh disable=SC2154,SC2034
# Fetches $url and puts it in place of $path. Needs http.sh, attributes.sh and place.sh before it.
# sum_with NAME FILE: the checksum of a file by an algorithm, in _own.
sum_with() {
    command -v "$1sum" >/dev/null || fail "The host has no program for $1 checksums"
    _own=$("$1sum" <"$2") || fail "$2 cannot be read"
    _own=${_own%% *}
}
answered() {
    case $_code in
        0) report elapsed $(($(date +%s) - _began)); fail "Request failed: $_said" ;;
        2??) ;;
        304) report code 304 ;;
        *)  report elapsed $(($(date +%s) - _began))
            report code "$_code"
            report reason "$(sed -n '1s/^HTTP\/[0-9.]* [0-9]* *//p' "$_web/head" | tr -d '\r')"
            fail "Request failed" ;;
    esac
}
_began=$(date +%s)
_umask=$(umask)
name=${url%%[?#]*}
name=${name##*/}
_is_folder=
case $path in */) _is_folder=1 ;; *) [ ! -d "$path" ] || _is_folder=1 ;; esac
if [ -n "$_is_folder" ]; then _target=${path%/}/${name:-index.html}; else _target=$path; fi
_wanted=$sum_value
http_start
if [ -n "$sum_url" ]; then
    _all_url=$url
    url=$sum_url
    http_ask
    answered
    _wanted=$(n=$name awk '{ sub(/\r$/, "") } NF == 1 && NR == 1 { only = $1 } { f = $2; sub(/^[*]/, "", f); sub(/^[.]\//, "", f); if (f == ENVIRON["n"]) { print $1; found = 1; exit } }
        NF == 4 && $1 ~ /^(MD5|SHA[0-9]+)$/ && $2 == "(" ENVIRON["n"] ")" { print $4; found = 1; exit } END { if (!found) print only }' "$_web/body")
    [ -n "$_wanted" ] || fail "Unable to find a checksum for file '$name' in '$sum_url'"
    url=$_all_url
fi
_wanted=$(printf %s "$_wanted" | tr -d ' \t' | tr 'A-F' 'a-f')
if [ -f "$_target" ] && [ -z "$force" ] && [ -z "$_is_folder" ]; then
    if [ -n "$sum_kind" ]; then
        sum_with "$sum_kind" "$_target"
        if [ "$_own" = "$_wanted" ]; then
            report dest "$_target"
            attributes "$_target"
            report there 1
            info "$_target"
            exit 0
        fi
    else
        # the file's time, as HTTP writes times
        _since=$(date -u -r "$_target" '+%a, %d %b %Y %H:%M:%S GMT' 2>/dev/null) &&
            curl_config="$curl_config
header = \"If-Modified-Since: $_since\"" wget_config="$wget_config
header = If-Modified-Since: $_since"
    fi
fi
if [ -n "$check" ]; then
    case $url in
        [Ff][Ii][Ll][Ee]:*) ;;   # a file has no head
        *) [ "$_client" = busybox ] || method=HEAD ;;
    esac
fi
http_ask
answered
report elapsed $(($(date +%s) - _began))
_length=$(sed -n 's/^[Cc]ontent-[Ll]ength: *//p' "$_web/head" | tr -d '\r' | tail -n 1)
report length "$_length"
if [ "$_code" = 304 ]; then
    report dest "$_target"
    attributes "$_target"
    info "$_target"
    exit 0
fi
if [ -n "$_is_folder" ]; then
    _given=$(sed -n 's/^[Cc]ontent-[Dd]isposition:.*filename="\{0,1\}\([^";]*\).*/\1/p' "$_web/head" | tr -d '\r' | tail -n 1)
    _given=${_given##*/}
    [ -z "$_given" ] || _target=${path%/}/$_given
fi
report src "$_web/body"
report code "$_code"
report dest "$_target"
if [ -n "$check" ]; then
    changed
    sum "$_web/body"
    report checksum_src "$_sum"
    exit 0
fi
sum "$_web/body"
checksum=$_sum
report checksum_src "$_sum"
if [ -f "$_target" ]; then sum "$_target"; report checksum_dest "$_sum"; fi
_folder=${_target%/*}
[ -e "$_target" ] || [ -d "${_folder:-/}" ] || [ "$_folder" = "$_target" ] || fail "Destination $_folder does not exist"
if [ -n "$sum_kind" ]; then
    sum_with "$sum_kind" "$_web/body"
    if [ "$_own" != "$_wanted" ]; then
        report mismatch 1
        fail "The checksum for $_target did not match $_wanted; it was $_own."
    fi
fi
origin=$_web/body path=$_target
umask "$_umask"
locate
put
_md5=$(md5sum <"$dest") && report md5sum "${_md5%% *}"
info "$dest"
