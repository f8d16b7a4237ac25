using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.Packages.Pacman;

/// <summary>One task of <c>pacman</c>: looks, then acts, and gathers what is told. A look is one round trip, so is an act.</summary>
/// <param name="args">The task's arguments.</param>
/// <param name="context">The task's circumstances.</param>
/// <param name="cancellation">Ends the wait for the host.</param>
internal sealed class PacmanTask(PacmanArguments args, ModuleContext context, CancellationToken cancellation)
{
    private readonly List<string> _messages = [];
    private readonly List<string> _outputs = [];
    private readonly List<string> _errors = [];
    private readonly ValueMap _values = new() { ["changed"] = false };

    /// <summary>Does it.</summary>
    internal async Task<ModuleResult> RunAsync()
    {
        var looked = await SendAsync(Script("look", args.UpdateCacheExtraArgs).With("update_cache", args.UpdateCache).With("force", args.Force)
            .With("absent", args.IsAbsent).WithList("names", args.Name ?? [])).ConfigureAwait(false);
        if (args.UpdateCache == true && !looked.Failed)
            TellCache(looked);
        if (Fault(looked) is { } fault)
            return fault;
        var situation = PacmanSituation.Read(looked);
        if (args.Upgrade == true)
            return await UpgradeAsync(situation).ConfigureAwait(false);
        return args.Name is { Count: > 0 } ? await KeepAsync(situation).ConfigureAwait(false) : Result();
    }

    private void TellCache(ScriptReply looked)
    {
        var isUpdated = context.CheckMode || looked.Has("cache_updated");
        _values["cache_updated"] = isUpdated;
        _values["changed"] = isUpdated;
        // without the list of installed packages, the lists could not be fetched
        if (looked.Has("installed"))
            _messages.Add(context.CheckMode ? "Would have updated the package db" : "Updated package db");
    }

    private async Task<ModuleResult> UpgradeAsync(PacmanSituation situation)
    {
        if (situation.Upgrades.Count == 0)
            return Result("Nothing to upgrade");
        Differ(situation.Upgrades.Select(upgrade => $"{upgrade.Package}-{upgrade.Before}"), situation.Upgrades.Select(upgrade => $"{upgrade.Package}-{upgrade.After}"));
        Pack(situation.Upgrades.Select(upgrade => upgrade.Package));
        if (context.CheckMode)
            return Done($"{situation.Upgrades.Count} packages would have been upgraded");
        var reply = await SendAsync(Script("upgrade", args.UpgradeExtraArgs)).ConfigureAwait(false);
        return Fault(reply) ?? Done("System upgraded");
    }

    private async Task<ModuleResult> KeepAsync(PacmanSituation situation)
    {
        var plan = PacmanPlan.For(args, situation);
        if (plan.IsEmpty)
            return Nothing();
        return args.IsAbsent ? await RemoveAsync(plan).ConfigureAwait(false) : await AddAsync(plan, situation).ConfigureAwait(false);
    }

    private async Task<ModuleResult> RemoveAsync(PacmanPlan plan)
    {
        var reply = await SendAsync(Script("remove", args.ExtraArgs).With("force", args.Force).With("nosave", args.RemoveNosave)
            .WithList("targets", plan.Targets.Select(target => target.Package))).ConfigureAwait(false);
        var removed = Planned(reply);
        if (removed.Count > 0)
            Differ(removed, []);
        if (Fault(reply) is { } fault)
            return fault;
        Pack(removed);
        return Done(context.CheckMode ? $"Would have removed {removed.Count} packages" : $"Removed {removed.Count} package(s)");
    }

    private async Task<ModuleResult> AddAsync(PacmanPlan plan, PacmanSituation situation)
    {
        var reply = await SendAsync(Script("add", args.ExtraArgs).WithList("marked", plan.Marked).With("reason", args.Reason == "dependency" ? "--asdeps" : "--asexplicit")
            .WithList("targets", plan.Targets.Where(target => !target.IsFile).Select(target => target.Words))
            .WithList("files", plan.Targets.Where(target => target.IsFile).Select(target => target.Words))).ConfigureAwait(false);
        var added = Planned(reply).Select(line => line.Split(' ')).OrderBy(words => words[0], StringComparer.Ordinal).ToList();
        if (added.Count == 0 && plan.Marked.Count == 0 && !reply.Failed && !reply.Has("broken"))
            return Nothing();
        if (!reply.Has("broken") || added.Count > 0)
            Differ(added.Select(words => Before(words[0], situation)).OfType<string>(), added.Select(words => After(words[0], words[1], plan, situation)));
        if (Fault(reply) is { } fault)
            return fault;
        var packages = added.Select(words => words[0]).Union(plan.Marked).Order(StringComparer.Ordinal).ToList();
        Pack(packages);
        return Done(context.CheckMode ? $"Would have installed {packages.Count} packages" : $"Installed {packages.Count} package(s)");
    }

    private static string? Before(string package, PacmanSituation situation) =>
        situation.Installed.TryGetValue(package, out var version) ? $"{package}-{version}-{situation.ReasonOf(package)}" : null;

    private string After(string package, string version, PacmanPlan plan, PacmanSituation situation) =>
        plan.Marked.Contains(package) ? $"{package}-{version}-{args.Reason}"
        : situation.Installed.ContainsKey(package) ? $"{package}-{version}-{situation.ReasonOf(package)}"
        : $"{package}-{version}";

    private ShellScript Script(string step, string extra) =>
        new ShellScript(ScriptResource.Read("Shell/expand.sh") + ScriptResource.Read("Packages/Pacman/pacman.sh"))
            .With("executable", args.Executable).With("step", step).WithList("extra", ShellWords.Split(extra));

    private async Task<ScriptReply> SendAsync(ShellScript script)
    {
        var reply = await script.RunAsync(context, cancellation).ConfigureAwait(false);
        _outputs.AddRange(reply.All("out").Where(text => text.Length > 0));
        _errors.AddRange(reply.All("errors").Where(text => text.Length > 0));
        return reply;
    }

    private static List<string> Planned(ScriptReply reply) => [.. reply.All("planned").SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    private void Differ(IEnumerable<string> before, IEnumerable<string> after)
    {
        if (context.DiffMode)
            _values["diff"] = new ValueMap { ["before"] = Text(before), ["after"] = Text(after) };
        static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
    }

    private void Pack(IEnumerable<string> packages) => _values["packages"] = packages.Cast<object?>().ToList();

    private ModuleResult Nothing()
    {
        Pack([]);
        return Result(args.IsAbsent ? "package(s) already absent" : "package(s) already installed");
    }

    private ModuleResult Done(string message)
    {
        _values["changed"] = true;
        return Result(message);
    }

    private ModuleResult? Fault(ScriptReply reply)
    {
        if (reply.Failed)
            return ModuleResult.From(reply);
        if (reply.Text("broken") is not { } message)
            return null;
        _values["changed"] = false;
        var fault = Result(message).Return("failed", true).Return("cmd", reply.All("word").Cast<object?>().ToList());
        return reply.Int("rc") is { } status ? fault.Return("rc", status) : fault;
    }

    private ModuleResult Result(string? message = null)
    {
        if (message is not null)
            _messages.Add(message);
        var result = new ModuleResult(new ValueMap(_values)).Return("msg", string.Join('\n', _messages));
        if (_outputs.Count > 0)
            result = result.Return("stdout", string.Join('\n', _outputs));
        return _errors.Count > 0 ? result.Return("stderr", string.Join('\n', _errors)) : result;
    }
}
