using System.Collections;
using System.Globalization;
using System.Numerics;
using Rustible.Connections;
using Rustible.Templating.Values;

namespace Rustible.Modules;

/// <summary>Turns one rendered value into the type of its argument, as Ansible's argument specification does.</summary>
internal static class ArgumentConversion
{
    private static readonly string[] _true = ["y", "yes", "on", "1", "true", "t"];
    private static readonly string[] _false = ["n", "no", "off", "0", "false", "f"];

    /// <summary>Why a value does not fit; the text is the tail of the message, or the whole of it.</summary>
    internal sealed class Misfit(string message, bool isWhole = false) : Exception(message)
    {
        public bool IsWhole { get; } = isWhole;
    }

    /// <summary>Converts a value that is not null.</summary>
    /// <exception cref="Misfit">It cannot be converted.</exception>
    internal static object? Convert(object value, Type type, IReadOnlyList<string>? choices, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return EnumWords.Of(type).Find(value, name);
        if (type == typeof(string))
            return choices is null ? PythonScalar.ToText(value) : EnumWords.Choose(value, choices, name);
        if (type == typeof(HostPath))
            return new HostPath(PythonScalar.ToText(value));
        if (type == typeof(Secret))
            return new Secret(PythonScalar.ToText(value));
        if (type == typeof(bool))
            return ToBool(value);
        if (type == typeof(int))
            return checked((int)ToLong(value));
        if (type == typeof(long))
            return ToLong(value);
        if (type == typeof(double))
            return ToDouble(value);
        if (type == typeof(UnixMode))
            return UnixMode.TryParse(value, out var mode) ? mode : throw new Misfit("mode must be in octal or symbolic form", isWhole: true);
        if (type == typeof(ValueMap))
            return ToMap(value);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return ToList(value, type.GetGenericArguments()[0], choices, name);
        return value;
    }

    /// <summary>The type's name in Ansible's messages.</summary>
    internal static string NameOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(bool) ? "bool"
            : type == typeof(int) || type == typeof(long) ? "int"
            : type == typeof(double) ? "float"
            : type == typeof(HostPath) ? "path"
            : type == typeof(ValueMap) ? "dict"
            : type == typeof(AnyValue) || type == typeof(object) ? "any"
            : type.IsGenericType ? "list"
            : "str";
    }

    /// <summary>Reads one of the words that Ansible takes for a boolean.</summary>
    internal static bool? TryBool(object? value) => value switch
    {
        bool flag => flag,
        int or long or double => System.Convert.ToDouble(value, CultureInfo.InvariantCulture) switch { 1 => true, 0 => false, _ => null },
        _ when PythonScalar.AsText(value)?.Trim().ToLowerInvariant() is { } word => _true.Contains(word) ? true : _false.Contains(word) ? false : null,
        _ => null,
    };

    private static bool ToBool(object value) => TryBool(value) ?? throw new Misfit(
        $"The value '{PythonScalar.ToText(value)}' is not a valid boolean.  Valid booleans include: 0, 1, {string.Join(", ", _true.Concat(_false).Select(word => $"'{word}'"))}");

    private static long ToLong(object value) => value switch
    {
        bool flag => flag ? 1 : 0,
        int number => number,
        long number => number,
        BigInteger number when number >= long.MinValue && number <= long.MaxValue => (long)number,
        _ when long.TryParse(PythonScalar.AsText(value)?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new Misfit($"{PythonScalar.TypeName(value)} cannot be converted to an int"),
    };

    private static double ToDouble(object value) => value switch
    {
        double real => real,
        bool flag => flag ? 1 : 0,
        int or long or BigInteger => double.Parse(value.ToString()!, CultureInfo.InvariantCulture),
        _ when double.TryParse(PythonScalar.AsText(value)?.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => real,
        _ => throw new Misfit($"{PythonScalar.TypeName(value)} cannot be converted to a float"),
    };

    private static ValueMap ToMap(object value)
    {
        if (value is ValueMap map)
            return map;
        if (PythonScalar.AsText(value) is { } text)
            return MapText.Read(text) ?? throw new Misfit(text.StartsWith('{') ? "unable to evaluate string as dictionary" : "dictionary requested, could not parse JSON or key=value");
        throw new Misfit($"{PythonScalar.TypeName(value)} cannot be converted to a dict");
    }

    private static IList ToList(object value, Type member, IReadOnlyList<string>? choices, string name)
    {
        IEnumerable<object?> members = value switch
        {
            _ when PythonScalar.AsText(value) is { } text => text.Split(','),
            ValueMap when member == typeof(ValueMap) => [value],
            ValueMap => throw new Misfit($"{PythonScalar.TypeName(value)} cannot be converted to a list"),
            IEnumerable list => list.Cast<object?>(),
            bool => throw new Misfit($"{PythonScalar.TypeName(value)} cannot be converted to a list"),
            _ => [PythonScalar.ToText(value)],
        };
        if (choices is not null)
        {
            members = [.. members];
            var strangers = members.Select(one => PythonScalar.ToText(one)).Where(one => !choices.Contains(one)).ToList();
            if (strangers.Count > 0)
                throw new Misfit($"value of {name} must be one or more of: {string.Join(", ", choices)}. Got no match for: {string.Join(", ", strangers)}", isWhole: true);
        }
        var result = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(member))!;
        foreach (var item in members)
            result.Add(item is null ? (member == typeof(string) ? "None" : null) : Convert(item, member, choices, name));
        return result;
    }
}
