using Rustible.Modules.Commands;

namespace Rustible.Modules.Packages.Pacman;

/// <summary>Packages of Arch. Arguments and results are those of community.general.pacman.</summary>
/// <example><code>
/// - name: Have nginx, by lists of packages that are fresh
///   pacman:
///     name: nginx
///     state: present
///     update_cache: true
/// </code></example>
[Module("pacman", "community.general.pacman", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class PacmanModule : Module<PacmanArguments>
{
    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(PacmanArguments args, ModuleContext context, CancellationToken cancellation)
    {
        foreach (var (name, text) in new[] { ("extra_args", args.ExtraArgs), ("update_cache_extra_args", args.UpdateCacheExtraArgs), ("upgrade_extra_args", args.UpgradeExtraArgs) })
        {
            if (Fault(text) is { } fault)
                return ModuleResult.Failure($"{name} is not a line of words: {fault}: {text}");
        }
        if (args is { Name: null or [], Upgrade: not true, UpdateCache: not true })
            return ModuleResult.Failure("There is nothing to do: give name a package, or set upgrade or update_cache.");
        return await new PacmanTask(args, context, cancellation).RunAsync().ConfigureAwait(false);
    }

    private static string? Fault(string line)
    {
        try
        {
            ShellWords.Split(line);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
