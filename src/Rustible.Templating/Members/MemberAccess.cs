using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Members;

/// <summary>What stands after a dot or in square brackets.</summary>
internal static class MemberAccess
{
    public static bool IsMethodOfContainer(string name) => DictMethods.All.ContainsKey(name) || ListMethods.All.ContainsKey(name);

    /// <summary>An attribute or method first, then a key.</summary>
    public static object? Attribute(object? value, string name, RenderContext context)
    {
        if (value is Undefined undefined)
            return undefined.IsLenient ? throw undefined.Error() : undefined;
        if (OwnMember(value, name, context, out var member))
            return member;
        return TryKey(value, name, out member) ? member : Undefined.Member(value, name);
    }

    /// <summary>A key or index first, then, for a text, an attribute or method.</summary>
    public static object? Item(object? value, object? key, RenderContext context)
    {
        if (value is Undefined undefined)
            return undefined.IsLenient ? throw undefined.Error() : undefined;
        if (key is Undefined missing)
            throw missing.Error();
        if (TryKey(value, key, out var member))
            return member;
        return PythonTypes.AsText(key) is { } name && OwnMember(value, name, context, out member) ? member : Undefined.Member(value, key);
    }

    private static bool OwnMember(object? value, string name, RenderContext context, out object? member)
    {
        if (value is IMembers own && own.TryGetMember(name, out member))
            return true;
        var method = value switch
        {
            ValueMap or ScopeValue => DictMethods.All.GetValueOrDefault(name),
            List<object?> => ListMethods.All.GetValueOrDefault(name),
            TupleValue => name is "index" or "count" ? ListMethods.All[name] : null,
            BytesValue => BytesMethods.All.GetValueOrDefault(name),
            _ => null,
        };
        var text = PythonTypes.AsText(value);
        if (text is not null)
            method = StringMethods.All.GetValueOrDefault(name);
        if (method is not null)
        {
            object owner = text ?? value!;
            member = new BoundMethod(owner, name, (arguments, caller) => method(owner, arguments, caller));
            return true;
        }
        if (name == "__class__")
        {
            member = new ClassValue(PythonTypes.NameOf(value));
            return true;
        }
        return NumberMembers.TryGet(value, name, out member);
    }

    /// <summary>What stands under a key or at an index; attributes and methods are not looked at.</summary>
    public static bool TryKey(object? value, object? key, out object? member)
    {
        member = null;
        switch (value)
        {
            case ValueMap map when key is string name:
                return map.TryGetValue(name, out member);
            case ValueMap map:
                return key is not (List<object?> or ValueMap) && map.TryGetValue(Keys.Of(key), out member);
            case ScopeValue scope:
                return PythonTypes.AsText(key) is { } variable && scope.TryGet(variable, out member);
            case List<object?> or TupleValue when key is long or bool:
                return Index((IReadOnlyList<object?>)value, PythonTypes.Index(key), out member);
            case RangeValue when key is long or bool:
                return Index(Iteration.ToList(value), PythonTypes.Index(key), out member);
            default:
                return PythonTypes.IsText(value) && key is long or bool && Index(Iteration.Characters(PythonTypes.AsText(value)!).ToList(), PythonTypes.Index(key), out member);
        }
    }

    private static bool Index(IReadOnlyList<object?> items, long index, out object? member)
    {
        index = index < 0 ? index + items.Count : index;
        var found = index >= 0 && index < items.Count;
        member = found ? items[(int)index] : null;
        return found;
    }
}
