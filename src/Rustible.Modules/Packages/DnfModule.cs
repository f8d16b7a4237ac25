namespace Rustible.Modules.Packages;

/// <summary>Packages of Fedora and its kin. The arguments are the plain ones of ansible.builtin.dnf: name, state, update_cache.</summary>
/// <example><code>
/// - name: Have httpd in its latest version
///   dnf:
///     name: httpd
///     state: latest
/// </code></example>
[Module("dnf", "ansible.builtin.dnf", "ansible.legacy.dnf", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class DnfModule : SimplePackageModule;
