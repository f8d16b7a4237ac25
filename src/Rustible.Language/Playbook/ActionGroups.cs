using System.Collections.Frozen;

namespace Rustible.Language.Playbook;

/// <summary>The groups of modules that <c>module_defaults</c> may name (<c>group/aws</c>), and the collection whose modules each of them means.</summary>
public static class ActionGroups
{
    private const string Builtin = "ansible.builtin.";

    // The groups of ansible.builtin are short names of those of collections.
    private static readonly FrozenDictionary<string, string> _collections = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["acme"] = "community.crypto",
        ["aws"] = "amazon.aws",
        ["azure"] = "azure.azcollection",
        ["cpm"] = "wti.remote",
        ["docker"] = "community.docker",
        ["gcp"] = "google.cloud",
        ["k8s"] = "kubernetes.core",
        ["os"] = "openstack.cloud",
        ["ovirt"] = "ovirt.ovirt",
        ["vmware"] = "community.vmware",
        ["amazon.aws.aws"] = "amazon.aws",
        ["awx.awx.controller"] = "awx.awx",
        ["azure.azcollection.azure"] = "azure.azcollection",
        ["community.crypto.acme"] = "community.crypto",
        ["community.dns.hetzner"] = "community.dns",
        ["community.dns.hosttech"] = "community.dns",
        ["community.docker.docker"] = "community.docker",
        ["community.grafana.grafana"] = "community.grafana",
        ["community.hashi_vault.vault"] = "community.hashi_vault",
        ["community.vmware.vmware"] = "community.vmware",
        ["community.zabbix.zabbix"] = "community.zabbix",
        ["google.cloud.gcp"] = "google.cloud",
        ["kubernetes.core.k8s"] = "kubernetes.core",
        ["netbox.netbox.netbox"] = "netbox.netbox",
        ["openstack.cloud.openstack"] = "openstack.cloud",
        ["openstack.cloud.os"] = "openstack.cloud",
        ["ovirt.ovirt.ovirt"] = "ovirt.ovirt",
        ["theforeman.foreman.foreman"] = "theforeman.foreman",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of a group without <c>group/</c> and <c>ansible.builtin.</c>; null when the key of a <c>module_defaults</c> names no group.</summary>
    public static string? NameIn(string key)
    {
        if (!key.StartsWith("group/", StringComparison.Ordinal))
            return null;
        var name = key["group/".Length..];
        return name.StartsWith(Builtin, StringComparison.Ordinal) ? name[Builtin.Length..] : name;
    }

    /// <summary>Whether there is a group of that name.</summary>
    public static bool Exists(string name) => _collections.ContainsKey(name);

    /// <summary>The whole name of a group that is known by a short one: <c>aws</c> is <c>amazon.aws.aws</c>.</summary>
    private static string? Short(string group) => group.Contains('.', StringComparison.Ordinal) || !_collections.TryGetValue(group, out var collection) ? null : $"{collection}.{group}";

    /// <summary>Whether a module belongs to a group.</summary>
    /// <param name="group">The group, without <c>group/</c>.</param>
    /// <param name="file">The module's file; null for a native one.</param>
    /// <param name="names">All names of the module.</param>
    public static bool Holds(string group, ModuleFile? file, IEnumerable<string> names) =>
        file is not null ? file.Groups.Contains(group) || (Short(group) is { } full && file.Groups.Contains(full)) : _collections.TryGetValue(group, out var collection) && names.Any(name => name.StartsWith(collection + ".", StringComparison.Ordinal));
}
