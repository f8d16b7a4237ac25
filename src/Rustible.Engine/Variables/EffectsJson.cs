using System.Text.Json;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>
/// A task's effects as JSON, for the store and for the other hosts of a <c>run_once</c> task:
/// <c>{"facts": {}, "variables": {}, "included": {}, "scopes": [{"segment", "index", "item", "variables"}], "clears_facts": true}</c>; what is empty is left out.
/// </summary>
public static class EffectsJson
{
    /// <summary>The JSON text of <paramref name="effects"/>.</summary>
    public static string ToText(StateEffects effects)
    {
        var root = new ValueMap();
        Add(root, "facts", effects.Facts);
        Add(root, "variables", effects.Variables);
        Add(root, "included", effects.IncludedVariables);
        if (!effects.IncludeScopes.IsEmpty)
            root["scopes"] = effects.IncludeScopes.Select(ToMap).ToList();
        if (effects.ClearsFacts)
            root["clears_facts"] = true;
        return ValueJson.ToText(root);
    }

    /// <summary>The effects of a text that <see cref="ToText"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static StateEffects Parse(string text)
    {
        var root = (ValueMap)ValueJson.Parse(text)!;
        return new StateEffects
        {
            Facts = root.GetValueOrDefault("facts") as ValueMap,
            Variables = root.GetValueOrDefault("variables") as ValueMap,
            IncludedVariables = root.GetValueOrDefault("included") as ValueMap,
            IncludeScopes = root.GetValueOrDefault("scopes") is List<object?> scopes ? [.. scopes.Cast<ValueMap>().Select(ToScope)] : [],
            ClearsFacts = root.GetValueOrDefault("clears_facts") is true,
        };
    }

    private static void Add(ValueMap root, string name, ValueMap? values)
    {
        if (values is { Count: > 0 })
            root[name] = values;
    }

    private static object? ToMap(IncludeScope scope) => new ValueMap
    {
        ["segment"] = scope.Include.Segment,
        ["index"] = (long)scope.Include.Index,
        ["item"] = (long)scope.Item,
        ["variables"] = scope.Variables,
    };

    private static IncludeScope ToScope(ValueMap map) =>
        new(new TaskAddress((string)map["segment"]!, (int)(long)map["index"]!), (int)(long)map["item"]!, (ValueMap)map["variables"]!);
}
