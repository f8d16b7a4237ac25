using Rustible.Templating.Values;

namespace Rustible.Language.Variables;

/// <summary>What a variable is that two levels define: the stronger value, or with <c>hash_behaviour = merge</c> the dictionaries of both, all the way down.</summary>
public static class VariableMerge
{
    /// <summary>The dictionaries of both levels as one; anything else is replaced. The given values are not changed.</summary>
    public static object? Of(object? weaker, object? stronger)
    {
        if (weaker is not ValueMap below || stronger is not ValueMap above)
            return stronger;
        var merged = new ValueMap(below);
        foreach (var (name, value) in above)
            Put(merged, name, value, merges: true);
        return merged;
    }

    /// <summary>The variables of several levels, weakest first.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="merges">Whether dictionaries are merged.</param>
    public static ValueMap Of(IEnumerable<ValueMap> levels, bool merges)
    {
        var all = new ValueMap();
        foreach (var (name, value) in levels.SelectMany(level => level))
            Put(all, name, value, merges);
        return all;
    }

    /// <summary>Defines a variable where others are.</summary>
    /// <param name="variables">Those that are there.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="merges">Whether dictionaries are merged.</param>
    public static void Put(ValueMap variables, object name, object? value, bool merges) =>
        variables[name] = merges && variables.TryGetValue(name, out var before) ? Of(before, value) : value;
}
