# shellcheck shell=sh disable=SC2154
# Keeps the image $image. $other is another name for it, $pushed the name that the registry has. Needs docker.sh before it.
action() { report action "$*"; }
# told: the output; what docker says of the context that it sends is none of the daemon's.
told() { report output "$(printf '%s\n' "$_out" | tr -d '\r' | sed '/^Sending build context to /d; /./,$!d')"; }
# fetched: looks at the image again; the same one as before is no change.
fetched() {
    _before=$_id
    look image "$image"
    [ "$_id" = "$_before" ] || changed
}

look image "$image"
if [ "$state" = absent ]; then
    [ -n "$_id" ] || exit 0
    changed
    report removed 1
    action "Removed image $shown"
    [ -n "$check" ] || run image rm ${force_absent:+-f} -- "$image" || fail "Error removing image $shown - $_errors"
    exit 0
fi

if [ -z "$_id" ] || { [ -n "$force_source" ] && [ "$source" != local ]; }; then
    case $source in
        local) fail "Cannot find the image $shown locally." ;;
        pull)
            action "Pulled image $shown"
            if [ -n "$check" ]; then changed
            else
                run pull ${platform:+--platform} ${platform:+"$platform"} -- "$image" || fail "Error pulling image $shown - $_errors"
                fetched
            fi ;;
        build)
            if [ ! -d "$build_path" ] || [ ! -r "$build_path" ]; then fail "Requested build path $build_path could not be found or you do not have access."; fi
            action "Built image $shown from $build_path"
            if [ -n "$check" ]; then changed
            else
                case $dockerfile in '' | /*) ;; *) dockerfile=${build_path%/}/$dockerfile ;; esac
                export DOCKER_BUILDKIT=0
                eval "set -- $build_words"
                run build -t "$image" ${dockerfile:+-f} ${dockerfile:+"$dockerfile"} "$@" -- "$build_path" || { told; fail "Error building $shown - $_errors"; }
                told
                fetched
            fi ;;
        load)
            [ -e "$load_path" ] || fail "Error loading image $short. Specified path $load_path does not exist."
            action "Loaded image $shown from $load_path"
            if [ -n "$check" ]; then changed
            else
                run load -i "$load_path" || fail "Error loading image $short - $_errors"
                _found=$(printf '%s\n' "$_out" | sed -n 's/^Loaded image\( ID\)\{0,1\}: //p')
                if [ -z "$_found" ]; then fail "Detected no loaded images. Archive potentially corrupt?"; fi
                if ! printf '%s\n' "$_found" | grep -qxF -- "$image"; then
                    told
                    fail "The archive did not contain image '$shown'. Instead, found $(printf '%s\n' "$_found" | sort | sed "s/.*/'&'/" | tr '\n' ',' | sed 's/,$//; s/,/, /g')."
                fi
                fetched
            fi ;;
    esac
fi
_last=$_json

if [ -n "$archive_path" ] && { [ -n "$_id" ] || [ -n "$check" ]; }; then
    _why='since none present'
    if [ -e "$archive_path" ]; then
        _why='overwriting an unreadable archive file'
        if _manifest=$(tar -xOf "$archive_path" manifest.json 2>/dev/null) && [ -n "$_manifest" ]; then
            _config=$(printf %s "$_manifest" | tr -d '\n' | sed -n 's/^[^{]*{[^{}]*"Config": *"\([^"]*\)".*/\1/p')
            _config=${_config##*/}
            _config=${_config%.json}
            _tags=$(printf %s "$_manifest" | tr -d '\n' | sed -n 's/^[^{]*{[^{}]*"RepoTags": *\[\([^]]*\)\].*/\1/p' | tr -d ' "')
            _why="overwriting archive with image $_config named $_tags"
            if [ "sha256:$_config" = "$_id" ] && [ "$_tags" = "$image" ]; then _why=; fi
        fi
    fi
    if [ -n "$_why" ]; then
        changed
        action "Archived image $shown to $archive_path, $_why"
        [ -n "$check" ] || run save -o "$archive_path" -- "$image" || fail "Error writing image archive $archive_path - $_errors"
    fi
fi

if [ -n "$other" ]; then
    _own=$_id
    look image "$other"
    if [ -z "$_id" ] || [ -n "$force_tag" ]; then
        action "Tagged image $shown to $other"
        if [ -z "$_own" ] || [ "$_id" != "$_own" ]; then changed; fi
        if [ -z "$check" ]; then
            run tag "$image" "$other" || fail "Error: failed to tag image - $_errors"
            look image "$other"
            _last=$_json
        fi
    fi
fi
if [ -n "$push" ]; then
    action "Pushed image $short to $pushed"
    if [ -n "$check" ]; then changed
    else
        run push -- "${other:-$image}" || fail "Error pushing image ${other:-$short}: $_errors"
        case $_out in *': Pushed'*) changed ;; esac
        report push_status "$(printf '%s\n' "$_out" | sed -n '$p')"
        look image "${other:-$image}"
        _last=$_json
    fi
elif [ -n "$other" ] && [ -z "$check" ]; then
    look image "$image"
    _last=$_json
fi
report image "$_last"
