namespace Rustible.Modules.Packages.Dnf;

/// <summary>What dnf is called for. Pure; what the host has comes in.</summary>
/// <param name="Calls">The calls of dnf, one after the other: its command and what it is for.</param>
/// <param name="Notes">What the result says besides the packages.</param>
internal sealed record DnfPlan(IReadOnlyList<IReadOnlyList<string>> Calls, IReadOnlyList<string> Notes)
{
    /// <summary>Makes the plan.</summary>
    /// <exception cref="DnfFailure">The task cannot be done.</exception>
    internal static DnfPlan Make(DnfArguments args, DnfSituation situation)
    {
        var specs = args.Specs;
        if (specs.FirstOrDefault(spec => spec.Text.StartsWith('-')) is { } option)
            throw new DnfFailure(ModuleResult.Failure($"name: '{option.Text}' begins with a dash, as no package does."));
        if (args.IsAbsent)
            return Remove(args, specs, situation);
        return args.State == DnfState.Latest ? Update(args, specs, situation) : Install(args, specs, situation);
    }

    private static DnfPlan Install(DnfArguments args, IReadOnlyList<DnfSpec> specs, DnfSituation situation)
    {
        var notes = new List<string>();
        var wanted = new List<string>();
        var others = new List<string>();
        foreach (var spec in specs)
        {
            if (spec.IsFile)
                wanted.AddRange(OfFile(spec, args, situation, notes));
            else if (spec.IsGroup)
                wanted.Add(OfGroup(spec, situation, "installed", notes).Word);
            else if (situation.Find(spec).Count == 0)
                wanted.Add(spec.Text);
            else if (spec.IsPattern)
                others.Add(spec.Text);
        }
        // where dnf's configuration asks for the best versions, it would update what the pattern has already
        return new([.. Call(["install"], wanted), .. Call(["--setopt=best=0", "install"], others)], notes);
    }

    private static DnfPlan Update(DnfArguments args, IReadOnlyList<DnfSpec> specs, DnfSituation situation)
    {
        var notes = new List<string>();
        var wanted = new List<string>();
        var updated = new List<string>();
        foreach (var spec in specs.Where(spec => !spec.IsEverything))
        {
            if (spec.IsFile)
            {
                wanted.AddRange(OfFile(spec, args, situation, notes));
                continue;
            }
            if (spec.IsGroup)
            {
                var (word, isInstalled) = OfGroup(spec, situation, "upgraded", notes);
                (isInstalled ? updated : wanted).Add(word);
                continue;
            }
            var installed = situation.Find(spec);
            if (installed.Count > 0)
                updated.AddRange(installed.Any(spec.Means) ? [spec.Text] : installed.Select(package => package.Name));
            if (installed.Count > 0 && (!spec.IsPattern || args.UpdateOnly))
                continue;
            if (args.UpdateOnly)
                notes.Add($"Packages providing {spec.Text} not installed due to update_only specified");
            else
                wanted.Add(spec.Text);
        }
        string[] verb = args.Security || args.Bugfix
            ? ["upgrade-minimal", .. args.Security ? ["--security"] : Array.Empty<string>(), .. args.Bugfix ? ["--bugfix"] : Array.Empty<string>()]
            : ["upgrade"];
        string[] best = args.Nobest ? [] : ["--setopt=best=1"];
        var calls = new List<IReadOnlyList<string>>();
        // With the best versions asked for, install updates what is there: all is one transaction. Otherwise what must exist comes first.
        if (wanted.Count > 0 && verb is ["upgrade"] && !args.Nobest)
            calls.Add([.. best, "install", .. wanted, .. updated.Except(wanted)]);
        else
            calls.AddRange([.. Call([.. best, "install"], wanted), .. Call([.. best, .. verb], updated)]);
        if (specs.Any(spec => spec.IsEverything))
            calls.Add(verb);
        return new(calls, notes);
    }

    private static DnfPlan Remove(DnfArguments args, IReadOnlyList<DnfSpec> specs, DnfSituation situation)
    {
        if (args.Autoremove && specs.Count == 0)
            return new([["autoremove"]], []);
        if (specs.Any(spec => spec.IsFile))
            throw new DnfFailure(ModuleResult.Failure("Cannot remove paths -- please specify package name.").Return("results", new List<object?>()));
        var wanted = new List<string>();
        var modules = new List<string>();
        foreach (var spec in specs)
        {
            wanted.AddRange(spec.IsGroup ? [OfGroup(spec, situation, null, []).Word] : situation.Find(spec).Select(package => package.Nevra));
            if (!spec.IsGroup || situation.FindGroup(spec) is not null)
                continue;
            if (!situation.Modules.Contains(spec.Module))
                throw NoGroup(spec);
            modules.Add(spec.Module);
        }
        string[] verb = [$"--setopt=clean_requirements_on_remove={(args.Autoremove ? 1 : 0)}", "remove"];
        return new([.. Call(verb, [.. wanted.Distinct()]), .. Call(["module", "reset"], modules)], []);
    }

    private static IReadOnlyList<string>[] Call(IEnumerable<string> verb, List<string> specs) => specs.Count == 0 ? [] : [[.. verb, .. specs]];

    /// <summary>A file is installed unless the same version, or a later one that may not be given up, is there.</summary>
    private static string[] OfFile(DnfSpec spec, DnfArguments args, DnfSituation situation, List<string> notes)
    {
        var (path, package) = situation.Files[spec.Text];
        notes.Add($"Installed {(spec.IsAddress ? path : spec.Text)}");
        var versions = situation.Installed.Where(known => known.Name == package.Name && known.Architecture == package.Architecture).ToList();
        var isThere = versions.Any(known => known.Evr == package.Evr)
            || (!args.AllowDowngrade && versions.Any(known => RpmVersion.Compare(known.Evr, package.Evr) > 0));
        return isThere ? [] : [path];
    }

    private static (string Word, bool IsInstalled) OfGroup(DnfSpec spec, DnfSituation situation, string? done, List<string> notes)
    {
        // modules are not among the groups
        if (situation.FindGroup(spec) is not { } group)
            return situation.Modules.Contains(spec.Module) ? (spec.Text, false) : throw NoGroup(spec);
        if (done is not null && !group.IsEnvironment)
            notes.Add($"Group {group.Id} {(group.IsInstalled ? done : "installed")}.");
        return ("@" + group.Id, group.IsInstalled);
    }

    private static DnfFailure NoGroup(DnfSpec spec) => new(ModuleResult.Failure($"No group {spec.Text[1..]} available.").Return("results", new List<object?>()));
}

/// <summary>Ends the task with a failed result, wherever in the course of it.</summary>
/// <param name="result">The result.</param>
internal sealed class DnfFailure(ModuleResult result) : Exception
{
    internal ModuleResult Result => result;
}
