# shellcheck shell=sh disable=SC2154
# What rpm and dnf know. $root is the root of the packages, $conf dnf's configuration file, $options words for dnf,
# $wait the seconds to wait for its lock.
# record installed     all installed packages, as lines of name, epoch, version, release, architecture, tabs between
# record provided N    for the Nth word of $asked, when no installed package has that name: the packages that provide it; a line of the word goes first
# record file          for each word of $files a line of it, of the file's path on the host and of its package; those that are addresses are fetched
# record gpgcheck      with $files: whether dnf's configuration asks for signatures
# records group, modules   with $groups: dnf's lists of groups and environments, and of modules
# record listed        with $list: dnf's lines of packages, or its table of repositories
if [ -n "$conf" ] && [ ! -r "$conf" ]; then
    report unreadable "$conf"
    exit 0
fi
format='%{NAME}\t%{EPOCHNUM}\t%{VERSION}\t%{RELEASE}\t%{ARCH}\n'
need rpm
dnf=
for name in dnf-3 dnf yum dnf5; do
    if command -v "$name" >/dev/null; then dnf=$name; break; fi
done
[ -n "$dnf" ] || fail "Failed to find required executable \"dnf\" in paths: $PATH"
# its tables look different
case $(readlink -f "$(command -v "$dnf")") in */dnf5) fail "The host's $dnf is dnf 5, which is not supported; dnf needs dnf 4." ;; esac
tab=$(printf '\t')
line='
'
installed=
if [ -d "$root" ]; then
    installed=$(rpm --root "$root" -qa --qf "$format") || fail "rpm cannot tell what is installed: $installed"
fi
report installed "$installed"
eval "set -- $asked"
for name; do
    case $line$installed in *"$line$name$tab"*) continue ;; esac
    [ -d "$root" ] || continue
    if found=$(rpm --root "$root" -q --whatprovides --qf "$format" -- "$name" 2>/dev/null); then report provided "$name$line$found"; fi
done
fetched=
give_up() {
    eval "set -- \"\$1\" $fetched"
    message=$1
    shift
    [ $# = 0 ] || rm -rf -- "$@"
    fail "$message"
}
fetch() {
    folder=$(mktemp -d) || give_up "there is no room for the package file"
    fetched="$fetched '$folder'"
    file=$folder/package.rpm
    if command -v curl >/dev/null; then
        said=$(curl -sSfL ${insecure:+-k} -o "$file" -- "$1" 2>&1)
    elif command -v wget >/dev/null; then
        said=$(wget -nv ${insecure:+--no-check-certificate} -O "$file" -- "$1" 2>&1)
    else
        give_up "The host has neither curl nor wget, one of which is needed to fetch $1"
    fi || give_up "Failure downloading $1, Request failed: $said"
    report fetched "$folder"
}
eval "set -- $files"
[ $# = 0 ] || ! grep -Eiqs '^[[:space:]]*gpgcheck[[:space:]]*=[[:space:]]*(1|yes|true|on)[[:space:]]*$' "${conf:-/etc/dnf/dnf.conf}" || report gpgcheck 1
for name; do
    file=$name
    case $name in *://*) fetch "$name" ;; esac
    case $file in /*) ;; *) file=$PWD/$file ;; esac
    [ -r "$file" ] || give_up "Could not open: $name"
    package=$(rpm -qp --nosignature --nodigest --qf "$format" "$file" 2>&1) || give_up "Could not open: $name: $package"
    report file "$name$line$file$line$package"
done
# Asks dnf, once it has its lock; nothing is known where there are no repositories, groups or modules.
query() {
    left=$wait
    while :; do
        answered=$("$dnf" -q --setopt=exit_on_lock=1 "$@" 2>&1 </dev/null)
        code=$?
        if [ "$code" != 200 ] || [ "$left" -le 0 ]; then break; fi
        sleep 1
        left=$((left - 1))
    done
    case $code:$answered in
        0:*) ;;
        200:*) give_up "dnf lockfile is held by another process" ;;
        *'no enabled repositories'* | *'No group data'* | *'No matching Modules'*) answered= ;;
        *) give_up "${answered#*Error: }" ;;
    esac
}
if [ -n "$groups" ]; then
    eval "query $options group list hidden ids"
    report group "$answered"
    eval "query $options module list"
    report modules "$answered"
fi
if [ -n "$list" ]; then
    eval "query $options $list"
    report listed "$answered"
fi
