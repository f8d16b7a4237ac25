#!/usr/bin/env bash
# The inventories of a fleet and its known_hosts. Part of fleet.sh.

write_inventories() {
    local folder
    for folder in "$DIR"/hosts/*/; do
        echo "[$(cat "$folder/addr")]:$PORT $(cut -d' ' -f1,2 "$folder/upper/etc/ssh/ssh_host_ed25519_key.pub")"
    done >"$DIR/known_hosts"
    {
        write_inventory
        echo "ansible_user=root"
    } >"$DIR/inventory"
    {
        write_inventory
        echo "ansible_user=$SUDO_USER_NAME"
        echo "ansible_become_password=$SUDO_PASSWORD"
    } >"$DIR/inventory-$SUDO_USER_NAME"
    {
        write_inventory
        echo "ansible_user=ops"
    } >"$DIR/inventory-ops"
}

# All but the user. Odd hosts are web servers, even ones databases.
write_inventory() {
    local folder
    echo "[fleet]"
    for folder in "$DIR"/hosts/*/; do
        echo "$(basename "$folder") ansible_host=$(cat "$folder/addr")"
    done
    printf '\n[web]\n'
    find "$DIR/hosts" -mindepth 1 -maxdepth 1 -name '*[13579]' -printf '%f\n' | sort
    printf '\n[db]\n'
    find "$DIR/hosts" -mindepth 1 -maxdepth 1 -name '*[02468]' -printf '%f\n' | sort
    cat <<VARIABLES

[fleet:vars]
ansible_port=$PORT
ansible_ssh_private_key_file=$DIR/id_ed25519
ansible_ssh_common_args='-o UserKnownHostsFile=$DIR/known_hosts -o StrictHostKeyChecking=yes'
VARIABLES
    [ "$BUSYBOX" = 1 ] || echo "ansible_python_interpreter=/usr/bin/python3"
}

inventory_of() {
    case $1 in
        root) echo "$DIR/inventory" ;;
        "$SUDO_USER_NAME" | ops) echo "$DIR/inventory-$1" ;;
        *) die "no inventory for the user '$1'; there are root, $SUDO_USER_NAME, ops" ;;
    esac
}
