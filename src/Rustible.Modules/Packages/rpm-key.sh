# shellcheck shell=sh disable=SC2154
# Keeps a key of rpm's: that at $url, of $file, or the one that $id names. Needs http.sh before it.
need rpm
_gpg=$(command -v gpg2) || { need gpg; _gpg=$tool; }
# gpg must not make a folder of its own at the user's home
_home=$(mktemp -d) || fail "there is no room for a temporary folder"
trap 'rm -rf -- "$_home" "$_web"' EXIT
_web=$_home
: >"$_home/pubring.kbx"
# shown FILE: the keys of a file, as colons have them, into $_home/shown.
shown() { "$_gpg" --homedir "$_home" --no-tty --batch --with-colons --fixed-list-mode --with-fingerprint -- "$1" >"$_home/shown" 2>"$_home/errors" </dev/null; }
# field KIND N: the Nth field of the first line of a kind.
field() { sed -n "/^$1:/p" "$_home/shown" | sed -n 1p | cut -d : -f "$2"; }
broken() { _said=$(cat "$_home/errors"; echo .); fail "${_said%.}"; }
run() { "$@" >"$_home/output" 2>"$_home/errors" </dev/null || broken; }

if [ -n "$url" ]; then
    http_start
    trap 'rm -rf -- "$_home" "$_web"' EXIT
    http_ask
    case $_code in
        0) fail "failed to fetch key at $url , error was: Request failed: $_said" ;;
        2??) ;;
        *) fail "failed to fetch key at $url , error was: HTTP Error $_code: $(sed -n '1s/^HTTP\/[0-9.]* [0-9]* *//p' "$_web/head" | tr -d '\r')" ;;
    esac
    grep -q '^-----BEGIN PGP PUBLIC KEY BLOCK-----' "$_web/body" || fail "Not a public key: $url"
    file=$_web/body
elif [ -z "$id" ] && [ ! -f "$file" ]; then fail "Not a valid key $key"
fi
_print=
if [ -n "$file" ]; then
    shown "$file" || broken
    id=$(field pub 5)
    _print=$(field fpr 10)
    [ -n "$id" ] || fail "Unexpected gpg output"
fi

# rpm names a key for the end of its id, in small letters; what stands before that is only in the key itself
_end=$(printf %s "${id#"${id%????????}"}" | tr A-F a-f)
_there=
for _package in $(rpm -q --qf '%{version}-%{release}\n' gpg-pubkey | sed -n "/^[0-9a-f]*$_end-[0-9a-f]*\$/p"); do
    rpm -q --qf '%{description}\n' "gpg-pubkey-$_package" >"$_home/key"
    shown "$_home/key" || continue
    for _has in $(field pub 5) $(field fpr 10); do
        case $_has in *"$id") _there=$_package; break 2 ;; esac
    done
done

if [ "$state" = absent ]; then
    [ -n "$_there" ] || exit 0
    changed
    [ -n "$check" ] || run rpm -e --allmatches "gpg-pubkey-$_there"
    exit 0
fi
[ -z "$_there" ] || exit 0
[ -n "$file" ] || fail "When importing a key, a valid file must be given"
[ -z "$fingerprint" ] || [ "$fingerprint" = "$_print" ] || fail "The specified fingerprint, '$fingerprint', does not match the key fingerprint '$_print'"
if [ -z "$check" ]; then
    case $file in -*) file=./$file ;; esac
    run rpm --import "$file"
fi
changed
