using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.Packages.Zypper;

/// <summary>The course of one zypper task: what repositories hold, what is installed, the change.</summary>
internal sealed class ZypperTask
{
    private readonly ZypperArguments _args;
    private readonly ModuleContext _context;
    private readonly CancellationToken _cancellation;
    private readonly List<string> _names;
    private readonly List<ZypperPackage> _packages;
    private bool _mustRefresh;

    internal ZypperTask(ZypperArguments args, ModuleContext context, CancellationToken cancellation)
    {
        (_args, _context, _cancellation) = (args, context, cancellation);
        _names = [.. args.Name.Where(name => name.Length > 0)];
        _packages = [.. _names.Select(ZypperPackage.Parse)];
        _mustRefresh = args.UpdateCache && !context.CheckMode;
    }

    private bool IsEverything => _names is ["*"];

    /// <summary>Runs the task.</summary>
    /// <exception cref="ZypperFailure">It failed.</exception>
    internal async Task<ModuleResult> RunAsync()
    {
        var change = _args.State switch
        {
            "dist-upgrade" => IsEverything
                ? ZypperCommand.DistUpgrade(_args, _context.CheckMode)
                : throw new ZypperFailure(ModuleResult.Failure("Can not dist-upgrade specific packages.")),
            "latest" => IsEverything ? ZypperCommand.Update(_args, _context.CheckMode) : Install(_packages),
            "absent" or "removed" => await RemovalAsync().ConfigureAwait(false),
            _ => Install(await MissingAsync().ConfigureAwait(false)),
        };
        if (change is not null)
            return await ChangeAsync(change).ConfigureAwait(false);
        if (_mustRefresh)
            await RunAsync(null).ConfigureAwait(false);
        return Told(ModuleResult.Of(false).Return("rc", 0), "");
    }

    private async Task<List<string>?> RemovalAsync()
    {
        if (_packages.Any(package => package.Sign == "+"))
            throw new ZypperFailure(ModuleResult.Failure("Can not combine '+' prefix with state=remove/absent."));
        if (_packages.Any(package => package.IsFile))
            throw new ZypperFailure(ModuleResult.Failure("Can not remove via URL."));
        var installed = await InstalledAsync(_packages).ConfigureAwait(false);
        var words = _packages.Where(package => installed.Contains(package.Name)).Select(package => package.Text).ToList();
        return words.Count == 0 ? null : ZypperCommand.Remove(_args, _context.CheckMode, words);
    }

    /// <summary>What is left to do where any version will do: a name with a version is always zypper's to judge, unless it is to be removed.</summary>
    private async Task<List<ZypperPackage>> MissingAsync()
    {
        var installed = await InstalledAsync([.. _packages.Where(package => !package.IsFile && package.Version.Length == 0)]).ConfigureAwait(false);
        return [.. _packages.Where(package => package.IsUnwanted == installed.Contains(package.Name) || (package.Version.Length > 0 && !package.IsUnwanted))];
    }

    private List<string>? Install(List<ZypperPackage> packages)
    {
        List<string> words =
        [
            .. packages.Where(package => package.IsFile).Select(package => package.Text),
            .. packages.Where(package => !package.IsFile).Select(package => (package.IsUnwanted ? "-" : "+") + package.Text),
        ];
        return words.Count == 0 ? null : ZypperCommand.Install(_args, _context.CheckMode, _packages.Any(package => package.Version.Length > 0), words);
    }

    private async Task<HashSet<string>> InstalledAsync(List<ZypperPackage> packages) =>
        packages.Count == 0 ? [] : (await RunAsync(ZypperCommand.Search(_args, packages)).ConfigureAwait(false)).ReadNames();

    private async Task<ModuleResult> ChangeAsync(List<string> order)
    {
        var run = await RunAsync(order).ConfigureAwait(false);
        var output = run.Read();
        if (run.ExitCode is not (0 or ZypperRun.RebootNeeded))
            throw new ZypperFailure(run.Fail("Zypper run failed."));
        return Read(run, output);
    }

    private ModuleResult Read(ZypperRun run, ZypperOutput output)
    {
        var changed = output.Solvables.Count > 0;
        var result = Told(run.ReturnRun(ModuleResult.Of(changed)), output.Prepared());
        // Ansible takes every other status for a failure, so also the one that asks for a new start.
        if (run.ExitCode != 0)
            result = result.Return("failed", true);
        return changed ? result.ReturnOutput(run.Stdout, run.Stderr) : result;
    }

    private ModuleResult Told(ModuleResult result, string prepared)
    {
        result = result.Return("name", _names.Cast<object?>().ToList()).Return("state", _args.State).Return("update_cache", _args.UpdateCache);
        return _context.DiffMode ? result.Return("diff", new ValueMap { ["prepared"] = prepared }) : result;
    }

    /// <summary>Runs zypper, in the same request after a refresh if that is still to do; null runs the refresh alone.</summary>
    private async Task<ZypperRun> RunAsync(List<string>? order)
    {
        List<IReadOnlyList<string>> orders = [];
        if (_mustRefresh)
            orders.Add(ZypperCommand.Refresh(_args));
        if (order is not null)
            orders.Add(order);
        var runs = await ZypperRun.AllAsync(orders, _context, _cancellation).ConfigureAwait(false);
        if (_mustRefresh)
            CheckRefresh(runs[0]);
        _mustRefresh = false;
        return runs[^1];
    }

    private static void CheckRefresh(ZypperRun run)
    {
        run.Read();
        if (run.ExitCode != 0)
            throw new ZypperFailure(run.Fail("Zypper refresh run failed."));
    }
}
