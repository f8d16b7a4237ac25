using System.Text;
using Rustible.Connections;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>
/// Gathers facts about the host in one round trip: <c>facts.sh</c> prints raw material, the rest is done here. Arguments and names of facts are
/// those of ansible.builtin.setup; a fact that would need a program which the host lacks is left out.
/// </summary>
/// <example><code>
/// - name: Gather what concerns the network
///   setup:
///     gather_subset: [network]
/// </code></example>
[Module("setup", "ansible.builtin.setup", "ansible.legacy.setup", "gather_facts", "ansible.builtin.gather_facts", "ansible.legacy.gather_facts",
    CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class SetupModule : Module<SetupModule.Args>
{
    /// <summary>The arguments.</summary>
    /// <param name="FactPath">Folder of local facts: <c>*.fact</c> files, run when they are executable, of JSON or INI text.</param>
    /// <param name="GatherTimeout">Time limit in seconds for each file system that may hang.</param>
    public sealed record Args(HostPath? FactPath = null, int GatherTimeout = 10)
    {
        /// <summary>Which facts to gather: <c>all</c>, <c>min</c>, names of subsets, each also with <c>!</c> before it.</summary>
        public IReadOnlyList<string> GatherSubset { get; init; } = ["all"];

        /// <summary>Patterns of the names to return; none returns all.</summary>
        public IReadOnlyList<string> Filter { get; init; } = [];

        /// <summary>Whether the facts are gathered side by side (<c>gather_facts</c>); they always come in one round trip.</summary>
        public bool? Parallel { get; init; }
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.GatherSubset.Count == 0)
            args = args with { GatherSubset = ["all"] };
        if (FactSubset.Choose(args.GatherSubset, out var chosen) is { } fault)
            return ModuleResult.Failure(fault);
        var mark = Guid.NewGuid().ToString("N");
        var reply = await context.RunAsync(Request(args, chosen, mark), cancellation).ConfigureAwait(false);
        if (reply.ExitCode != 0)
            return ModuleResult.Failure($"Facts could not be gathered: the script ended with status {reply.ExitCode}. {reply.ErrorText}".TrimEnd());
        return Result(args, chosen, new RawFacts(Encoding.UTF8.GetString(reply.Stdout.Span), mark));
    }

    private static ShellRequest Request(Args args, IReadOnlyList<FactSubset> chosen, string mark)
    {
        string Wants(string subset) => chosen.Any(one => one.Name == subset) ? "1" : "";
        var expansion = args.FactPath is { NeedsExpansion: true } ? ScriptResource.Read("Shell/expand.sh") + "expand fact_path\n" : "";
        return new ShellRequest(expansion + ScriptResource.Read("Facts/facts.sh"))
        {
            Variables =
            [
                new("mark", mark),
                new("hardware", Wants("hardware")),
                new("network", Wants("network")),
                new("local", Wants("local")),
                new("python", Wants("platform") + Wants("python")),
                new("fact_path", args.FactPath?.Text ?? "/etc/ansible/facts.d"),
                new("gather_timeout", args.GatherTimeout.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ],
        };
    }

    private static ModuleResult Result(Args args, IReadOnlyList<FactSubset> chosen, RawFacts raw)
    {
        var facts = new FactSet(args.FactPath?.Text ?? "/etc/ansible/facts.d");
        foreach (var subset in chosen)
            subset.Collect?.Invoke(raw, facts);
        facts["gather_subset"] = args.GatherSubset.ToList<object?>();
        facts["module_setup"] = true;
        var result = ModuleResult.Of(changed: false).Return("ansible_facts", facts.ToMap(args.Filter));
        return facts.Warnings.Count == 0 ? result : result.Return("warnings", facts.Warnings.ToList<object?>());
    }
}
