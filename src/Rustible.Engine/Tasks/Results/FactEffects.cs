using Rustible.Engine.Variables;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Results;

/// <summary>What the <c>ansible_facts</c> of a result set on the host: facts, or for <c>set_fact</c> and <c>include_vars</c> variables.</summary>
internal static class FactEffects
{
    /// <summary>The fact that says that all facts were gathered: <c>gathering: smart</c> looks at it.</summary>
    public const string Gathered = "_ansible_facts_gathered";

    /// <param name="module">The module.</param>
    /// <param name="action">The name under which the playbook called it.</param>
    /// <param name="result">Its result.</param>
    public static StateEffects Of(string module, string action, ValueMap result)
    {
        if (result.GetValueOrDefault("ansible_facts") is not ValueMap { Count: > 0 } facts)
            return StateEffects.None;
        var named = new ValueMap(facts.Where(pair => pair.Key is string));
        switch (module)
        {
            case "set_fact":
                var cacheable = result.GetValueOrDefault("_ansible_facts_cacheable") is true;
                return new StateEffects { Variables = named, Facts = cacheable ? named : null };
            case "include_vars":
                return new StateEffects { IncludedVariables = named };
            case "debug":
                return StateEffects.None;
            default:
                var marked = UnsafeValues.MarkMap(named);
                if (action.EndsWith("gather_facts", StringComparison.Ordinal))
                    marked[Gathered] = true;
                return new StateEffects { Facts = marked };
        }
    }

    public static StateEffects Join(StateEffects first, StateEffects second) => new()
    {
        Facts = Join(first.Facts, second.Facts),
        Variables = Join(first.Variables, second.Variables),
        IncludedVariables = Join(first.IncludedVariables, second.IncludedVariables),
        IncludeScopes = [.. first.IncludeScopes, .. second.IncludeScopes],
        ClearsFacts = first.ClearsFacts || second.ClearsFacts,
    };

    private static ValueMap? Join(ValueMap? first, ValueMap? second)
    {
        if (first is null || second is null)
            return first ?? second;
        var all = new ValueMap(first);
        foreach (var (key, value) in second)
            all[key] = value;
        return all;
    }
}
