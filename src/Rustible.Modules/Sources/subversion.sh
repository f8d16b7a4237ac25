# shellcheck shell=sh disable=SC2154,SC2034
# Brings the working copy $dest to $revision of $repo, or exports it there. Records before, after: lines of svn info.
need "${executable:-svn}"
svn=$tool
_work=$(mktemp -d) || fail "there is no room for a temporary folder"
trap 'rm -rf -- "$_work"' EXIT
if [ -n "$password" ]; then
    case $("$svn" --version --quiet) in 0.* | 1.[0-9].*) fail "svn takes a password in secret since its version 1.10, the host has an older one" ;; esac
fi

# ask ARGUMENTS...: svn, with its output in $_work/out; a failure ends the script when $_may is empty.
ask() {
    if [ -n "$password" ]; then set -- --password-from-stdin "$@"; fi
    if [ -n "$username" ]; then set -- --username "$username" "$@"; fi
    set -- --non-interactive --no-auth-cache ${trusting:+--trust-server-cert} "$@"
    if [ -n "$password" ]; then printf %s "$password" | "$svn" "$@" >"$_work/out" 2>"$_work/err"
    else "$svn" "$@" >"$_work/out" 2>"$_work/err" </dev/null
    fi
    _code=$?
    [ "$_code" != 0 ] || return 0
    [ -z "$_may" ] || return "$_code"
    report code "$_code"
    report command "$svn $*"
    report output "$(cat "$_work/out")"
    report errors "$(cat "$_work/err")"
    fail "$(cat "$_work/err")"
}
_may=
# touched: whether svn said that it did something to a file; a status of two letters is one of its properties.
touched() { grep -q '^[ABDUCGER_ ][ABDUCGER_ ]\{0,2\} \{1,\}[^ ]' "$_work/out" || grep -q '^Reverted ' "$_work/out"; }
told() { ask info "$dest"; report "$1" "$(sed -n '/^Revision: /p' "$_work/out")"; report "$1" "$(sed -n '/^URL: /p' "$_work/out")"; }
is_copy() { _may=1; ask info "$dest"; _is=$?; _may=; return "$_is"; }

if [ -z "$dest" ]; then
    ask info -r "$revision" "$repo"
    report remote "$(sed -n '/^Revision: /p' "$_work/out")"
    exit 0
fi
if [ -n "$export" ] || [ ! -e "$dest" ]; then
    [ -n "$export$checkout" ] || exit 0
    changed
    [ -z "$check" ] || exit 0
    if [ -n "$export" ]; then ask export ${force:+--force} -r "$revision" "$repo" "$dest"
    else
        ask checkout -r "$revision" "$repo" "$dest"
        told after
    fi
    exit 0
fi
if ! is_copy; then
    [ -n "$in_place" ] || fail "ERROR: $dest folder already exists, but its not a subversion repository."
    changed
    [ -z "$check" ] || exit 0
    ask checkout --force -r "$revision" "$repo" "$dest"
    told after
    exit 0
fi
[ -n "$update" ] || exit 0
if [ -n "$check" ]; then
    ask info "$dest"
    _was=$(sed -n '/^Revision: /p' "$_work/out")
    ask info -r "$revision" "$repo"
    _will=$(sed -n '/^Revision: /p' "$_work/out")
    report was "$_was"
    report will "$_will"
    [ "${_will#Revision: }" -le "${_was#Revision: }" ] || changed
    exit 0
fi
told before
_url=$(sed -n 's/^URL: //p' "$_work/out")
ask status --quiet --ignore-externals "$dest"
if grep -q '^ \{0,2\}[^?X ]' "$_work/out"; then
    [ -n "$force" ] || fail "ERROR: modified files exist in the repository."
    ask revert -R "$dest"
    ! touched || changed
fi
if [ -n "$switch" ]; then
    ask switch --revision "$revision" "$repo" "$dest"
    if touched || [ "$_url" != "$repo" ]; then changed; fi
fi
ask update -r "$revision" "$dest"
! touched || changed
told after
