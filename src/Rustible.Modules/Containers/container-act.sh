# shellcheck shell=sh disable=SC2154
# Does $steps with the container $name, each a quoted line: its kind, what a failure is called, the words for docker, among which $_environment is a file with the text $environment.
# Needs docker.sh before it.
# The kinds: do; remove, which may find the container gone or going; wait, after which the container is waited for; attach, which ends with the container and has its status.
# is_gone: waits for a container that is being removed.
is_gone() {
    case $_errors in
        *[Nn]'o such container'*) return 0 ;;
        *'already in progress'*) ;;
        *) return 1 ;;
    esac
    _waited=0
    while :; do
        look container "$name"
        [ -n "$_id" ] || return 0
        if [ -n "$removal_wait" ] && [ "$_waited" -ge "$removal_wait" ]; then
            _errors="it was not removed within $removal_wait seconds"
            return 1
        fi
        sleep 1
        _waited=$((_waited + 1))
    done
}
# output: what the container wrote, where docker can tell; a dot after it keeps line ends at the end.
output() {
    run container inspect --format '{{.HostConfig.LogConfig.Type}}' -- "$name" || fail "$_errors"
    report driver "$_out"
    case $_out in json-file | journald | local) ;; *) return 0 ;; esac
    cli logs -- "$name" >"$_work/output" 2>&1 || fail "Error reading logs of container $name: $(cat "$_work/output")"
    report output "$(tr -d '\000' <"$_work/output"; echo .)"
}
_environment=$_work/environment
[ -z "$environment" ] || printf %s "$environment" >"$_environment"
_waits=
eval "set -- $steps"
for _step; do
    eval "set -- $_step"
    _kind=$1 _what=$2
    shift 2
    if run "$@"; then
        if [ "$_kind" = attach ]; then report exit_status 0
        else printf '%s\n' "$_errors" | sed -n 's/^WARNING: //p' | while IFS= read -r _line; do report docker_warning "$_line"; done
        fi
    elif [ "$_kind" = remove ] && is_gone; then :
    elif [ "$_kind" = attach ] && case $_errors in 'Error response from daemon'*) false ;; esac; then report exit_status "$_code"
    else fail "$_what: $(printf '%s\n' "$_errors" | sed "s/^docker: //; /^\(Run\|See\) 'docker /d")"
    fi
    if [ "$_kind" = wait ]; then
        run wait -- "$name" || fail "Error waiting for container $name: $_errors"
        report exit_status "$_out"
        output
        _waits=1
    fi
done
[ -z "$removed" ] || exit 0
if [ -n "$_waits" ] && [ -n "$cleanup" ]; then
    _volumes=--volumes
    [ -z "$keep_volumes" ] || _volumes=
    run rm --force ${_volumes:+"$_volumes"} -- "$name" || is_gone || fail "Error removing container $name: $_errors"
    exit 0
fi
look container "$name"
report container "$_json"
