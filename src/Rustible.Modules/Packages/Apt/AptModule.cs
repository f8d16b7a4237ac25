namespace Rustible.Modules.Packages;

/// <summary>Installs, upgrades and removes packages of Debian and its kin. Arguments and results are those of ansible.builtin.apt.</summary>
/// <example><code>
/// - name: Have nginx and git installed, with lists that are at most an hour old
///   apt:
///     name: [nginx, git]
///     state: present
///     update_cache: true
///     cache_valid_time: 3600
/// </code></example>
[Module("apt", "ansible.builtin.apt", "ansible.legacy.apt", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class AptModule : Module<AptArguments>
{
    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(AptArguments args, ModuleContext context, CancellationToken cancellation)
    {
        try
        {
            return await new AptTask(args, context, new AptHost(context, args, cancellation)).RunAsync().ConfigureAwait(false);
        }
        catch (AptFailure failure)
        {
            return failure.Result;
        }
    }
}
