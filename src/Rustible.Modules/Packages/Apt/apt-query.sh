# shellcheck shell=sh disable=SC2154
# What dpkg and apt know; $what chooses. Names come in $names.
# installed  records cache_update_time and, when $timed, now; then lines of name, architecture, status, version, the first that of dpkg
# providers  what installed packages provide, a line each
# policy     apt-cache policy of the names; $release is preferred
# pkgnames   names that begin with each of the names
# discard    removes the package file $deb that was fetched
# deb        fields of the package file $deb, which is fetched first when it is an address; record file says where it lies
for _command in apt-get apt-cache dpkg-query; do
    command -v "$_command" >/dev/null || fail "apt needs $_command, which this host does not have"
done
eval "set -- $names"
case $what in
    installed)
        _stamp=/var/lib/apt/periodic/update-success-stamp
        [ -e "$_stamp" ] || _stamp=/var/lib/apt/lists
        if ask stat -c %Y -- "$_stamp"; then report cache_update_time "$answer"; fi
        [ -z "$timed" ] || report now "$(date +%s)"
        [ $# -gt 0 ] || exit 0
        begin_body
        # shellcheck disable=SC2016
        dpkg-query -W -f '${Package}\t${Architecture}\t${db:Status-Status}\t${Version}\n' -- dpkg "$@" 2>/dev/null >&3 ;;
    providers)
        # shellcheck disable=SC2016
        dpkg-query -W -f '${db:Status-Status}, ${Provides}\n' | body ;;
    policy)
        _out=$(apt-cache ${release:+-o "APT::Default-Release=$release"} policy "$@" 2>&1) || fail "$_out"
        printf '%s\n' "$_out" | body ;;
    pkgnames) for _name; do apt-cache pkgnames "$_name"; done | body ;;
    discard) rm -rf "${deb%/*}" ;;
    deb)
        case $deb in
            *://*)
                _folder=$(mktemp -d) || fail "there is no room for the package file"
                if ! /usr/lib/apt/apt-helper -o APT::Sandbox::User=root download-file "$deb" "$_folder/package.deb"; then
                    rm -rf "$_folder"
                    fail "Failure downloading $deb"
                fi
                deb=$_folder/package.deb ;;
        esac
        case $deb in */*) ;; *) deb=./$deb ;; esac
        [ -r "$deb" ] || fail "Unable to install package: E:Could not open file $deb - open (2: No such file or directory)"
        report file "$deb"
        # shellcheck disable=SC2016
        dpkg-deb -W --showformat='${Package}\t${Architecture}\tfile\t${Version}\n' "$deb" | body ;;
esac
