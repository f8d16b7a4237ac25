using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Library;

/// <summary>
/// The parameters of a filter, test, function or lookup, written as <c>name, other=, *rest, **named</c>: a name followed by = may be left out.
/// </summary>
internal sealed class Signature
{
    private readonly string[] _names;
    private readonly int _required;
    private readonly bool _takesRest;
    private readonly bool _takesNamed;

    private Signature(string[] names, int required, bool takesRest, bool takesNamed) =>
        (_names, _required, _takesRest, _takesNamed) = (names, required, takesRest, takesNamed);

    /// <summary>Stands in the slot of an argument that was not given.</summary>
    public static object Missing { get; } = new();

    /// <summary>The options of a lookup: as in Ansible, those that it does not know are passed over.</summary>
    public static Signature ParseOptions(string text) => Parse(text + ", **others");

    public static Signature Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var names = parts.Where(part => !part.StartsWith('*')).ToArray();
        var required = names.TakeWhile(name => !name.EndsWith('=')).Count();
        return new Signature(Array.ConvertAll(names, name => name.TrimEnd('=')), required,
            parts.Any(part => part.StartsWith('*') && !part.StartsWith("**", StringComparison.Ordinal)), parts.Any(part => part.StartsWith("**", StringComparison.Ordinal)));
    }

    /// <summary>Puts every argument in its slot; refuses what has none and what is missing.</summary>
    public BoundArguments Bind(string function, Arguments arguments)
    {
        var slots = _names.Length == 0 ? [] : new object?[_names.Length];
        var count = Math.Min(slots.Length, arguments.Positional.Length);
        Array.Copy(arguments.Positional, slots, count);
        Array.Fill(slots, Missing, count, slots.Length - count);
        if (arguments.Positional.Length > slots.Length && !_takesRest)
            throw PythonTypes.Error($"{function}() takes at most {slots.Length} argument(s) but {arguments.Positional.Length} were given");
        Dictionary<string, object?>? named = null;
        for (var i = 0; i < arguments.Names.Length; i++)
            Place(function, arguments.Names[i], arguments.Values[i], slots, ref named);
        for (var i = 0; i < _required; i++)
        {
            if (ReferenceEquals(slots[i], Missing))
                throw PythonTypes.Error($"{function}() missing 1 required positional argument: '{_names[i]}'");
        }
        return new BoundArguments(slots, arguments.Positional.Length > slots.Length ? arguments.Positional[slots.Length..] : [], named ?? BoundArguments.NoNames);
    }

    private void Place(string function, string name, object? value, object?[] slots, ref Dictionary<string, object?>? named)
    {
        var index = Array.IndexOf(_names, name);
        if (index >= 0)
        {
            if (!ReferenceEquals(slots[index], Missing))
                throw PythonTypes.Error($"{function}() got multiple values for argument '{name}'");
            slots[index] = value;
        }
        else if (_takesNamed)
            (named ??= new(StringComparer.Ordinal))[name] = value;
        else
            throw PythonTypes.Error($"{function}() got an unexpected keyword argument '{name}'");
    }
}

/// <summary>Arguments in the slots of their parameters, and those beyond.</summary>
internal sealed record BoundArguments(object?[] Slots, object?[] Rest, IReadOnlyDictionary<string, object?> Named)
{
    public static IReadOnlyDictionary<string, object?> NoNames { get; } = new Dictionary<string, object?>();
}
