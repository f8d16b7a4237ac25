using Rustible.Modules.Files;
using Rustible.Templating.Values;

namespace Rustible.Modules.Packages;

/// <summary>Adds or removes a line of apt's source lists. Arguments and results are those of ansible.builtin.apt_repository.</summary>
/// <example><code>
/// - name: Add a repository
///   apt_repository:
///     repo: deb [signed-by=/etc/apt/keyrings/example.asc] https://deb.example.com stable main
///     filename: example
///     state: present
/// </code></example>
[Module("apt_repository", "ansible.builtin.apt_repository", "ansible.legacy.apt_repository", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class AptRepositoryModule : Module<AptRepositoryModule.Args>
{
    /// <param name="Repo">The source: <c>deb http://deb.debian.org/debian bookworm main</c>.</param>
    /// <param name="State">Whether it should be there.</param>
    /// <param name="Mode">Permissions of the list.</param>
    /// <param name="UpdateCache">Fetch the lists of packages after a change.</param>
    /// <param name="UpdateCacheRetries">How often to try that.</param>
    /// <param name="UpdateCacheRetryMaxDelay">The longest pause between two attempts, in seconds.</param>
    /// <param name="Filename">The list's name in <c>sources.list.d</c>; made of the source when it is not given.</param>
    /// <param name="InstallPythonApt">Regarded by nobody: no Python is needed.</param>
    /// <param name="ValidateCerts">Only PPAs would regard it.</param>
    /// <param name="Codename">The distribution of a PPA.</param>
    public sealed record Args(
        [property: Required] string Repo, [property: Choices("absent", "present")] string State = "present", UnixMode? Mode = null,
        [property: Alias("update-cache")] bool UpdateCache = true, int UpdateCacheRetries = 5, int UpdateCacheRetryMaxDelay = 12, string? Filename = null,
        bool InstallPythonApt = true, bool ValidateCerts = true, string? Codename = null);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Repo.StartsWith("ppa:", StringComparison.Ordinal))
            return ModuleResult.Failure(Ppa(args.Repo));
        if (AptSourceLine.Read(args.Repo) is not { IsEnabled: true } wanted)
            return ModuleResult.Failure($"Invalid repository string: {args.Repo}");
        var reply = await new ShellScript("""
            command -v apt-get >/dev/null || fail "apt_repository is for hosts with apt, and this one has no apt-get"
            for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
                [ ! -f "$list" ] || report list "$list
            $(cat -- "$list"; echo .)"
            done
            """).RunAsync(context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return ModuleResult.From(reply);
        var before = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var list in reply.All("list").Select(text => text.Split('\n', 2)))
            before[list[0]] = list[1][..^1];
        var after = args.State == "present"
            ? AptSourceLine.Add(before, wanted, $"/etc/apt/sources.list.d/{args.Filename ?? wanted.SuggestedName}.list")
            : AptSourceLine.Remove(before, wanted);
        var changed = before.Keys.Union(after.Keys).Where(list => before.GetValueOrDefault(list) != after.GetValueOrDefault(list)).ToList();
        var fault = await ApplyAsync(args, (before, after), changed, context, cancellation).ConfigureAwait(false);
        return fault ?? Result(args, context, (before, after), changed);
    }

    private static string Ppa(string repo) =>
        $"{repo}: PPAs are not supported, since their keys would be fetched from Launchpad. Give the source line, and its key by apt_key or get_url.";

    private static async Task<ModuleResult?> ApplyAsync(
        Args args, (SortedDictionary<string, string> Before, SortedDictionary<string, string> After) lists, List<string> changed, ModuleContext context,
        CancellationToken cancellation)
    {
        foreach (var list in changed)
            if (await PutAsync(list, lists.After.GetValueOrDefault(list), args.Mode, context, cancellation).ConfigureAwait(false) is { } fault)
                return fault;
        if (changed.Count == 0 || !args.UpdateCache || context.CheckMode)
            return null;
        var update = await new ShellScript("""
            try=0 pause=1
            until said=$(apt-get -q update 2>&1); do
                try=$((try + 1))
                if [ "$try" -ge "$retries" ]; then fail "Failed to update apt cache after $retries retries: $said"; fi
                sleep "$pause"
                pause=$((pause * 2))
                [ "$pause" -le "$most" ] || pause=$most
            done
            """).With("retries", args.UpdateCacheRetries).With("most", args.UpdateCacheRetryMaxDelay).RunAsync(context, cancellation).ConfigureAwait(false);
        if (!update.Failed)
            return null;
        // a list that apt cannot use is taken back
        foreach (var list in changed)
            await PutAsync(list, lists.Before.GetValueOrDefault(list), null, context, cancellation).ConfigureAwait(false);
        return ModuleResult.From(update);
    }

    private static async Task<ModuleResult?> PutAsync(string path, string? text, UnixMode? mode, ModuleContext context, CancellationToken cancellation)
    {
        ScriptReply reply;
        if (text is null)
        {
            reply = await new ShellScript("change rm -f -- \"$path\"").With("path", path).RunAsync(context, cancellation).ConfigureAwait(false);
        }
        else
        {
            var placement = new FilePlacement(new HostPath(path), "", System.Text.Encoding.UTF8.GetBytes(text)) { Mode = mode, Parents = true };
            reply = await placement.PlaceAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        }
        return reply.Failed ? ModuleResult.From(reply) : null;
    }

    private static ModuleResult Result(
        Args args, ModuleContext context, (SortedDictionary<string, string> Before, SortedDictionary<string, string> After) lists, List<string> changed)
    {
        List<object?> Only(SortedDictionary<string, string> these, SortedDictionary<string, string> those) =>
            [.. these.Keys.Where(list => !those.ContainsKey(list)).Cast<object?>()];
        var result = ModuleResult.Of(changed.Count > 0).Return("repo", args.Repo).Return("state", args.State)
            .Return("sources_added", Only(lists.After, lists.Before)).Return("sources_removed", Only(lists.Before, lists.After));
        if (!context.DiffMode)
            return result.Return("diff", new List<object?>());
        return result.Return("diff", changed.Select(list => (object?)new ValueMap
        {
            ["before"] = lists.Before.GetValueOrDefault(list, ""),
            ["after"] = lists.After.GetValueOrDefault(list, ""),
            ["before_header"] = lists.Before.ContainsKey(list) ? list : "/dev/null",
            ["after_header"] = lists.After.ContainsKey(list) ? list : "/dev/null",
        }).ToList());
    }
}
