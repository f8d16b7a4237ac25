# shellcheck shell=sh disable=SC2154
# What the host has of the container $name: the container, its image where $current, the image $image (pulled when it is not there, or always with $pull), $networks, other containers,
# the text of $env_file. Needs docker.sh before it.
report folder "$PWD"
report home "$HOME"
if [ -n "$env_file" ]; then
    if [ ! -f "$env_file" ] || [ ! -r "$env_file" ]; then fail "The environment file $env_file could not be found or you do not have access."; fi
    report env_file "$(cat -- "$env_file")"
fi
look container "$name"
report container "$_json"
if [ -n "$current" ] && [ -n "$_id" ]; then
    run container inspect --format '{{.Image}}' -- "$_id" || fail "$_errors"
    look image "$_out"
    report current "$_json"
fi
eval "set -- $networks"
for _network; do
    look network "$_network"
    [ -n "$_id" ] || fail "Parameter error: network named $_network could not be found. Does it exist?"
    report network "$_json"
done
eval "set -- $others"
for _other; do
    look container "$_other"
    if [ -n "$_id" ]; then report other "$_id $_other"; else report warning "Cannot find a container with name or ID \"$_other\""; fi
done
[ -n "$image" ] || exit 0
look image "$image"
if [ -n "$by_id" ]; then
    [ -n "$_id" ] || fail "Error inspecting image ID $image - $_errors"
elif [ -z "$_id" ] || { [ -n "$pull" ] && [ -z "$check" ]; }; then
    _had=$_id
    if [ -z "$check" ]; then
        run pull ${platform:+--platform} ${platform:+"$platform"} -- "$image" || fail "Error pulling image $image - $_errors"
        look image "$image"
    fi
    if [ -z "$_had" ] || [ "$_id" != "$_had" ]; then report pulled "$image"; fi
fi
report image "$_json"
