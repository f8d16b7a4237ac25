# shellcheck shell=sh disable=SC2154,SC2034
# One request by uri; with $path, its answer goes into that file. Needs http.sh, attributes.sh and place.sh before it.
# The body is the answer's headers ($head bytes) and then its content.
for _each in $creates; do if [ -e "$_each" ]; then report exists "$creates"; exit 0; fi; done
if [ -n "$removes" ]; then
    _found=
    for _each in $removes; do [ ! -e "$_each" ] || _found=1; done
    if [ -z "$_found" ]; then report missing "$removes"; exit 0; fi
fi
_umask=$(umask)
_began=$(date +%s)
if [ -n "$body_file" ] && [ ! -r "$body_file" ]; then fail "Unable to open source file $body_file"; fi
http_start
http_ask
report elapsed $(($(date +%s) - _began))
report code "$_code"
report said "$_said"
report where "$_where"
report redirected "$_redirected"
report next "$_next"
if [ -n "$path" ] && [ "$_code" != 0 ]; then
    case " $wanted_codes " in *" $_code "*) _good=1 ;; *) _good= ;; esac
    if [ -n "$_good" ]; then
        name=${_where%%[?#]*}
        name=${name##*/}
        name=${name:-index.html}
        if [ -d "$path" ]; then path=${path%/}/$name; fi
        sum "$_web/body"
        checksum=$_sum
        origin=$_web/body
        umask "$_umask"
        locate
        changed
        put
        report dest "$dest"
        info "$dest"
    fi
fi
report head "$(wc -c <"$_web/head")"
cat -- "$_web/head" "$_web/body" | body
