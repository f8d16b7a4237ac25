namespace Rustible.Modules.Packages;

/// <summary>Packages of older Red Hat systems. The arguments are the plain ones of ansible.builtin.yum: name, state, update_cache.</summary>
/// <example><code>
/// - name: Have httpd
///   yum:
///     name: httpd
///     state: present
/// </code></example>
[Module("yum", "ansible.builtin.yum", "ansible.legacy.yum", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class YumModule : SimplePackageModule;
