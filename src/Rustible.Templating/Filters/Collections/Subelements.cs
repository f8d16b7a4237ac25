using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>Each item paired with each element of a list inside it.</summary>
internal static class Subelements
{
    public static List<object?> Of(object? value, object? path, bool skipMissing)
    {
        var elements = value switch
        {
            ValueMap map => [.. map.Values],
            List<object?> list => list,
            _ => throw new TemplateException(TemplateErrorKind.Filter, "obj must be a list of dicts or a nested dict"),
        };
        var keys = path is List<object?> several ? several : PythonTypes.AsText(path) is { } text ? [.. text.Split('.')] : throw PythonTypes.Error("subelements must be a list or a string");
        var result = new List<object?>();
        foreach (var element in elements)
        {
            foreach (var sub in Inside(element, keys, skipMissing))
                result.Add(new TupleValue(element, sub));
        }
        return result;
    }

    private static List<object?> Inside(object? element, List<object?> keys, bool skipMissing)
    {
        var values = element;
        foreach (var key in keys)
        {
            if (Mapping.Of(values) is not { } map)
                throw PythonTypes.Error($"the key {PythonText.Of(key)} should point to a dictionary, got '{PythonText.Of(values)}'");
            if (!map.TryGetValue(Keys.Of(key), out values))
            {
                if (skipMissing)
                    return [];
                throw new TemplateException(TemplateErrorKind.Filter, $"could not find '{PythonText.Of(key)}' key in iterated item '{PythonText.Of(map)}'");
            }
        }
        return values as List<object?> ?? throw PythonTypes.Error($"the key {PythonText.Repr(keys[^1])} should point to a list, got {PythonText.Repr(values)}");
    }
}
