namespace Rustible.Modules.Packages;

/// <summary>Packages of Arch. The arguments are the plain ones of community.general.pacman: name, state, update_cache.</summary>
/// <example><code>
/// - name: Have a package
///   pacman:
///     name: nginx
///     state: present
/// </code></example>
[Module("pacman", "community.general.pacman", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class PacmanModule : SimplePackageModule;
