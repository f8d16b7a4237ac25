using System.Collections.Immutable;
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

    public static implicit operator VariableLayer(FactsView facts) => new(new AnsibleFacts(facts));

    public IEnumerable<string> Names => _source switch
    {
        ValueMap map => map.Keys.OfType<string>(),
        ImmutableDictionary<string, object?> map => map.Keys,
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
            case AnsibleFacts facts when name == "ansible_facts":
                value = facts.View;
                return true;
            default:
                value = null;
                return false;
        }
    }

    private sealed record AnsibleFacts(IVariableScope View);
}
