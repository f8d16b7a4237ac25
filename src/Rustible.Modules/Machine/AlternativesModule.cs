using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.Machine;

/// <summary>
/// Keeps an entry of update-alternatives. Arguments and results are those of community.general.alternatives; as there, an entry that is written anew has the subcommands that
/// the task names and no others.
/// </summary>
/// <example><code>
/// - name: Make vim.basic the editor
///   alternatives:
///     name: editor
///     path: /usr/bin/vim.basic
/// </code></example>
[Module("alternatives", "community.general.alternatives", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class AlternativesModule : Module<AlternativesModule.Args>
{
    /// <param name="Name">The generic name of the link.</param>
    /// <param name="Path">The program that the link should point to.</param>
    /// <param name="Link">The link; may be left out where the host knows the name.</param>
    /// <param name="Priority">The priority in automatic mode; 50 for an entry that is new.</param>
    /// <param name="State">Present: an entry. Selected: the one that is in use. Auto: an entry, and the host chooses by priority. Absent: no entry.</param>
    /// <param name="Subcommands">What follows the entry: <c>name</c>, <c>link</c> and <c>path</c> each.</param>
    public sealed record Args(
        [property: Required] string Name, [property: Required] HostPath Path, HostPath? Link = null, int? Priority = null,
        [property: Choices("present", "selected", "absent", "auto")] string State = "selected", [property: Alias("slaves")] IReadOnlyList<ValueMap>? Subcommands = null);

    private static readonly string[] _parts = ["link", "name", "path"];

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var given = args.Subcommands ?? [];
        if (given.Select(Misfit).FirstOrDefault(misfit => misfit is not null) is { } wrong)
            return ModuleResult.Failure(wrong);
        var looked = await Question(args, given).RunAsync(context with { CheckMode = false }, cancellation).ConfigureAwait(false);
        if (looked.Failed)
            return ModuleResult.From(looked);
        var wanted = new AlternativeEntry(
            looked.Text("path")!, looked.Text("link") is { Length: > 0 } link ? link : null, args.Priority,
            args.Subcommands is null ? null : [.. looked.All("subcommand").Select(Subcommand.Read)]);
        var plan = AlternativesPlan.Of(args, wanted, AlternativeGroup.Read(looked.Text("query"), looked.Text("display")), looked.Has("exists"));
        if (plan.Fault is not null)
            return ModuleResult.Failure(plan.Fault);
        foreach (var command in context.CheckMode ? [] : plan.Commands)
        {
            var reply = await Order(command).RunAsync(context, cancellation).ConfigureAwait(false);
            if (reply.Failed)
                return Fault(reply);
        }
        var diff = new ValueMap { ["before"] = context.DiffMode ? plan.Before : [], ["after"] = context.DiffMode ? plan.After : [] };
        return ModuleResult.Of(plan.Commands.Count > 0).Return("msg", string.Join(' ', plan.Messages)).Return("diff", diff);
    }

    private static string? Misfit(ValueMap subcommand)
    {
        var missing = _parts.Where(part => subcommand.GetValueOrDefault(part, null) is null).ToList();
        if (missing.Count > 0)
            return $"missing required arguments: {string.Join(", ", missing)} found in subcommands";
        var strange = subcommand.Keys.Select(key => PythonScalar.ToText(key)).Where(key => !_parts.Contains(key)).Order(StringComparer.Ordinal).ToList();
        return strange.Count == 0 ? null
            : $"Unsupported parameters for (community.general.alternatives) module: {string.Join(", ", strange.Select(key => "subcommands." + key))}. "
                + $"Supported parameters include: {string.Join(", ", _parts)}.";
    }

    private static ShellScript Question(Args args, IReadOnlyList<ValueMap> subcommands)
    {
        var script = new ShellScript("""
            tool=$(command -v update-alternatives || command -v alternatives) || need update-alternatives
            report path "$path"
            report link "$link"
            i=0
            while [ "$i" -lt "$subcommands" ]; do
                eval "report subcommand \"\$sub_name_$i
            \$sub_link_$i
            \$sub_path_$i\""
                i=$((i + 1))
            done
            [ ! -e "$path" ] || report exists 1
            if _query=$("$tool" --query "$name" 2>/dev/null); then report query "$_query"
            elif _display=$("$tool" --display "$name" 2>/dev/null); then report display "$_display"
            fi
            """).With("name", args.Name).With("path", args.Path).With("link", args.Link).With("subcommands", subcommands.Count);
        for (var i = 0; i < subcommands.Count; i++)
        {
            script = script.With($"sub_name_{i}", subcommands[i]["name"])
                .With($"sub_link_{i}", new HostPath(PythonScalar.ToText(subcommands[i]["link"]))).With($"sub_path_{i}", new HostPath(PythonScalar.ToText(subcommands[i]["path"])));
        }
        return script;
    }

    private static ShellScript Order(IReadOnlyList<string> words) => new ShellScript("""
        tool=$(command -v update-alternatives || command -v alternatives)
        eval "set -- $words"
        { _errors=$("$tool" "$@" 2>&1 >&4); _code=$?; } 4>/dev/null
        if [ "$_code" != 0 ]; then report command "$tool $shown"; report code "$_code"; report errors "$_errors"; fail "$_errors"; fi
        """).WithList("words", words).With("shown", string.Join(' ', words.Select(ShellWords.Quote)));

    private static ModuleResult Fault(ScriptReply reply) => reply.Has("command")
        ? ModuleResult.From(reply).Return("cmd", reply.Text("command")).Return("rc", reply.Int("code")).Return("stdout", "").Return("stderr", reply.Text("errors") + "\n")
        : ModuleResult.From(reply);
}
