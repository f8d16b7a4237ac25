namespace Rustible.Modules.Packages.Zypper;

/// <summary>
/// Installs, upgrades and removes packages, patterns and patches of SUSE. Arguments and results are those of community.general.zypper. The host needs zypper and rpm.
/// </summary>
/// <example><code>
/// - name: Have a package in a version, and another one gone
///   zypper:
///     name: ["nginx>=1.20", "-apache2"]
///     update_cache: true
/// </code></example>
[Module("zypper", "community.general.zypper", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class ZypperModule : Module<ZypperArguments>
{
    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(ZypperArguments args, ModuleContext context, CancellationToken cancellation)
    {
        try
        {
            return await new ZypperTask(args, context, cancellation).RunAsync().ConfigureAwait(false);
        }
        catch (ZypperFailure failure)
        {
            return failure.Result;
        }
    }
}

/// <summary>Ends the task with a failed result, wherever in the course of it.</summary>
/// <param name="result">The result.</param>
internal sealed class ZypperFailure(ModuleResult result) : Exception
{
    internal ModuleResult Result => result;
}
