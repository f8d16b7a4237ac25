# shellcheck shell=sh disable=SC2154
# Lists the installed packages by each manager of $managers that the host has; with $first, only by the first.
there() { command -v "$1" >/dev/null 2>&1; }
for manager in $managers; do
    case $manager in
        apt)
            if ! there dpkg-query || ! there apt-cache; then continue; fi
            _list=$(dpkg-query -W -f '${db:Status-Abbrev}\t${binary:Package}\t${Version}\t${Architecture}\t${Section}\n' | sed -n 's/^.i. *\t//p')
            report files "$(apt-cache policy 2>/dev/null)"
            report apt "$_list"
            report policy "$(printf '%s\n' "$_list" | cut -f1 | xargs apt-cache policy 2>/dev/null)" ;;
        rpm)
            there rpm || continue
            report rpm "$(rpm -qa --qf '%{NAME}\t%{VERSION}\t%{RELEASE}\t%{EPOCH}\t%{ARCH}\n')" ;;
        apk)
            there apk || continue
            report apk "$(apk info -v 2>/dev/null)" ;;
    esac
    [ -z "$first" ] || break
done
