# shellcheck shell=sh disable=SC2154,SC2034
# Keeps a key of apt's keyring, or of $keyring. $id names it; else it is that of $data, $file or $url. Records before, after: the keys, one a record.
need apt-key
need gpg
_work=$(mktemp -d) || fail "there is no room for a temporary folder"
trap 'rm -rf -- "$_work"' EXIT
# apt-key does not speak to a terminal, and warns that it is deprecated
keys() { APT_KEY_DONT_WARN_ON_DANGEROUS_USAGE=1 apt-key ${keyring:+--keyring "$keyring"} "$@"; }
# listed WORD: the keys and the keys below them, each as a record WORD.
listed() {
    keys adv --list-public-keys --keyid-format=long >"$_work/list" 2>"$_work/errors"
    report "listed_$1" 1
    _there=
    while read -r _kind _what _; do
        case $_kind:$_what in
            pub:*/* | sub:*/*)
                # a short name is compared with, and told beside, short names
                _key=${_what#*/}
                [ "${#fp}" -gt 8 ] || _key=${_key#????????}
                report "$1" "$_key"
                [ "$_key" != "$fp" ] || _there=1 ;;
        esac
    done <"$_work/list"
}
broken() { report code "$_code"; report output "$(cat "$_work/output")"; report errors "$(cat "$_work/errors")"; fail "$*"; }
run() {
    "$@" >"$_work/output" 2>"$_work/errors" </dev/null
    _code=$?
    return "$_code"
}

_source=
if [ -n "$data" ]; then
    printf '%s\n' "$data" >"$_work/key"
    _source=$_work/key _called='inline data'
elif [ -n "$url" ]; then
    _source=$_work/key _called=$url
    if command -v curl >/dev/null; then run curl -fsSL ${insecure:+-k} -o "$_source" -- "$url"
    elif command -v wget >/dev/null; then run wget -q ${insecure:+--no-check-certificate} -O "$_source" "$url"
    else fail "The host has neither curl nor wget, one of which is needed to fetch $url"
    fi || fail "Failed to download key at $url: $(cat "$_work/errors")"
elif [ -n "$file" ]; then _source=$file _called=$file
fi
if [ -z "$id" ]; then
    mkdir -m 700 "$_work/home"
    : >"$_work/home/pubring.kbx"
    run gpg --homedir "$_work/home" --with-colons --batch "$_source" && fp=$(sed -n 's/^pub:[^:]*:[^:]*:[^:]*:\([0-9A-F]*\):.*/\1/p' "$_work/output" | sed -n 1p)
    [ -n "$fp" ] || broken "Unable to extract key from '$_called'"
fi
report fp "$fp"
listed before
if [ "$state" = absent ]; then
    [ -n "$_there" ] || exit 0
    changed
    [ -z "$check" ] || exit 0
    run keys del "$fp" || broken "Error fetching key $fp: $(cat "$_work/errors")"
    listed after
    [ -z "$_there" ] || fail "apt-key did not return an error, but the key was not removed (check that the id is correct and *not* a subkey)"
    exit 0
fi
[ -z "$_there" ] || exit 0
[ -n "$_source$keyserver" ] || fail "No key to add ..."
changed
[ -z "$check" ] || exit 0
if [ -n "$_source" ]; then
    run keys add "$_source" || broken "Unable to add a key from $_called: $(cat "$_work/errors")"
else
    _tries=1
    until run keys adv --no-tty --keyserver "$keyserver" --recv "$key"; do
        _tries=$((_tries + 1))
        [ "$_tries" -le 5 ] || broken "Error fetching key $key from keyserver: $keyserver"
    done
fi
listed after
[ -n "$_there" ] || fail "apt-key did not return an error, but failed to add the key (check that the id is correct and *not* a subkey)"
