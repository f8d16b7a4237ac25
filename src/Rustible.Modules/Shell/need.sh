# shellcheck shell=sh disable=SC2034
# need PROGRAM: where the host has the program, in $tool; without it the script ends with Ansible's words. Joined to scripts that call it.
need() { tool=$(command -v "$1") || fail "Failed to find required executable \"$1\" in paths: $PATH"; }
