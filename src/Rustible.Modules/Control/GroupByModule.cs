using Rustible.Templating.Values;

namespace Rustible.Modules.Control;

/// <summary>Puts the host into a group of the run's inventory. Arguments and results are those of ansible.builtin.group_by.</summary>
/// <example><code>
/// - name: Form groups by distribution
///   group_by:
///     key: os_{{ ansible_facts.distribution }}
/// </code></example>
[Module("group_by", "ansible.builtin.group_by", "ansible.legacy.group_by", CheckMode = CheckMode.Full, Idempotent = true, ControlOnly = true, NamesOptionsOnly = true)]
public sealed class GroupByModule : Module<GroupByModule.Args>
{
    /// <param name="Key">The name of the group.</param>
    /// <param name="Parents">The groups above it: a name, or a list of names.</param>
    public sealed record Args(object? Key = null, object? Parents = null);

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Key is null)
            return Task.FromResult(ModuleResult.Failure("the 'key' param is required when using group_by"));
        var parents = args.Parents switch
        {
            null => ["all"],
            List<object?> list => list,
            var one => [one],
        };
        return Task.FromResult(new ModuleResult(new ValueMap
        {
            ["changed"] = false,
            ["add_group"] = Name(args.Key),
            ["parent_groups"] = parents.Select(Name).ToList<object?>(),
        }));
    }

    private static string Name(object? value) => PythonScalar.ToText(value).Replace(' ', '-');
}
