using System.Globalization;
using System.Text;
using Rustible.Modules.Commands;

namespace Rustible.Modules.Packages;

/// <summary>Asks dpkg and apt of one host, and runs apt-get there.</summary>
/// <param name="context">The task's circumstances.</param>
/// <param name="args">The task's arguments.</param>
/// <param name="cancellation">Ends the wait for the host.</param>
internal sealed class AptHost(ModuleContext context, AptArguments args, CancellationToken cancellation)
{
    /// <summary>Which of the names are installed, and how old the lists of packages are.</summary>
    internal async Task<AptSituation> LookAsync(IEnumerable<string> names)
    {
        var (reply, text) = await AskAsync("installed", names.Select(name => name.Split(':')[0]).Distinct()).ConfigureAwait(false);
        var packages = InstalledPackage.Read(text);
        // dpkg itself is of the architecture that it calls the host's
        var architecture = packages.FirstOrDefault(package => package.Name == "dpkg")?.Architecture ?? "";
        return new(packages, architecture, reply.Int("cache_update_time") ?? 0, reply.Int("now") ?? 0);
    }

    /// <summary>What apt could install.</summary>
    internal async Task<Dictionary<string, AptPolicy>> PoliciesAsync(IEnumerable<string> names) =>
        AptPolicy.Read((await AskAsync("policy", names).ConfigureAwait(false)).Text);

    /// <summary>All names that begin so.</summary>
    internal async Task<IReadOnlyList<string>> NamesAsync(IEnumerable<string> prefixes) =>
        (await AskAsync("pkgnames", prefixes).ConfigureAwait(false)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The names that installed packages provide.</summary>
    internal async Task<HashSet<string>> ProvidedAsync() =>
        [.. (await AskAsync("providers", []).ConfigureAwait(false)).Text.Split('\n')
            .Where(line => line.StartsWith("installed, ", StringComparison.Ordinal))
            .SelectMany(line => line[11..].Split(", "))
            .Select(provided => provided.Split(' ')[0])];

    /// <summary>What a package file holds, and where it lies on the host.</summary>
    internal async Task<(InstalledPackage Package, string Path)> ReadFileAsync(string deb)
    {
        var (reply, text) = await AskAsync("deb", [], deb).ConfigureAwait(false);
        return InstalledPackage.Read(text) is [var package]
            ? (package, reply.Text("file")!)
            : throw new AptFailure(ModuleResult.Failure($"Unable to install package: {deb} is not a package file of Debian."));
    }

    /// <summary>Removes a package file that was fetched.</summary>
    internal Task DiscardAsync(string path) => AskAsync("discard", [], path);

    /// <summary>Fetches the lists of packages.</summary>
    internal async Task UpdateAsync()
    {
        var outcome = await RunAsync(AptCommand.Update(), args.UpdateCacheRetries).ConfigureAwait(false);
        if (outcome.ExitCode != 0)
            throw new AptFailure(ModuleResult.Failure($"Failed to update apt cache: {outcome.Stderr.Trim()}"));
    }

    /// <summary>Runs apt-get; a status other than 0 is a failure that names the command.</summary>
    internal async Task<ProgramOutcome> ChangeAsync(IReadOnlyList<string> words)
    {
        var outcome = await RunAsync(words, 0).ConfigureAwait(false);
        if (outcome.ExitCode == 0)
            return outcome;
        var removed = words.SkipWhile(word => word != "remove").Skip(1).Select(name => $"'{name}'").ToList();
        var named = removed.Count > 0 ? $"apt-get remove {string.Join(' ', removed)}" : string.Join(' ', words.Select(ShellWords.Quote));
        throw new AptFailure(ModuleResult.Failure($"'{named}' failed: {outcome.Stderr}")
            .Return("rc", outcome.ExitCode).ReturnOutput(outcome.Stdout, outcome.Stderr));
    }

    private async Task<ProgramOutcome> RunAsync(IReadOnlyList<string> words, int retries)
    {
        string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
        var run = new ProgramRun(
            ["/bin/sh", "-c", ScriptResource.Read("Packages/Apt/apt-run.sh"), "sh",
            Number(args.PolicyRcD), Number(retries), Number(args.UpdateCacheRetryMaxDelay), .. words]);
        var outcome = await run.RunAsync(context with { CheckMode = false, Receipt = null }, cancellation).ConfigureAwait(false);
        return outcome.Fault is { } fault ? throw new AptFailure(ModuleResult.Failure(fault)) : outcome;
    }

    private async Task<(ScriptReply Reply, string Text)> AskAsync(string what, IEnumerable<string> names, string? deb = null)
    {
        var script = ShellScript.FromResource("Packages/Apt/apt-query.sh").With("what", what).WithList("names", names)
            .WithCoprocess().With("timed", args.CacheValidTime > 0).With("release", args.DefaultRelease).With("deb", deb is null ? null : new HostPath(deb));
        var reply = await script.RunAsync(context, cancellation).ConfigureAwait(false);
        return reply.Failed ? throw new AptFailure(ModuleResult.From(reply)) : (reply, Encoding.UTF8.GetString(reply.Body.Span));
    }
}

/// <summary>What a host has before the task acts.</summary>
/// <param name="Packages">The packages that were asked for, as far as dpkg knows them.</param>
/// <param name="Architecture">The host's architecture.</param>
/// <param name="CacheTime">When its lists of packages were fetched, in seconds since 1970.</param>
/// <param name="Now">The host's time, in seconds since 1970.</param>
internal sealed record AptSituation(IReadOnlyList<InstalledPackage> Packages, string Architecture, long CacheTime, long Now)
{
    /// <summary>The package that a name means; null when dpkg does not know it.</summary>
    internal InstalledPackage? Find(string name) => Packages.FirstOrDefault(package => package.IsMeantBy(name, Architecture));
}

/// <summary>Ends the task with a failed result, wherever in the course of it.</summary>
/// <param name="result">The result.</param>
internal sealed class AptFailure(ModuleResult result) : Exception
{
    internal ModuleResult Result => result;
}
