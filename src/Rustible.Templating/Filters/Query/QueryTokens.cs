using System.Numerics;
using Newtonsoft.Json.Linq;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Query;

/// <summary>Values as the tokens that a JMESPath query walks over, and back.</summary>
internal static class QueryTokens
{
    public static JToken Of(object? value)
    {
        StackGuard.Check();
        return value switch
        {
            null => JValue.CreateNull(),
            bool flag => new JValue(flag),
            long number => new JValue(number),
            BigInteger number => new JValue(number),
            double number => new JValue(number),
            ValueMap or ScopeValue => Object(Mapping.Of(value)!),
            List<object?> or TupleValue or DictView or RangeValue => new JArray(Iteration.Of(value).Select(Of)),
            Undefined undefined => throw undefined.Error(),
            _ => new JValue(PythonText.Of(value)),
        };
    }

    public static object? Value(JToken token) => token switch
    {
        JObject map => new ValueMap(map.Properties().Select(property => KeyValuePair.Create((object)property.Name, Value(property.Value)))),
        JArray list => list.Select(Value).ToList(),
        JValue { Type: JTokenType.Null or JTokenType.Undefined or JTokenType.None } => null,
        JValue value => RawValues.Normalize(value.Value),
        _ => null,
    };

    private static JObject Object(ValueMap map)
    {
        var result = new JObject();
        foreach (var (key, value) in map)
        {
            if (key is string name)
                result[name] = Of(value);
        }
        return result;
    }
}
