# shellcheck shell=sh disable=SC2154,SC2034
# Fetches the key at $url into $path.asc when it is armored, else into $path.gpg. Needs attributes.sh, place.sh and http.sh before it.
_umask=$(umask)
http_start
http_ask
case $_code in
    0) fail "$_said" ;;
    2??) ;;
    *) fail "HTTP Error $_code: $(sed -n '1s/^HTTP\/[0-9.]* [0-9]* *//p' "$_web/head" | tr -d '\r')" ;;
esac
[ -s "$_web/body" ] || fail "there is nothing at $url"
if grep -q '^-----BEGIN PGP PUBLIC KEY BLOCK-----' "$_web/body"; then _kind=asc; else _kind=gpg; fi
sum "$_web/body"
checksum=$_sum origin=$_web/body path=$path.$_kind
umask "$_umask"
locate
report dest "$dest"
put
