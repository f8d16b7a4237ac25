# shellcheck shell=sh disable=SC2154
# Given: ssh_key_file, ssh_key_type, ssh_key_bits, ssh_key_comment, force, set_passphrase, passphrase.

# ssh_key HOME PASSWD_LINE: makes the user's key when there is none, or when force says so, and reports it.
ssh_key() {
    owner=$(field 3 "$2"):$(field 4 "$2")
    key=${ssh_key_file:-.ssh/id_$ssh_key_type}
    case $key in /*) ;; *) key=$1/$key ;; esac
    if ! [ -e "$key" ] || [ -n "$force" ]; then
        command -v ssh-keygen >/dev/null || fail "The host has no ssh-keygen, which generate_ssh_key needs. Install openssh-client."
        folder=$(dirname "$key")
        if ! [ -d "$folder" ]; then
            change mkdir -p "$folder"
            change chmod 0700 "$folder"
            change chown -h "$owner" "$folder"
        fi
        change make_key "$key" "$owner"
    fi
    report ssh_key_file "$key"
    if [ -f "$key.pub" ]; then
        report ssh_public_key "$(cat "$key.pub")"
        report ssh_fingerprint "$(ssh-keygen -l -f "$key" 2>&1 </dev/null)"
    fi
}

# The passphrase goes in by standard input, which ssh-keygen reads where it finds no terminal: a command line is for all to see.
make_key() {
    [ -z "$force" ] || rm -f "$1" "$1.pub"
    set -- "$1" "$2" -q -t "$ssh_key_type" ${ssh_key_bits:+-b "$ssh_key_bits"} -C "${ssh_key_comment:-ansible-generated on $(uname -n)}"
    _key=$1 _owner=$2
    shift 2
    umask 077
    if [ -n "$set_passphrase" ]; then
        unset DISPLAY SSH_ASKPASS SSH_ASKPASS_REQUIRE
        printf '%s\n%s\n' "$passphrase" "$passphrase" | setsid ssh-keygen "$@" -f "$_key"
    else
        ssh-keygen "$@" -N '' -f "$_key" </dev/null
    fi && chmod 0600 "$_key" && chmod 0644 "$_key.pub" && chown -h "$_owner" "$_key" "$_key.pub"
}
