# shellcheck shell=sh disable=SC2154
# One file of ansible.builtin.copy and template. Needs place.sh before it.
locate
report dest "$dest"
look "$dest"
was=$is_kind was_size=$is_size _old=
if [ -n "$diff" ] && [ "$was" = file ] && [ "$was_size" -le 104448 ]; then _saved=$(mktemp) && cp -- "$dest" "$_saved"; fi
put
before
info "$dest"
if [ -n "$_old" ] && [ -n "$_saved" ]; then body <"$_saved"; fi
[ -z "$_saved" ] || rm -f -- "$_saved"
