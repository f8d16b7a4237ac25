using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules;

/// <summary>Values as Python prints and names them, which is how Ansible turns an argument into text and words its errors.</summary>
public static class PythonScalar
{
    /// <summary>The text of a value that is text; null for any other.</summary>
    public static string? AsText(object? value) => value switch
    {
        string text => text,
        UnsafeText text => text.Text,
        _ => null,
    };

    /// <summary>Any value as text, as Python's <c>str</c> prints it.</summary>
    public static string ToText(object? value) => AsText(value) ?? Repr(value);

    /// <summary>The name of the value's type as Python prints it: <c>&lt;class 'str'&gt;</c>.</summary>
    public static string TypeName(object? value) => $"<class '{value switch
    {
        null => "NoneType",
        bool => "bool",
        int or long or BigInteger => "int",
        double => "float",
        ValueMap => "dict",
        string or UnsafeText => "str",
        TupleValue => "tuple",
        IEnumerable => "list",
        _ => value.GetType().Name,
    }}'>";

    private static string Repr(object? value) => value switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        double real => Real(real),
        ValueMap map => "{" + string.Join(", ", map.Select(pair => $"{Repr(pair.Key)}: {Repr(pair.Value)}")) + "}",
        string or UnsafeText => Quote(AsText(value)!),
        IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(Repr)) + "]",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Real(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        var size = Math.Abs(value);
        if (size is 0 or (>= 1e-4 and < 1e16))
        {
            var plain = value.ToString("0.0################################", CultureInfo.InvariantCulture);
            return double.Parse(plain, CultureInfo.InvariantCulture).Equals(value) ? plain : value.ToString("R", CultureInfo.InvariantCulture);
        }
        return value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
    }

    private static string Quote(string text)
    {
        var mark = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var quoted = new StringBuilder().Append(mark);
        foreach (var c in text)
            _ = c switch
            {
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\\' => quoted.Append("\\\\"),
                < ' ' or '\x7f' => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ when c == mark => quoted.Append('\\').Append(c),
                _ => quoted.Append(c),
            };
        return quoted.Append(mark).ToString();
    }
}
