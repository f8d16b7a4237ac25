# shellcheck shell=sh disable=SC2154
# The folders of a tree that is copied: $folders, quoted words, outermost first. Needs place.sh before it.
eval "set -- $folders"
for each; do
    _each=${path%/}${each:+/$each}
    if [ -d "$_each" ]; then as_folder "$_each"; else folders "$_each"; fi
done
