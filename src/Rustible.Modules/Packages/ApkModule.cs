namespace Rustible.Modules.Packages;

/// <summary>Packages of Alpine. The arguments are the plain ones of community.general.apk: name, state, update_cache.</summary>
[Module("apk", "community.general.apk", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class ApkModule : SimplePackageModule;
