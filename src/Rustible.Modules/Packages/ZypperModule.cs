namespace Rustible.Modules.Packages;

/// <summary>Packages of SUSE. The arguments are the plain ones of community.general.zypper: name, state, update_cache.</summary>
/// <example><code>
/// - name: Have a package
///   zypper:
///     name: nginx
///     state: present
/// </code></example>
[Module("zypper", "community.general.zypper", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class ZypperModule : SimplePackageModule;
