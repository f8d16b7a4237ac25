using System.Collections.Immutable;
using Rustible.Modules.External;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>One level of precedence: a map of the playbook or inventory, or a part of the host's state. Wraps the source, copies nothing.</summary>
internal readonly struct VariableLayer
{
    private readonly object _source;

    private VariableLayer(object source) => _source = source;

    public static implicit operator VariableLayer(ValueMap map) => new(map);

    public static implicit operator VariableLayer(ImmutableDictionary<string, object?> map) => new(map);

    /// <summary>A map whose names are listed in an order of their own.</summary>
    public static VariableLayer InOrder(ImmutableDictionary<string, object?> map, ImmutableList<string> order) => order.Count < 2 ? new(map) : new(new Ordered(map, order));

    public static implicit operator VariableLayer(FactsView facts) => new(new AnsibleFacts(facts));

    /// <summary>Facts as variables: those that would say how the host is reached are left out.</summary>
    public static VariableLayer OfFacts(ImmutableDictionary<string, object?> facts) => new(new InjectedFacts(facts));

    public IEnumerable<string> Names => _source switch
    {
        InjectedFacts injected => injected.Facts.Keys.Where(name => !RestrictedFacts.Holds(name)),
        ValueMap map => map.Keys.OfType<string>(),
        ImmutableDictionary<string, object?> map => map.Keys,
        Ordered ordered => ordered.Order,
        _ => ["ansible_facts"],
    };

    public bool TryGet(string name, out object? value)
    {
        switch (_source)
        {
            case ValueMap map:
                return map.TryGetValue(name, out value);
            case ImmutableDictionary<string, object?> map:
                return map.TryGetValue(name, out value);
            case Ordered ordered:
                return ordered.Map.TryGetValue(name, out value);
            case InjectedFacts injected when !RestrictedFacts.Holds(name):
                return injected.Facts.TryGetValue(name, out value);
            case AnsibleFacts facts when name == "ansible_facts":
                value = facts.View;
                return true;
            default:
                value = null;
                return false;
        }
    }

    private sealed record Ordered(ImmutableDictionary<string, object?> Map, ImmutableList<string> Order);

    private sealed record InjectedFacts(ImmutableDictionary<string, object?> Facts);

    private sealed record AnsibleFacts(IVariableScope View);
}
