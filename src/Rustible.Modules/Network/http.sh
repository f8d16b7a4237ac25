# shellcheck shell=sh disable=SC2154,SC2034
# One request by curl, or else by wget. $curl_config and $wget_config hold what the request is, so that no secret stands in a command line.
# http_start        makes the folder $_web.
# http_ask          sets _code (0: no answer), _where (the last address), _said (why there was none), _redirected;
#                   the headers of the last answer are in $_web/head, its content in $_web/body.
# $follow_redirects all, safe (only GET and HEAD), none.
# A body is standard input ($has_body), or the file $body_file.
http_start() {
    umask 077
    _web=$(mktemp -d ${tmp_dest:+-p "$tmp_dest"}) || fail "there is no room for a temporary folder"
    trap 'rm -rf -- "$_web"' EXIT
    if command -v curl >/dev/null; then _client=curl
    elif command -v wget >/dev/null; then
        if wget --version 2>/dev/null | grep -q GNU; then _client=wget; else _client=busybox; fi
    else fail "The host has neither curl nor wget, one of which is needed to fetch $url"
    fi
    if [ "$_client" = busybox ] && [ -n "$needs_more" ]; then fail "The host has only the wget of busybox, which cannot do what $needs_more asks for: it needs curl or GNU wget"; fi
    if [ "$_client" != curl ] && [ -n "$needs_curl" ]; then fail "$needs_curl needs curl on the host, which has none"; fi
    if [ -n "$has_body" ]; then cat >"$_web/given"; body_file=$_web/given; fi
}
http_once() {
    : >"$_web/head"
    : >"$_web/body"
    case $_client in
        curl)
            printf '%s\n' "$curl_config" >"$_web/config"
            [ -z "$_redirected" ] || printf '%s\n' "$curl_redirected" >>"$_web/config"
            set -- -K "$_web/config" -D "$_web/head" -o "$_web/body" -w '%{http_code} %{redirect_url}'
            [ -z "$body_file" ] || [ "$_method" != "$method" ] || set -- "$@" --data-binary "@$body_file"
            if [ -z "$body_file" ]; then case $_method in POST | PUT | PATCH) set -- "$@" -H 'Content-Length: 0' ;; esac; fi
            case $_method in HEAD) set -- "$@" -I ;; *) set -- "$@" -X "$_method" ;; esac
            _answer=$(curl "$@" -- "$_where" 2>"$_web/said")
            _status=$?
            _code=${_answer%% *}
            _next=${_answer#* }
            case $_where in http:* | https:* | HTTP*) ;; *) [ "$_status" != 0 ] || _code=200 ;; esac ;;
        wget)
            printf '%s\n' "$wget_config" >"$_web/config"
            [ -z "$_redirected" ] || printf '%s\n' "$wget_redirected" >>"$_web/config"
            set -- --config="$_web/config" -S -O "$_web/body" --max-redirect=0 --content-on-error
            [ "$_method" = GET ] || set -- "$@" --method="$_method"
            [ -z "$body_file" ] || [ "$_method" != "$method" ] || set -- "$@" --body-file="$body_file"
            wget "$@" -- "$_where" 2>"$_web/said"
            _status=$?
            sed -n '/^  *HTTP\//,$s/^  //p' "$_web/said" | sed '/^$/q' >"$_web/head"
            _code=$(sed -n 's/^HTTP\/[0-9.]* \([0-9]*\).*/\1/p' "$_web/head" | tail -n 1)
            _code=${_code:-0}
            _next=$(sed -n 's/^[Ll]ocation: *//p' "$_web/head" | tr -d '\r' | tail -n 1)
            [ "$_code" = 0 ] || _status=0
            case $_next in /*) _next=$(printf %s "$_where" | sed 's,\([a-z]*://[^/]*\).*,\1,')$_next ;; esac ;;
        busybox)
            wget -q -T "$timeout" -O "$_web/body" "$_where" 2>"$_web/said"
            _status=$? _code=0 _next=
            [ "$_status" != 0 ] || _code=200
            case $(cat "$_web/said") in *"HTTP/1."*) _code=$(sed -n 's/.*HTTP\/1\.[01] \([0-9]*\).*/\1/p' "$_web/said") ;; esac ;;
    esac
    case $_code in '' | 000 | *[!0-9]*) _code=0 ;; esac
    _said=$(tail -n 1 "$_web/said")
}
http_ask() {
    _where=$url _method=$method _redirected='' _hops=10
    while :; do
        http_once
        case $_code in 301 | 302 | 303 | 307 | 308) ;; *) return 0 ;; esac
        [ -n "$_next" ] || return 0
        case $follow_redirects:$_method in
            all:*) ;;
            safe:GET | safe:HEAD) ;;
            *) return 0 ;;
        esac
        _hops=$((_hops - 1))
        [ "$_hops" -gt 0 ] || { _said="more than ten redirections"; return 0; }
        case $_code:$_method in *:GET | *:HEAD | 307:* | 308:*) ;; *) _method=GET ;; esac
        if [ "$_method" != "$method" ]; then
            # what is not sent has no kind
            curl_redirected="$curl_redirected
header = \"Content-Type:\"" wget_redirected=$(printf '%s\n' "$wget_redirected" | grep -iv '^header = content-type:')
        fi
        _where=$_next _redirected=1
    done
}
