using Rustible.Templating.Values;

namespace Rustible.Modules.Control.Specifications;

/// <summary>What an argument specification says of options together.</summary>
/// <param name="relations">The keys <c>mutually_exclusive</c>, <c>required_together</c>, <c>required_one_of</c>, <c>required_if</c> and <c>required_by</c>.</param>
/// <param name="values">The values.</param>
/// <param name="found">Where they are, for messages.</param>
internal sealed class SpecificationRelations(ValueMap relations, ValueMap values, string found)
{
    /// <summary>Options that were given though they exclude each other.</summary>
    public IEnumerable<string> Exclusive() => Groups("mutually_exclusive").Where(group => group.Count(IsGiven) > 1)
        .Select(group => $"parameters are mutually exclusive: {string.Join('|', group)}{found}");

    /// <summary>Options that are missing because of others.</summary>
    public IEnumerable<string> Others()
    {
        foreach (var group in Groups("required_together").Where(group => group.Exists(IsGiven) && !group.TrueForAll(IsGiven)))
            yield return $"parameters are required together: {string.Join(", ", group)}{found}";
        foreach (var group in Groups("required_one_of").Where(group => !group.Exists(IsGiven)))
            yield return $"one of the following is required: {string.Join(", ", group)}{found}";
        foreach (var rule in (relations.GetValueOrDefault("required_if") as List<object?> ?? []).OfType<List<object?>>().Where(rule => rule.Count >= 3))
        {
            if (If(rule) is { } missing)
                yield return missing;
        }
        foreach (var (name, needed) in relations.GetValueOrDefault("required_by") as ValueMap ?? [])
        {
            var missing = Names(needed).Where(other => !IsGiven(other)).ToList();
            if (IsGiven(PythonScalar.ToText(name)) && missing.Count > 0)
                yield return $"missing parameter(s) required by '{name}': {string.Join(", ", missing)}{found}";
        }
    }

    private string? If(List<object?> rule)
    {
        var (name, wanted, needed) = (PythonScalar.ToText(rule[0]), PythonScalar.ToText(rule[1]), Names(rule[2]));
        if (!values.TryGetValue(name, out var value) || PythonScalar.ToText(value) != wanted)
            return null;
        var isAny = rule.Count > 3 && rule[3] is true;
        var missing = needed.FindAll(other => !IsGiven(other));
        return missing.Count == 0 || (isAny && missing.Count < needed.Count)
            ? null
            : $"{name} is {wanted} but {(isAny ? "any" : "all")} of the following are missing: {string.Join(", ", missing)}{found}";
    }

    private bool IsGiven(string name) => values.GetValueOrDefault(name) is not null;

    private IEnumerable<List<string>> Groups(string key) => relations.GetValueOrDefault(key) switch
    {
        List<object?> groups when groups.Exists(group => group is List<object?>) => groups.Select(Names),
        List<object?> { Count: > 0 } single => [Names(single)],
        _ => [],
    };

    private static List<string> Names(object? value) => value is List<object?> list ? list.ConvertAll(PythonScalar.ToText) : [PythonScalar.ToText(value)];
}
