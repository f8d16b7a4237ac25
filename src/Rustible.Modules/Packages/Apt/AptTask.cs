using Rustible.Modules.Commands;

namespace Rustible.Modules.Packages;

/// <summary>The course of one apt task: lists, then upgrade, package file, packages or cleaning up, whichever the arguments ask for.</summary>
internal sealed class AptTask(AptArguments args, ModuleContext context, AptHost host)
{
    private IReadOnlyList<PackageSpec> _specs = [];
    private AptSituation _situation = new([], "", 0, 0);
    private bool _isUpdated;

    /// <summary>Runs the task.</summary>
    /// <exception cref="AptFailure">It failed.</exception>
    internal async Task<ModuleResult> RunAsync()
    {
        var everything = args.Name is { } names && names.Any(name => name.Trim() == "*");
        _specs = Parse();
        if (everything && args.State == AptState.Latest && _specs.Count > 0)
            return ModuleResult.Failure("unable to install additional packages when upgrading all installed packages");
        if (args.Deb is not null && args.State != AptState.Present)
            return ModuleResult.Failure("deb only supports state=present");
        await LookAsync().ConfigureAwait(false);
        await UpdateAsync().ConfigureAwait(false);
        if (args.Clean && !context.CheckMode)
            await host.ChangeAsync(["apt-get", "clean"]).ConfigureAwait(false);
        if (args.Upgrade is { } mode and not AptUpgrade.No)
            return await UpgradeAsync(mode).ConfigureAwait(false);
        if (args.Deb is { } deb)
            return await InstallFileAsync(deb).ConfigureAwait(false);
        if (everything && args.State == AptState.Latest)
            return await UpgradeAsync(AptUpgrade.Yes).ConfigureAwait(false);
        if (_specs.Count > 0)
            return args.State == AptState.Absent ? await RemoveAsync().ConfigureAwait(false) : await InstallAsync().ConfigureAwait(false);
        if (args.Autoclean)
            return await CleanUpAsync("autoclean", "Del ").ConfigureAwait(false);
        if (args.Autoremove)
            return await CleanUpAsync("autoremove", "The following packages will be REMOVED").ConfigureAwait(false);
        return WithCache(ModuleResult.Of(_isUpdated));
    }

    private List<PackageSpec> Parse()
    {
        if (args.Name?.Any(name => name.Trim().Length == 0) == true)
            throw new AptFailure(ModuleResult.Failure("No package matching '' is available"));
        try
        {
            return [.. (args.Name ?? []).Where(name => name.Trim() != "*").Select(PackageSpec.Parse)];
        }
        catch (FormatException error)
        {
            throw new AptFailure(ModuleResult.Failure(error.Message));
        }
    }

    private async Task LookAsync() => _situation = await host.LookAsync(_specs.Select(spec => spec.Name)).ConfigureAwait(false);

    /// <summary>In check mode the lists stay as they are, and count as fetched.</summary>
    private async Task UpdateAsync()
    {
        var isYoung = args.CacheValidTime > 0 && _situation.CacheTime + args.CacheValidTime >= _situation.Now;
        if ((args.UpdateCache != true && args.CacheValidTime <= 0) || isYoung)
            return;
        _isUpdated = true;
        if (context.CheckMode)
            return;
        await host.UpdateAsync().ConfigureAwait(false);
        await LookAsync().ConfigureAwait(false);
    }

    private async Task<ModuleResult> UpgradeAsync(AptUpgrade mode)
    {
        var outcome = await host.ChangeAsync(AptCommand.Upgrade(args, mode, context.CheckMode)).ConfigureAwait(false);
        var isIdle = AptOutput.IsIdle(outcome.Stdout);
        var result = ModuleResult.Of(!isIdle).Return("msg", outcome.Stdout).ReturnOutput(outcome.Stdout, outcome.Stderr);
        return isIdle ? result : result.Return("diff", AptOutput.Diff(outcome.Stdout, context.DiffMode));
    }

    private async Task<ModuleResult> InstallAsync()
    {
        List<string> wanted;
        try
        {
            wanted = await WantedAsync().ConfigureAwait(false);
        }
        catch (AptFailure failure) when (context.CheckMode && _isUpdated && failure.Result.Failed)
        {
            // Lists that were not fetched, since nothing may change, say nothing of what is missing from them.
            return WithCache(ModuleResult.Of(true));
        }
        if (wanted.Count == 0)
            return WithCache(ModuleResult.Of(false));
        try
        {
            var outcome = await host.ChangeAsync(AptCommand.Install(args, context.CheckMode, wanted)).ConfigureAwait(false);
            return WithCache(Ran(args.State != AptState.BuildDep || !AptOutput.IsIdle(outcome.Stdout), outcome));
        }
        catch (AptFailure failure)
        {
            throw new AptFailure(WithCache(failure.Result));
        }
    }

    private async Task<List<string>> WantedAsync()
    {
        if (AptPlan.IsSettled(_specs, args.State, _situation))
            return [];
        if (_specs.Any(spec => spec.IsPattern))
            await ResolvePatternsAsync().ConfigureAwait(false);
        var open = _specs.Where(spec => AptPlan.NeedsPolicy(spec, args.State, _situation)).Select(spec => spec.Name).ToList();
        if (open.Count == 0)
            return [];
        var policies = await host.PoliciesAsync(open).ConfigureAwait(false);
        IReadOnlySet<string> provided = policies.Values.Any(policy => policy.Versions.Count == 0)
            ? await host.ProvidedAsync().ConfigureAwait(false)
            : new HashSet<string>();
        return AptPlan.ToInstall(_specs, args, _situation, policies, provided, _isUpdated);
    }

    private async Task ResolvePatternsAsync()
    {
        var names = await host.NamesAsync(_specs.Where(spec => spec.IsPattern).Select(spec => spec.Prefix)).ConfigureAwait(false);
        var resolved = new List<PackageSpec>();
        foreach (var spec in _specs)
        {
            var found = spec.IsPattern ? names.Where(spec.MatchesName).Distinct().Order(StringComparer.Ordinal).Select(spec.For).ToList() : [spec];
            if (found.Count == 0)
                throw new AptFailure(ModuleResult.Failure($"No package(s) matching '{spec.Name}' available"));
            resolved.AddRange(found);
        }
        _specs = resolved;
        await LookAsync().ConfigureAwait(false);
    }

    private async Task<ModuleResult> RemoveAsync()
    {
        var wanted = AptPlan.ToRemove(_specs, args.Purge, _situation);
        if (wanted.Count == 0)
            return ModuleResult.Of(false);
        return Ran(true, await host.ChangeAsync(AptCommand.Remove(args, context.CheckMode, wanted)).ConfigureAwait(false));
    }

    private async Task<ModuleResult> CleanUpAsync(string operation, string sign)
    {
        var outcome = await host.ChangeAsync(AptCommand.CleanUp(args, context.CheckMode, operation)).ConfigureAwait(false);
        return Ran(outcome.Stdout.Contains(sign, StringComparison.Ordinal), outcome);
    }

    private async Task<ModuleResult> InstallFileAsync(string deb)
    {
        var (package, path) = await host.ReadFileAsync(deb).ConfigureAwait(false);
        try
        {
            return await InstallFileAsync(package, path).ConfigureAwait(false);
        }
        finally
        {
            if (deb.Contains("://", StringComparison.Ordinal))
                await host.DiscardAsync(path).ConfigureAwait(false);
        }
    }

    private async Task<ModuleResult> InstallFileAsync(InstalledPackage package, string path)
    {
        var situation = await host.LookAsync([package.Name]).ConfigureAwait(false);
        var installed = situation.Packages.FirstOrDefault(known => known.IsInstalled && known.Architecture == package.Architecture);
        var order = installed is null ? -1 : DebianVersion.Order.Compare(installed.Version, package.Version);
        if (order == 0)
            return ModuleResult.Of(false).Return("diff", "").ReturnOutput("", "");
        if (order > 0 && !args.AllowDowngrade)
            return ModuleResult.Failure("A later version is already installed");
        return Ran(true, await host.ChangeAsync(AptCommand.Install(args, context.CheckMode, [path])).ConfigureAwait(false));
    }

    private ModuleResult Ran(bool changed, ProgramOutcome outcome) => ModuleResult.Of(changed)
        .ReturnOutput(outcome.Stdout, outcome.Stderr).Return("diff", AptOutput.Diff(outcome.Stdout, context.DiffMode));

    private ModuleResult WithCache(ModuleResult result) =>
        result.Return("cache_updated", _isUpdated).Return("cache_update_time", _situation.CacheTime);
}
