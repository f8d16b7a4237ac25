# shellcheck shell=sh disable=SC2154
# The program docker with the options of the connection.
# cli WORD...     is docker with these options.
# run WORD...     runs it; its output is then in $_out, its errors in $_errors; its status is the function's.
# look KIND NAME  sets _id and _json of an image, container or network; both are empty when there is none.
need docker
_work=$(mktemp -d) || fail "there is no room for a temporary folder"
trap 'rm -rf -- "$_work"' EXIT
[ -z "$api_version" ] || export DOCKER_API_VERSION="$api_version"
cli() {
    docker ${docker_host:+-H} ${docker_host:+"$docker_host"} ${debug:+-D} ${tls:+--tls} ${tls_verify:+--tlsverify} ${ca_cert:+--tlscacert} ${ca_cert:+"$ca_cert"} \
        ${client_cert:+--tlscert} ${client_cert:+"$client_cert"} ${client_key:+--tlskey} ${client_key:+"$client_key"} "$@" </dev/null
}
run() {
    _out=$(cli "$@" 2>"$_work/errors")
    _code=$?
    _errors=$(cat "$_work/errors")
    return "$_code"
}
look() {
    _id='' _json=''
    if run "$1" inspect --format '{{.Id}} {{json .}}' -- "$2"; then
        _id=${_out%% *} _json=${_out#* }
        return 0
    fi
    case $_errors in
        *[Nn]'o such '* | *'network '*' not found'* | *'no such object'* | *'not known'* | *'invalid reference format'*) ;;
        *) fail "${_errors:-docker failed with status $_code}" ;;
    esac
}
