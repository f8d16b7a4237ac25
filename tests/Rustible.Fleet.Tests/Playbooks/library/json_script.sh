#!/bin/sh
# Tells what it is given; for tests of modules that are files. WANT_JSON
printf '{"changed": false, "given": %s}\n' "$(cat "$1")"
