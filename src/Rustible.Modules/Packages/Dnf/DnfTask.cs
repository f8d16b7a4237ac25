using System.Text.RegularExpressions;

namespace Rustible.Modules.Packages.Dnf;

/// <summary>The course of one dnf task: look, plan, let dnf do it, read what it did.</summary>
internal sealed partial class DnfTask(DnfArguments given, ModuleContext context, CancellationToken cancellation)
{
    private readonly List<string> _installed = [];
    private readonly List<string> _removed = [];
    private readonly List<string> _modules = [];
    private DnfArguments _args = given;

    /// <summary>Runs the task.</summary>
    /// <exception cref="DnfFailure">It failed.</exception>
    internal async Task<ModuleResult> RunAsync()
    {
        if (_args.Autoremove && !_args.IsAbsent)
            return Bare("Autoremove should be used alone or with state=absent");
        if (_args.List is { } list)
            return await new DnfListing(list).RunAsync(LookAsync).ConfigureAwait(false);
        if (_args is { UpdateCache: true, Specs.Count: 0, Autoremove: false })
            return await UpdateAsync().ConfigureAwait(false);
        var situation = DnfSituation.Read(await LookAsync("").ConfigureAwait(false));
        DnfPlan plan;
        try
        {
            plan = DnfPlan.Make(_args, situation);
        }
        catch (DnfFailure) when (situation.Fetched.Count > 0)
        {
            await SendAsync([], [], situation).ConfigureAwait(false);
            throw;
        }
        if (plan.Calls.Count > 0 || situation.Fetched.Count > 0)
            await ChangeAsync(plan, situation).ConfigureAwait(false);
        return Done(plan);
    }

    private ModuleResult Done(DnfPlan plan)
    {
        var verb = _args.DownloadOnly ? "Downloaded" : "Installed";
        var packages = _installed.Select(package => $"{verb}: {package}").ToList();
        if (!_args.DownloadOnly)
            packages.AddRange(_removed.Order(StringComparer.Ordinal).Select(package => $"Removed: {package}"));
        var changed = packages.Count + _modules.Count > 0;
        var message = !changed ? "Nothing to do" : context.CheckMode ? "Check mode: No changes made, but would have if not in check mode" : "";
        return ModuleResult.Of(changed).Return("msg", message).Return("rc", 0)
            .Return("results", plan.Notes.Concat(_modules).Concat(packages).Select(line => (object?)line).ToList());
    }

    private async Task<ModuleResult> UpdateAsync()
    {
        var reply = await SendAsync([["makecache"]], DnfCommand.Common(_args), new()).ConfigureAwait(false);
        var output = DnfOutput.Read((int)(reply.Int("code") ?? 1), reply.Text("output") ?? "");
        return output.Fault is { } fault
            ? throw new DnfFailure(Bare(fault).Return("rc", 1))
            : ModuleResult.Of(false).Return("msg", "Cache updated").Return("rc", 0).Return("results", new List<object?>());
    }

    private async Task<ScriptReply> LookAsync(string list)
    {
        var specs = _args.Specs;
        var script = ShellScript.FromResource("Packages/Dnf/dnf-look.sh")
            .With("root", _args.Installroot).With("conf", _args.ConfFile).With("insecure", !_args.ValidateCerts).With("list", list).With("wait", _args.LockTimeout)
            .With("groups", specs.Any(spec => spec.IsGroup))
            .WithList("options", DnfCommand.Common(_args)).WithList("asked", specs.Where(spec => spec.MayBeProvided).Select(spec => spec.Text))
            .WithList("files", _args.IsAbsent ? [] : specs.Where(spec => spec.IsFile).Select(spec => spec.Text));
        var reply = await script.RunAsync(context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            throw new DnfFailure(ModuleResult.From(reply));
        return reply.Text("unreadable") is { } path
            ? throw new DnfFailure(Bare("cannot read configuration file").Return("conf_file", path))
            : reply;
    }

    private async Task ChangeAsync(DnfPlan plan, DnfSituation situation)
    {
        var before = DnfCommand.Transaction(_args, context.CheckMode, situation.ChecksFiles);
        // with --skip-broken dnf would also pass over what does not exist
        if (_args.SkipBroken && !context.CheckMode && plan.Calls.Count > 0)
        {
            var foretold = await SendAsync(plan.Calls, DnfCommand.Transaction(_args, checkMode: true, situation.ChecksFiles), new()).ConfigureAwait(false);
            RefuseMissing(foretold, situation);
        }
        while (true)
        {
            var reply = await SendAsync(plan.Calls, before, situation).ConfigureAwait(false);
            var codes = reply.All("code").Select(code => int.Parse(code, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            var outputs = reply.All("output");
            // Ansible's module does not mind a repository to enable that there is not; dnf's program does.
            if (outputs.Count > 0 && UnknownRepository().Match(outputs[^1]) is { Success: true } match && Without(match.Groups[1].Value))
            {
                before = DnfCommand.Transaction(_args, context.CheckMode, situation.ChecksFiles);
                continue;
            }
            RefuseMissing(reply, situation);
            for (var i = 0; i < outputs.Count; i++)
                Take(DnfOutput.Read(codes[i], outputs[i]), codes[i], outputs[i], situation);
            return;
        }
    }

    private void RefuseMissing(ScriptReply reply, DnfSituation situation)
    {
        if (_args.SkipBroken && !_args.IsAbsent && reply.All("output").SelectMany(output => Failures(output, situation)).ToList() is { Count: > 0 } failures)
            throw new DnfFailure(Missing(failures));
    }

    private IReadOnlyList<string> Failures(string output, DnfSituation situation) =>
        DnfOutput.Failures(output, _args.Specs.Where(spec => !spec.IsFile && !spec.IsGroup && situation.Find(spec).Count == 0).Select(spec => spec.Text));

    private static ModuleResult Missing(IReadOnlyList<string> failures) => Bare("Failed to install some of the specified packages")
        .Return("failures", failures.Select(failure => (object?)failure).ToList()).Return("rc", 1);

    private bool Without(string repository)
    {
        var all = DnfArguments.Split(_args.Enablerepo).ToList();
        _args = _args with { Enablerepo = [.. all.Where(name => name != repository)] };
        return _args.Enablerepo.Count < all.Count;
    }

    private void Take(DnfOutput output, int code, string text, DnfSituation situation)
    {
        if (output.Fault is { } fault)
        {
            if (Fault(fault, code, text, situation) is { } failed)
                throw new DnfFailure(failed);
            return;
        }
        _installed.AddRange(output.Installed);
        _removed.AddRange(output.Removed);
        _removed.AddRange(output.Replacing.SelectMany(next => situation.Installed
            .Where(old => old.Name == next.Name && old.Architecture == next.Architecture && old.Nevra != next.Nevra).Select(old => old.Nevra)));
        _modules.AddRange(output.Modules.Select(module =>
            module.Comes ? $"Module {Written(module.Profile)} installed." : $"Module {module.Profile.Split('/')[0]} removed."));
    }

    private string Written(string profile) =>
        _args.Specs.FirstOrDefault(spec => spec.IsGroup && spec.Module == profile.Split('/')[0])?.Text[1..] ?? profile;

    /// <summary>What went wrong; null when there was nothing to do, which dnf calls an error when it is asked for updates.</summary>
    private ModuleResult? Fault(string fault, int code, string text, DnfSituation situation)
    {
        if (code == 200)
            return Bare("dnf lockfile is held by another process");
        if (NoGroup().Match(text) is { Success: true } group)
            return Bare($"No group {group.Groups[1].Value} available.");
        if (Unsigned().Match(text) is { Success: true } unsigned)
        {
            var file = unsigned.Groups[1].Value;
            return ModuleResult.Failure($"Failed to validate GPG signature for {(file.EndsWith(".rpm", StringComparison.Ordinal) ? file[..^4] : file)}: {unsigned.Value}");
        }
        var failures = Failures(text, situation).Concat(BrokenModules().Matches(text)
            .Select(match => $"{match.Groups[1].Value} Problems in request:\nbroken groups or modules: {match.Groups[1].Value}")).ToList();
        if (failures.Count > 0)
            return Missing(failures);
        if (NothingToUpdate().IsMatch(fault))
            return null;
        var isOfDependencies = fault.Contains("\n Problem", StringComparison.Ordinal) || fault.StartsWith(" Problem", StringComparison.Ordinal);
        return Bare(isOfDependencies ? $"Depsolve Error occurred: \n{fault.TrimStart('\n')}" : fault).Return("failures", new List<object?>()).Return("rc", 1);
    }

    private async Task<ScriptReply> SendAsync(IEnumerable<IReadOnlyList<string>> calls, IEnumerable<string> before, DnfSituation situation)
    {
        var script = ShellScript.FromResource("Packages/Dnf/dnf-run.sh").With("wait", _args.LockTimeout)
            .WithList("before", before).WithList("fetched", situation.Fetched)
            .WithList("calls", calls.Select(words => string.Join(' ', words.Select(Rustible.Connections.Shell.ShellQuote.Word))));
        var reply = await script.RunAsync(context, cancellation).ConfigureAwait(false);
        return reply.Failed ? throw new DnfFailure(ModuleResult.From(reply)) : reply;
    }

    private static ModuleResult Bare(string message) => ModuleResult.Failure(message).Return("results", new List<object?>());

    [GeneratedRegex("^Error: Unknown repo: '([^']+)'", RegexOptions.Multiline)]
    private static partial Regex UnknownRepository();

    [GeneratedRegex(@"^(No packages marked for upgrade|There are no enabled repositories)")]
    private static partial Regex NothingToUpdate();

    [GeneratedRegex("^Module or Group '([^']+)' is not available", RegexOptions.Multiline)]
    private static partial Regex NoGroup();

    [GeneratedRegex(@"^Package (\S+) is not signed$", RegexOptions.Multiline)]
    private static partial Regex Unsigned();

    [GeneratedRegex(@"^No default profiles for module (\S+)\. ", RegexOptions.Multiline)]
    private static partial Regex BrokenModules();
}
