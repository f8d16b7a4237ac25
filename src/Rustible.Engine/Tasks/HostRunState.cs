using System.Collections.Immutable;
using Rustible.Engine.Runs;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks;

/// <summary>The variables that a host has come by in a run: facts, set_fact, registered results, include variables. Immutable; a task's effects give the next one.</summary>
public sealed record HostRunState
{
    /// <summary>A host to which nothing has happened yet.</summary>
    public static HostRunState Empty { get; } = new();

    /// <summary>A host of which facts are known from an earlier run.</summary>
    public static HostRunState Knowing(ValueMap facts) => Empty.Apply(new StateEffects { Facts = facts });

    /// <summary>Facts under their full names (<c>ansible_distribution</c>, and local ones as they are).</summary>
    public ImmutableDictionary<string, object?> Facts { get; init; } = ImmutableDictionary<string, object?>.Empty;

    /// <summary><c>set_fact</c> and registered results.</summary>
    public ImmutableDictionary<string, object?> Variables { get; init; } = ImmutableDictionary<string, object?>.Empty;

    /// <summary>The names of <see cref="Variables"/> in the order in which they came, for those who list them (<c>varnames</c>).</summary>
    public ImmutableList<string> VariableOrder { get; init; } = [];

    /// <summary><c>include_vars</c>.</summary>
    public ImmutableDictionary<string, object?> IncludedVariables { get; init; } = ImmutableDictionary<string, object?>.Empty;

    /// <summary>Variables of each file that this host's includes opened (loop item, <c>vars</c> rendered then), by including task and item.</summary>
    public ImmutableDictionary<(TaskAddress Include, int Item), ValueMap> IncludeScopes { get; init; } =
        ImmutableDictionary<(TaskAddress, int), ValueMap>.Empty;

    /// <summary>The state after a task.</summary>
    public HostRunState Apply(StateEffects effects)
    {
        var next = effects.ClearsFacts ? this with { Facts = Facts.Clear() } : this;
        return next with
        {
            Facts = Merge(next.Facts, effects.Facts),
            Variables = Merge(next.Variables, effects.Variables),
            VariableOrder = effects.Variables is null ? VariableOrder : VariableOrder.AddRange(effects.Variables.Keys.Cast<string>().Where(name => !Variables.ContainsKey(name))),
            IncludedVariables = Merge(next.IncludedVariables, effects.IncludedVariables),
            IncludeScopes = next.IncludeScopes.SetItems(effects.IncludeScopes.Select(scope => KeyValuePair.Create((scope.Include, scope.Item), scope.Variables))),
        };
    }

    private static ImmutableDictionary<string, object?> Merge(ImmutableDictionary<string, object?> into, ValueMap? more) =>
        more is null ? into : into.SetItems(more.Select(pair => KeyValuePair.Create((string)pair.Key, pair.Value)));
}

/// <summary>What a task did to its host's variables; stored, and applied again when the host's actor is started anew.</summary>
public sealed record StateEffects
{
    /// <summary>No effect.</summary>
    public static StateEffects None { get; } = new();

    /// <summary>True when nothing is changed.</summary>
    public bool IsEmpty => Facts is null && Variables is null && IncludedVariables is null && IncludeScopes.IsEmpty && !ClearsFacts;

    /// <summary>Facts gathered, full names; null for none.</summary>
    public ValueMap? Facts { get; init; }

    /// <summary>Variables set or registered; null for none.</summary>
    public ValueMap? Variables { get; init; }

    /// <summary>Variables of <c>include_vars</c>; null for none.</summary>
    public ValueMap? IncludedVariables { get; init; }

    /// <summary>Variables of included files.</summary>
    public ImmutableArray<IncludeScope> IncludeScopes { get; init; } = [];

    /// <summary><c>meta: clear_facts</c>.</summary>
    public bool ClearsFacts { get; init; }
}

/// <summary>The variables with which an included file is run.</summary>
/// <param name="Include">The including task.</param>
/// <param name="Item">The loop item, from 0.</param>
/// <param name="Variables">Loop variable and the like, rendered.</param>
public sealed record IncludeScope(TaskAddress Include, int Item, ValueMap Variables);
