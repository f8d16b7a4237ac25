using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Members;

internal delegate object? Method(object owner, Arguments arguments, RenderContext context);

/// <summary>The methods of dictionaries.</summary>
internal static class DictMethods
{
    public static Dictionary<string, Method> All { get; } = new(StringComparer.Ordinal)
    {
        ["keys"] = (owner, _, _) => new DictView(DictViewKind.Keys, Map(owner)),
        ["values"] = (owner, _, _) => new DictView(DictViewKind.Values, Map(owner)),
        ["items"] = (owner, _, _) => new DictView(DictViewKind.Items, Map(owner)),
        ["get"] = Get,
        ["copy"] = (owner, _, _) => new ValueMap(Map(owner)),
        ["pop"] = Pop,
        ["popitem"] = PopItem,
        ["clear"] = Clear,
        ["update"] = Update,
        ["setdefault"] = SetDefault,
        ["fromkeys"] = FromKeys,
    };

    private static ValueMap Map(object owner) => Mapping.Of(owner)!;

    private static object? Get(object owner, Arguments arguments, RenderContext context)
    {
        var call = new MethodArguments("get", arguments, 1, 2);
        if (owner is ScopeValue scope)
            return call[0] is string name && scope.TryGet(name, out var found) ? found : call.Or(1, null);
        return Map(owner).TryGetValue(Keys.Of(call[0]), out var value) ? value : call.Or(1, null);
    }

    private static object? Pop(object owner, Arguments arguments, RenderContext context)
    {
        var call = new MethodArguments("pop", arguments, 1, 2);
        if (call.Changing(context, Map(owner)).Remove(Keys.Of(call[0]), out var value))
            return value;
        return call.Has(1) ? call[1] : throw PythonTypes.Failure(PythonText.Repr(call[0]));
    }

    private static object? PopItem(object owner, Arguments arguments, RenderContext context)
    {
        var map = new MethodArguments("popitem", arguments, 0, 0).Changing(context, Map(owner));
        if (map.Count == 0)
            throw PythonTypes.Failure("popitem(): dictionary is empty");
        var (key, value) = map.GetAt(map.Count - 1);
        map.RemoveAt(map.Count - 1);
        return new TupleValue(Keys.Value(key), value);
    }

    private static object? Clear(object owner, Arguments arguments, RenderContext context)
    {
        new MethodArguments("clear", arguments, 0, 0).Changing(context, Map(owner)).Clear();
        return null;
    }

    private static object? Update(object owner, Arguments arguments, RenderContext context)
    {
        var map = new MethodArguments("update", arguments, 0, 1, takesNames: true).Changing(context, Map(owner));
        foreach (var source in arguments.Positional)
        {
            foreach (var (key, value) in Pairs(source))
                map[key] = value;
        }
        foreach (var (name, value) in arguments.Named)
            map[name] = value;
        return null;
    }

    private static object? SetDefault(object owner, Arguments arguments, RenderContext context)
    {
        var call = new MethodArguments("setdefault", arguments, 1, 2);
        var map = call.Changing(context, Map(owner));
        if (!map.TryGetValue(Keys.Of(call[0]), out var value))
            map[Keys.Of(call[0])] = value = call.Or(1, null);
        return value;
    }

    private static object? FromKeys(object owner, Arguments arguments, RenderContext context)
    {
        var call = new MethodArguments("fromkeys", arguments, 1, 2);
        var map = new ValueMap();
        foreach (var key in Iteration.Of(call[0]))
            map[Keys.Of(key)] = call.Or(1, null);
        return map;
    }

    /// <summary>The entries of a dictionary, or of a list of pairs.</summary>
    public static IEnumerable<KeyValuePair<object, object?>> Pairs(object? source)
    {
        if (Mapping.Of(source) is { } map)
            return map;
        return Iteration.Of(source).Select((pair, index) =>
        {
            var items = Iteration.TryOf(pair, out var members) ? members.ToList() : throw PythonTypes.Error($"cannot convert dictionary update sequence element #{index} to a sequence");
            return items.Count == 2
                ? KeyValuePair.Create(Keys.Of(items[0]), items[1])
                : throw PythonTypes.Failure($"dictionary update sequence element #{index} has length {items.Count}; 2 is required");
        });
    }
}
