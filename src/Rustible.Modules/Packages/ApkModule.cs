namespace Rustible.Modules.Packages;

/// <summary>Packages of Alpine. The arguments are the plain ones of community.general.apk: name, state, update_cache.</summary>
/// <example><code>
/// - name: Have nginx installed
///   apk:
///     name: nginx
///     state: present
///     update_cache: true
/// </code></example>
[Module("apk", "community.general.apk", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class ApkModule : SimplePackageModule;
