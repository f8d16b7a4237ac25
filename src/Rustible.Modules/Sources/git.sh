# shellcheck shell=sh disable=SC2154,SC2016
# A working copy (or a bare repository) at $dest that stands at $version of $repo.
git=${executable:-git}
need "$git"
_git=$(command -v "$git")
[ -z "$umask" ] || umask "$umask"
GIT_TERMINAL_PROMPT=0
export GIT_TERMINAL_PROMPT
if [ -n "$key_file$ssh_opts$host_keys" ]; then
    _quoted=$(printf %s "$key_file" | sed "s/'/'\\\\''/g")
    GIT_SSH_COMMAND="ssh -o BatchMode=yes${host_keys:+ -o StrictHostKeyChecking=$host_keys}${key_file:+ -i '$_quoted' -o IdentitiesOnly=yes} $ssh_opts"
    export GIT_SSH_COMMAND
fi
# git in the repository; run: the same, a failure ends the task with what git said
g() { if [ -n "$bare" ]; then "$git" --git-dir="$dest" "$@"; else "$git" -C "$dest" "$@"; fi }
give_up() {
    report rc "$1"
    report cmd "$_ran"
    report stderr "$_said
"
    shift
    fail "$*"
}
run() {
    _what=$1
    shift
    _ran="$_git $*"
    _said=$(g "$@" 2>&1) || give_up $? "$_what"
}
head_of() { g rev-parse HEAD 2>/dev/null; }
is_sha() { case $1 in *[!0-9a-f]* | '') return 1 ;; esac; [ "${#1}" = 40 ]; }
# remote_head: the commit that $version is in $repo, in _head
remote_head() {
    if is_sha "$version"; then _head=$version; return 0; fi
    _ran="$_git ls-remote $repo"
    _refs=$("$git" ls-remote "$repo" 2>&1) || { _code=$?; _said=$_refs; give_up "$_code" "$_refs"; }
    case $version in
        HEAD) _head=$(printf '%s\n' "$_refs" | awk '$2 == "HEAD" { print $1; exit }') ;;
        *) _head=$(printf '%s\n' "$_refs" | v=$version awk '
            $2 == "refs/heads/" ENVIRON["v"] || $2 == ENVIRON["v"] { branch = $1 }
            $2 == "refs/tags/" ENVIRON["v"] { tag = $1 }
            $2 == "refs/tags/" ENVIRON["v"] "^{}" { peeled = $1 }
            END { print branch ? branch : peeled ? peeled : tag }') ;;
    esac
}
is_remote_branch() { "$git" ls-remote --exit-code --heads "$repo" "refs/heads/$version" >/dev/null 2>&1; }
is_remote_tag() { "$git" ls-remote --exit-code --tags "$repo" "refs/tags/$version" >/dev/null 2>&1; }

clone() {
    case $dest in */*) mkdir -p -- "${dest%/*}" || fail "${dest%/*} cannot be made" ;; esac
    set -- clone --origin "$remote"
    [ -z "$bare" ] || set -- "$@" --bare
    if [ -n "$depth" ] && [ -z "$refspec" ] && { [ "$version" = HEAD ] || is_remote_branch || is_remote_tag; }; then
        set -- "$@" --depth "$depth" --no-single-branch
        [ -z "$single_branch" ] || set -- "$@" --single-branch
    elif [ -n "$single_branch" ]; then set -- "$@" --single-branch
    fi
    if [ "$version" != HEAD ] && { is_remote_branch || is_remote_tag; }; then set -- "$@" --branch "$version"; fi
    [ -z "$reference" ] || set -- "$@" --reference "$reference"
    [ -z "$separate_git_dir" ] || set -- "$@" --separate-git-dir="$separate_git_dir"
    _ran="$_git $* $repo $dest"
    _said=$("$git" "$@" -- "$repo" "$dest" 2>&1) || {
        _code=$?
        _said=$(printf '%s\n' "$_said" | sed '/^Cloning into /d')
        give_up "$_code" "$_said"
    }
    if [ -n "$bare" ] && [ "$remote" != origin ]; then g config "remote.$remote.url" "$repo"; fi
    if [ -n "$refspec" ]; then run "Failed to fetch $refspec" fetch "$remote" "$refspec"; fi
    # a commit that no branch leads to is asked for by its own name
    if is_sha "$version" && ! g cat-file -e "$version^{commit}" 2>/dev/null; then run "Failed to fetch $version" fetch "$remote" "$version"; fi
}

fetch() {
    set -- fetch --tags --force
    [ -z "$depth" ] || set -- "$@" --depth "$depth"
    if [ -n "$bare" ]; then run "Failed to download remote objects and refs" "$@" "$remote" '+refs/heads/*:refs/heads/*'
    else run "Failed to download remote objects and refs" "$@" "$remote"
    fi
    [ -z "$refspec" ] || run "Failed to fetch $refspec" fetch "$remote" "$refspec"
    if is_sha "$version" && ! g cat-file -e "$version^{commit}" 2>/dev/null; then g fetch "$remote" "$version" >/dev/null 2>&1; fi
}

checkout() {
    [ -z "$bare" ] || return 0
    _branch=$version
    if [ "$version" = HEAD ]; then
        g remote set-head "$remote" --auto >/dev/null 2>&1
        _branch=$(g symbolic-ref --short "refs/remotes/$remote/HEAD" 2>/dev/null)
        _branch=${_branch#"$remote"/}
        # a repository whose HEAD is no branch
        if [ -z "$_branch" ]; then remote_head; run "Failed to checkout $_head" checkout --force "$_head"; return 0; fi
    fi
    if g show-ref --verify --quiet "refs/remotes/$remote/$_branch"; then
        if g show-ref --verify --quiet "refs/heads/$_branch"; then
            run "Failed to checkout branch $_branch" checkout --force "$_branch" --
            run "Failed to checkout branch $_branch" reset --hard "$remote/$_branch" --
        else
            run "Failed to checkout branch $_branch" checkout --force --track -b "$_branch" "$remote/$_branch"
        fi
    else
        run "Failed to checkout $version" checkout --force "$version" --
    fi
}

submodules() {
    { [ -n "$recursive" ] && [ -z "$bare" ] && [ -f "$dest/.gitmodules" ]; } || return 0
    _were=$(g submodule status --recursive 2>/dev/null)
    run "Failed to init/update submodules" submodule sync --recursive
    run "Failed to init/update submodules" submodule update --init --recursive ${force:+--force} ${track_submodules:+--remote}
    [ "$_were" = "$(g submodule status --recursive 2>/dev/null)" ] || changed
}

verify() {
    [ -n "$verify_commit" ] || return 0
    if [ "$(g cat-file -t "$version" 2>/dev/null)" = tag ]; then set -- verify-tag --raw "$version"; else set -- verify-commit --raw HEAD; fi
    _ran="$_git $*"
    _said=$(g "$@" 2>&1) || give_up $? "Failed to verify GPG signature of commit/tag \"$version\""
    [ -n "$whitelist" ] || return 0
    for _print in $(printf '%s\n' "$_said" | awk '$2 == "VALIDSIG" { print $3, $NF }'); do
        case " $whitelist " in *" $_print "*) return 0 ;; esac
    done
    fail "The gpg_whitelist does not include the public key \"$_print\" for this commit"
}

pack() {
    [ -n "$archive" ] || return 0
    case $archive in
        *.zip) _format=zip ;;
        *.tar) _format=tar ;;
        *.tar.gz | *.tgz) _format=tar.gz ;;
        *.gz) _format=tar.gz ;;
        *) fail "Unsupported archive format: $archive. Use one of: .zip, .tar, .tar.gz, .tgz" ;;
    esac
    _packed=$(mktemp) || fail "there is no room for a temporary file"
    _ran="$_git archive --format=$_format ${archive_prefix:+--prefix=$archive_prefix }--output=$_packed $version"
    _said=$(g archive --format="$_format" ${archive_prefix:+--prefix="$archive_prefix"} --output="$_packed" "$version" 2>&1) || { rm -f -- "$_packed"; give_up 1 "Failed to perform archive operation: $_said"; }
    if [ -f "$archive" ] && cmp -s "$_packed" "$archive"; then rm -f -- "$_packed"
    else
        changed
        cp -- "$_packed" "$archive" || fail "$archive cannot be written"
        rm -f -- "$_packed"
    fi
}

if [ -n "$bare" ]; then _config=$dest/config; else _config=$dest/.git; fi
if [ ! -e "$_config" ]; then
    if [ -n "$check" ] || [ -z "$clone" ]; then
        remote_head
        changed
        report after "$_head"
        exit 0
    fi
    changed
    clone
    [ -n "$bare" ] || checkout
    submodules
    verify
    pack
    report after "$(head_of)"
    exit 0
fi
before=$(head_of)
report before "$before"
if [ -z "$update" ]; then
    [ -n "$check" ] || pack
    report after "$before"
    exit 0
fi
report updated 1
if [ -z "$bare" ] && g status --porcelain 2>/dev/null | grep -qv '^??'; then
    report modified 1
    [ -n "$force" ] || fail "Local modifications exist in the destination: $dest (force=no)."
    changed
    [ -n "$check" ] || run "Failed to reset the destination" reset --hard HEAD --
fi
_url=$(g config --get "remote.$remote.url")
if [ "$_url" != "$repo" ]; then
    report remote_url_changed 1
    if [ -z "$check" ]; then
        if [ -n "$_url" ]; then run "Failed to set a new url $repo for $remote" remote set-url "$remote" "$repo"
        else run "Failed to set a new url $repo for $remote" remote add "$remote" "$repo"
        fi
    fi
fi
if [ -n "$check" ]; then
    remote_head
    [ "$_head" = "$before" ] || changed
    report after "$_head"
    exit 0
fi
fetch
checkout
submodules
verify
pack
after=$(head_of)
[ "$after" = "$before" ] || changed
report after "$after"
