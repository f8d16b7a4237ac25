#!/usr/bin/env bash
# A PostgreSQL of one's own on a free loopback port. Source it:
#
#   postgres_start FOLDER   sets POSTGRES_CONNECTION (for .NET) and POSTGRES_PORT; FOLDER must exist
#   postgres_stop           ends it; the folder is the caller's to remove
#
# The server is a child of the caller and dies with it, even when the caller is killed.

POSTGRES_PID=''
POSTGRES_PORT=''
POSTGRES_CONNECTION=''

# PostgreSQL refuses to run as root: root runs it as the account that its package made.
AS_POSTGRES=(setpriv --pdeathsig INT --)
[ "$(id -u)" != 0 ] || AS_POSTGRES=(setpriv --reuid postgres --regid postgres --clear-groups --pdeathsig INT --)

postgres_bin() {
    local found
    found=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    [ -x "$found/postgres" ] || { echo "postgres.sh: no PostgreSQL below /usr/lib/postgresql" >&2; return 1; }
    echo "$found"
}

postgres_start() {
    local folder=$1 bin password
    bin=$(postgres_bin) || return 1
    mkdir -p "$folder/postgres"
    if [ "$(id -u)" = 0 ]; then
        chmod a+x "$folder"
        chown postgres: "$folder/postgres"
    fi
    password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    (umask 077; echo "$password" >"$folder/postgres/password")
    [ "$(id -u)" != 0 ] || chown postgres: "$folder/postgres/password"
    (cd / && "${AS_POSTGRES[@]}" "$bin/initdb" -D "$folder/postgres/data" -U rustible -E UTF8 --locale C.UTF-8 --no-sync \
        --auth scram-sha-256 --pwfile "$folder/postgres/password") >"$folder/postgres/initdb.log" 2>&1 ||
        { cat "$folder/postgres/initdb.log" >&2; return 1; }
    postgres_serve "$bin" "$folder/postgres" || return 1
    PGPASSWORD=$password "$bin/createdb" -h 127.0.0.1 -p "$POSTGRES_PORT" -U rustible rustible || return 1
    # shellcheck disable=SC2034 # read by the caller
    POSTGRES_CONNECTION="Host=127.0.0.1;Port=$POSTGRES_PORT;Database=rustible;Username=rustible;Password=$password"
}

# Another process may take a port between choosing and binding it, so a server that ends at once is started on the next one.
postgres_serve() {
    local bin=$1 folder=$2 attempt
    for attempt in 1 2 3 4 5 6 7 8; do
        POSTGRES_PORT=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
        "${AS_POSTGRES[@]}" "$bin/postgres" -D "$folder/data" -p "$POSTGRES_PORT" -c listen_addresses=127.0.0.1 \
            -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c max_connections=200 \
            </dev/null >"$folder/log.$attempt" 2>&1 &
        POSTGRES_PID=$!
        while kill -0 "$POSTGRES_PID" 2>/dev/null; do
            # its own pid file, not the port alone: somebody else's server may answer there
            if [ "$(sed -n 8p "$folder/data/postmaster.pid" 2>/dev/null | tr -d ' ')" = ready ]; then
                return 0
            fi
            sleep 0.05
        done
    done
    cat "$folder"/log.* >&2
    return 1
}

# Fast shutdown: open sessions are ended, not waited for.
postgres_stop() {
    [ -n "$POSTGRES_PID" ] || return 0
    kill -INT "$POSTGRES_PID" 2>/dev/null || true
    wait "$POSTGRES_PID" 2>/dev/null || true
    POSTGRES_PID=''
}
