using Rustible.Templating.Library;

namespace Rustible.Templating.Lookups;

/// <summary>Lookups that Ansible's package has and that are not supported: they are refused by name, with the reason.</summary>
internal static class RefusedLookups
{
    private const string NeedsService = "it asks a service or a tool outside";

    private static readonly (string Collection, string Names, string Reason)[] _lookups =
    [
        ("community.general", "bitwarden chef_databag consul_kv credstash cyberarkpassword dig dnstxt dsv etcd etcd3 hiera keyring lastpass lmdb_kv manifold onepassword onepassword_raw passwordstore redis revbitspss tss", NeedsService),
        ("community.general", "shelvefile", "it reads a file format of Python"),
        ("community.general", "random_words random_pet", "it needs a Python library with a list of words"),
        ("community.general", "collection_version", "no collections are installed here: the modules are built in"),
        ("community.general", "filetree", "owners and modes of files on the control node are not read"),
        ("ansible.utils", "validate", "it needs a library of JSON schemas"),
        ("amazon.aws", "aws_account_attribute aws_secret aws_service_ip_ranges aws_ssm", NeedsService),
        ("community.hashi_vault", "hashi_vault vault_ansible_settings vault_kv1_get vault_kv2_get vault_list vault_login vault_read vault_token_create vault_write", NeedsService),
        ("community.sops", "sops", NeedsService),
        ("kubernetes.core", "k8s kustomize", NeedsService),
        ("azure.azcollection", "azure_keyvault_secret", NeedsService),
        ("netbox.netbox", "nb_lookup", NeedsService),
    ];

    public static void AddTo(LibraryEntries entries)
    {
        foreach (var (collection, names, reason) in _lookups)
        {
            foreach (var name in names.Split(' '))
                entries.Lookup($"{collection}.{name}", "*rest, **options", call => throw call.Error($"the lookup '{call.Name}' is not supported: {reason}"));
        }
    }
}
