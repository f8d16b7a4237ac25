using Rustible.Templating.Values;

namespace Rustible.Modules.Control.Specifications;

/// <summary>Compares values with an argument specification, and with those of the options below it.</summary>
internal sealed class SpecificationCheck
{
    private readonly List<string> _errors = [];
    private readonly SortedDictionary<string, string> _unsupported = new(StringComparer.Ordinal);

    /// <summary>What is wrong, in Ansible's words and order; empty when nothing is.</summary>
    /// <param name="specification">The options.</param>
    /// <param name="values">The values that were given.</param>
    public static IReadOnlyList<string> Errors(ValueMap specification, ValueMap values)
    {
        var check = new SpecificationCheck();
        check.Check(specification, new ValueMap(), values, []);
        if (check._unsupported.Count > 0)
            check._errors.Add($"{string.Join(", ", check._unsupported.Keys)}. Supported parameters include: {check._unsupported.First().Value}.");
        return check._errors;
    }

    /// <param name="options">The specification of each option.</param>
    /// <param name="relations">What is said of options together (<c>required_if</c> and the like).</param>
    /// <param name="given">The values.</param>
    /// <param name="path">The options around them.</param>
    private void Check(ValueMap options, ValueMap relations, ValueMap given, IReadOnlyList<string> path)
    {
        var values = new ValueMap(given);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, option) in Options(options))
        {
            known.Add(name);
            foreach (var alias in Texts(option.GetValueOrDefault("aliases")))
            {
                known.Add(alias);
                if (values.Remove(alias, out var value))
                    values[name] = value;
            }
        }
        foreach (var (name, option) in Options(options).Where(option => option.Option.GetValueOrDefault("options") is ValueMap))
            CheckDictionaries(values.GetValueOrDefault(name), option);
        var supported = string.Join(", ", Options(options).Select(option => WithAliases(option.Name, option.Option)));
        foreach (var name in given.Keys.Select(PythonScalar.ToText).Where(name => !known.Contains(name)))
            _unsupported[string.Join('.', path.Append(name))] = supported;
        var found = path.Count == 0 ? "" : $" found in {string.Join(" -> ", path)}";
        var rules = new SpecificationRelations(relations, values, found);
        _errors.AddRange(rules.Exclusive());
        var missing = Options(options).Where(option => IsSet(option.Option, "required") && !values.ContainsKey(option.Name)).Select(option => option.Name).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            _errors.Add($"missing required arguments: {string.Join(", ", missing)}{found}");
        foreach (var (name, option) in Options(options))
            CheckType(name, option, values, path);
        foreach (var (name, option) in Options(options))
            CheckChoices(name, option, values, found);
        _errors.AddRange(rules.Others());
        foreach (var (name, option) in Options(options))
            CheckBelow(name, option, values, path);
    }

    /// <summary>What holds options has to be a dictionary, or text that is one; Ansible says so before all else.</summary>
    private void CheckDictionaries(object? value, ValueMap option)
    {
        if (TypeOf(option) is not ("dict" or "list"))
            return;
        foreach (var item in value is List<object?> list ? list : [value])
        {
            if (item is not (null or ValueMap))
            {
                _ = SpecifiedType.Convert("dict", item, out var fault);
                if (fault is not null)
                    _errors.Add(fault);
            }
        }
    }

    private void CheckType(string name, ValueMap option, ValueMap values, IReadOnlyList<string> path)
    {
        if (!values.TryGetValue(name, out var value) || value is null)
            return;
        var type = TypeOf(option);
        var found = path.Count == 0 ? "" : $" found in '{string.Join(" -> ", path)}'";
        var converted = SpecifiedType.Convert(type, value, out var fault);
        if (fault is not null)
        {
            _errors.Add($"argument '{name}' is of type {SpecifiedType.NameOf(value)}{(found.Length > 0 ? found + "." : "")} and we were unable to convert to {type}: {fault}");
            return;
        }
        values[name] = converted;
        if (type != "list" || option.GetValueOrDefault("elements")?.ToString() is not { } elements || converted is not List<object?> list)
            return;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not { } item)
                continue;
            var taken = SpecifiedType.Convert(elements, item, out var wrong);
            if (wrong is null)
                list[i] = taken;
            else
                _errors.Add($"Elements value for option '{name}'{found} is of type {SpecifiedType.NameOf(item)} and we were unable to convert to {elements}: {wrong}");
        }
    }

    private void CheckChoices(string name, ValueMap option, ValueMap values, string found)
    {
        if (option.GetValueOrDefault("choices") is not List<object?> choices || !values.TryGetValue(name, out var value) || value is null)
            return;
        var words = choices.ConvertAll(PythonScalar.ToText);
        if (value is List<object?> list)
        {
            var others = list.Select(PythonScalar.ToText).Where(item => !words.Contains(item)).ToList();
            if (others.Count > 0)
                _errors.Add($"value of {name} must be one or more of: {string.Join(", ", words)}. Got no match for: {string.Join(", ", others)}{found}");
        }
        else if (!words.Contains(PythonScalar.ToText(value)))
        {
            _errors.Add($"value of {name} must be one of: {string.Join(", ", words)}, got: {PythonScalar.ToText(value)}{found}");
        }
    }

    private void CheckBelow(string name, ValueMap option, ValueMap values, IReadOnlyList<string> path)
    {
        if (option.GetValueOrDefault("options") is not ValueMap below)
            return;
        var value = values.GetValueOrDefault(name);
        if (value is null && IsSet(option, "apply_defaults"))
            value = new ValueMap();
        IEnumerable<object?> items = value is List<object?> list ? list : value is null ? [] : [value];
        foreach (var item in items)
        {
            if (item is ValueMap map)
                Check(below, option, map, [.. path, name]);
            else if (item is not null && (TypeOf(option) == "dict" || (TypeOf(option) == "list" && option.GetValueOrDefault("elements") as string != "dict")))
                _errors.Add($"value of '{name}' must be of type dict or list of dicts");
        }
    }

    private static IEnumerable<(string Name, ValueMap Option)> Options(ValueMap options) =>
        options.Select(pair => (PythonScalar.ToText(pair.Key), pair.Value as ValueMap ?? []));

    private static string TypeOf(ValueMap option) =>
        option.GetValueOrDefault("type")?.ToString() ?? (option.ContainsKey("elements") ? "list" : option.ContainsKey("options") ? "dict" : "str");

    private static string WithAliases(string name, ValueMap option) =>
        Texts(option.GetValueOrDefault("aliases")) is { Count: > 0 } aliases ? $"{name} ({string.Join(", ", aliases)})" : name;

    private static bool IsSet(ValueMap option, string key) => ArgumentConversion.TryBool(option.GetValueOrDefault(key)) == true;

    private static List<string> Texts(object? value) => value switch
    {
        null => [],
        List<object?> list => list.ConvertAll(PythonScalar.ToText),
        _ => [PythonScalar.ToText(value)],
    };
}
