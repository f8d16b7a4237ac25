using Rustible.Templating.Library;

namespace Rustible.Templating.Filters;

/// <summary>Filters that Ansible's package has and that are not supported: they are refused by name, with the reason.</summary>
internal static class RefusedFilters
{
    private static readonly (string Names, string Reason)[] _filters =
    [
        ("community.general.jc", "it needs the Python library jc"),
        ("community.general.unicode_normalize", "the tables of Unicode's normal forms are not part of this program"),
        ("community.general.hashids_encode|community.general.hashids_decode", "it needs the Python library hashids"),
        ("parse_cli|ansible.netcommon.parse_cli|parse_xml|ansible.netcommon.parse_xml", "it reads specifications for network devices"),
        ("parse_cli_textfsm|ansible.netcommon.parse_cli_textfsm", "it needs the Python library textfsm"),
        ("ansible.utils.validate", "it needs a library of JSON schemas"),
        ("community.crypto.openssl_csr_info|community.crypto.openssl_privatekey_info|community.crypto.openssl_publickey_info|community.crypto.x509_certificate_info|community.crypto.x509_crl_info|community.crypto.split_pem", "the collection community.crypto has no filters here"),
        ("community.dns.get_public_suffix|community.dns.get_registrable_domain|community.dns.remove_public_suffix|community.dns.remove_registrable_domain", "it needs the public suffix list"),
        ("community.sops.decrypt|community.hashi_vault.vault_login_token|google.cloud.gcp_kms_encrypt|google.cloud.gcp_kms_decrypt", "it needs a service or a tool for secrets"),
    ];

    public static void AddTo(LibraryEntries entries)
    {
        foreach (var (names, reason) in _filters)
            entries.Filter(names, "*rest, **named", call => throw call.Error($"the filter '{call.Name}' is not supported: {reason}"));
    }
}
