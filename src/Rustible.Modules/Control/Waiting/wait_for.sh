# shellcheck shell=sh disable=SC2154,SC2016,SC2119,SC2120
# Waits on the host for what $state says of $path or $port. Ends with "met", "timeout", or with content that is to be searched on the
# control node ("search" and the body); it is then run again with what was seen ($known, $begun).
now() { date +%s; }
over() {
    report elapsed $(($(now) - begun))
    report "$1" 1
    [ -z "$path" ] || info "$path"
    exit 0
}
nap() { sleep "$interval"; }

if [ -z "$begun" ]; then
    begun=$(now)
    [ "$delay" -le 0 ] || sleep "$delay"
fi
report begun "$begun"
_end=$((begun + timeout))

# A program that can try a connection: the first of those that the host has; listening sockets of its own are seen without any.
find_tool() {
    # a bash may have been built without sockets
    if command -v bash >/dev/null && ! bash -c 'exec 3<>/dev/tcp/127.0.0.1/0' 2>&1 | grep -qi 'no such file'; then tool=bash
    elif command -v python3 >/dev/null; then tool=python3
    elif command -v perl >/dev/null; then tool=perl
    elif command -v nc >/dev/null; then tool=nc
    elif command -v curl >/dev/null; then tool=curl
    else
        [ -z "$search" ] || fail "search_regex on a port needs one of bash, python3, perl, nc and curl on the host, and it has none of them"
        is_own "$host" || fail "a port of $host can be tried only with one of bash, python3, perl, nc and curl, and the host has none of them"
        [ -r /proc/net/tcp ] || fail "a port can be tried only with one of bash, python3, perl, nc and curl, or seen in /proc/net/tcp, and the host has none of them"
        tool=proc
    fi
}

# Whether an address is this host's own.
is_own() {
    case $1 in 127.* | localhost | ::1 | 0.0.0.0) return 0 ;; esac
    [ "$1" = "$(hostname 2>/dev/null || uname -n)" ] || ip -o addr 2>/dev/null | grep -qF " $1/"
}

# talk: connects, and writes what comes to standard output until the other side closes.
talk() {
    case $tool in
        bash) exec timeout "$connect_timeout" bash -c 'exec 3<>"/dev/tcp/$1/$2" && exec cat <&3' - "$host" "$port" ;;
        python3) exec timeout "$connect_timeout" python3 -c 'import os, socket, sys
s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
while True:
    b = s.recv(4096)
    if not b: break
    os.write(1, b)' "$host" "$port" ;;
        perl) exec timeout "$connect_timeout" perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1]) or exit 1;
while (sysread($s, $b, 4096)) { syswrite(STDOUT, $b) }' "$host" "$port" ;;
        nc) exec timeout "$connect_timeout" nc "$host" "$port" ;;
        curl) exec curl -s -N --max-time "$connect_timeout" "telnet://$host:$port" ;;
    esac
}

# is_open: whether a connection to the port is accepted.
is_open() {
    case $tool in
        bash) timeout "$connect_timeout" bash -c 'exec 3<>"/dev/tcp/$1/$2"' - "$host" "$port" ;;
        python3) python3 -c 'import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), float(sys.argv[3]))' "$host" "$port" "$connect_timeout" ;;
        perl) perl -MIO::Socket::INET -e 'exit !IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1], Timeout => $ARGV[2])' "$host" "$port" "$connect_timeout" ;;
        nc) timeout "$connect_timeout" nc -z "$host" "$port" ;;
        curl) case $(curl -s -o /dev/null -w '%{time_connect}' --connect-timeout "$connect_timeout" --max-time "$((connect_timeout + 1))" "telnet://$host:$port") in 0.000000 | 0,000000) return 1 ;; esac ;;
        proc) cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | port=$port awk 'BEGIN { p = sprintf(":%04X", ENVIRON["port"]) } $4 == "0A" && substr($2, length($2) - 4) == p { n++ } END { exit !n }' ;;
    esac </dev/null >/dev/null 2>&1
}

# hear: what the port says, in the file $_heard: up to $patience seconds of it after the first bytes. Fails when there is nobody.
hear() {
    : >"$_heard"
    talk >"$_heard" 2>/dev/null </dev/null &
    _talk=$!
    _left=$((connect_timeout * 5))
    while [ ! -s "$_heard" ] && [ "$_left" -gt 0 ] && kill -0 $_talk 2>/dev/null; do
        sleep 0.2 2>/dev/null || sleep 1
        _left=$((_left - 1))
    done
    [ ! -s "$_heard" ] || ! kill -0 $_talk 2>/dev/null || sleep "$patience"
    kill $_talk 2>/dev/null
    wait $_talk 2>/dev/null
    [ -s "$_heard" ]
}

# active: whether connections to the port are open, but for those of $excluded hosts.
active() {
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        port=$port local=$_local excluded=$_excluded states=$states awk '
        BEGIN {
            split(ENVIRON["local"], l); for (i in l) own[l[i]] = 1
            split(ENVIRON["excluded"], e); for (i in e) out[e[i]] = 1
            split(ENVIRON["states"], s); for (i in s) state[s[i]] = 1
            p = sprintf("%04X", ENVIRON["port"])
        }
        split($2, a, ":") == 2 && a[2] == p && ($4 in state) && (("any" in own) || (a[1] in own)) {
            split($3, r, ":")
            if (!(r[1] in out)) n++
        }
        END { exit !n }'
}

# addresses NAME...: the addresses of names as /proc/net/tcp and tcp6 write them.
addresses() {
    for _name; do
        case $_name in
            *:* | *[!0-9.]*) getent ahosts "$_name" 2>/dev/null || case $_name in *:*) echo "$_name" ;; *) echo "unknown:$_name" ;; esac ;;
            *) echo "$_name" ;;
        esac
    done | awk -v order="$(printf '\001\000' | od -An -tu2 2>/dev/null | tr -d ' ')" '
        function hex(b, from, to,    i, t) {
            t = ""
            if (order == 256) for (i = from; i <= to; i++) t = t sprintf("%02X", b[i])
            else for (i = to; i >= from; i--) t = t sprintf("%02X", b[i])
            return t
        }
        function number(h,    i, n) { n = 0; h = tolower(h); for (i = 1; i <= length(h); i++) n = n * 16 + index("0123456789abcdef", substr(h, i, 1)) - 1; return n }
        function six(t,    half, n, i, w, m, front, back, b) {
            n = split(t, half, "::")
            front = half[1] == "" ? 0 : split(half[1], w, ":")
            back = n < 2 || half[2] == "" ? 0 : split(half[2], m, ":")
            for (i = 1; i <= 16; i++) b[i] = 0
            for (i = 1; i <= front; i++) { b[2 * i - 1] = int(number(w[i]) / 256); b[2 * i] = number(w[i]) % 256 }
            for (i = 1; i <= back; i++) { n = 8 - back + i; b[2 * n - 1] = int(number(m[i]) / 256); b[2 * n] = number(m[i]) % 256 }
            return hex(b, 1, 4) hex(b, 5, 8) hex(b, 9, 12) hex(b, 13, 16)
        }
        $1 ~ /^unknown:/ { print $1; next }
        $1 == "0.0.0.0" || $1 == "::" { print "any"; next }
        $1 ~ /^[0-9.]+$/ && split($1, q, ".") == 4 {
            f = hex(q, 1, 4); print f
            x[1] = x[2] = 0; x[3] = x[4] = 255
            print "0000000000000000" hex(x, 1, 4) f; next
        }
        $1 ~ /:/ { print six($1) }' | sort -u | tr '\n' ' '
}

wait_for_path() {
    while [ "$(now)" -lt "$_end" ]; do
        case $state in
            absent) [ -e "$path" ] || over met ;;
            *)  if [ -e "$path" ]; then
                    [ -n "$search" ] || over met
                    if [ -f "$path" ] && _sum=$(sha1sum 2>/dev/null <"$path") && [ "$_sum" != "$known" ]; then
                        report elapsed $(($(now) - begun))
                        report search "$_sum"
                        info "$path"
                        body <"$path"
                        exit 0
                    fi
                fi ;;
        esac
        nap
    done
    over timeout
}

wait_for_port() {
    find_tool
    if [ -n "$search" ]; then _heard=$(mktemp) || fail "there is no room for a temporary file"; fi
    while [ "$(now)" -lt "$_end" ]; do
        case $state in
            absent | stopped) is_open || over met ;;
            *)  if [ -z "$search" ]; then
                    ! is_open || over met
                elif hear; then
                    report elapsed $(($(now) - begun))
                    report search heard
                    body <"$_heard"
                    rm -f -- "$_heard"
                    exit 0
                fi ;;
        esac
        nap
    done
    [ -z "$search" ] || rm -f -- "$_heard"
    over timeout
}

wait_for_drain() {
    [ -r /proc/net/tcp ] || fail "state=drained needs /proc/net/tcp, which the host does not have"
    _local=$(addresses "$host")
    case $_local in *unknown:*) fail "$host cannot be resolved on the host" ;; esac
    eval "set -- $exclude"
    _excluded=$([ $# = 0 ] || addresses "$@")
    case $_excluded in *unknown:*) fail "exclude_hosts cannot be resolved on the host: ${_excluded#*unknown:}" ;; esac
    while [ "$(now)" -lt "$_end" ]; do
        active || over met
        nap
    done
    over timeout
}

if [ -n "$path" ]; then
    wait_for_path
elif [ "$state" = drained ]; then wait_for_drain
elif [ -n "$port" ]; then wait_for_port
else
    sleep "$timeout"
    over met
fi
