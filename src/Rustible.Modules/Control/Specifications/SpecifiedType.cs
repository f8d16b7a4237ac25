using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Control.Specifications;

/// <summary>The types of argument specifications: whether a value can be taken for one, and as what.</summary>
internal static partial class SpecifiedType
{
    private const string Units = "BKMGTPEZY";

    /// <summary>The name of a value's type in messages; text of a playbook has a type of its own in Ansible.</summary>
    public static string NameOf(object? value) => value switch
    {
        string => "<class 'ansible.parsing.yaml.objects.AnsibleUnicode'>",
        UnsafeText => "<class 'ansible.utils.unsafe_proxy.AnsibleUnsafeText'>",
        ValueMap => "<class 'dict'>",
        _ => PythonScalar.TypeName(value),
    };

    /// <summary>The value as the type has it.</summary>
    /// <param name="type">The type's name.</param>
    /// <param name="value">A value that is not null.</param>
    /// <param name="fault">Why it cannot be taken for one; null when it can.</param>
    public static object? Convert(string type, object value, out string? fault)
    {
        fault = null;
        try
        {
            return type switch
            {
                "str" or "path" => PythonScalar.ToText(value),
                "raw" or "jsonarg" or "json" => value,
                "bytes" => Amount(value, "B", "Byte"),
                "bits" => Amount(value, "b", "Bit"),
                "bool" => ArgumentConversion.Convert(value, typeof(bool), null, ""),
                "int" => ArgumentConversion.Convert(value, typeof(long), null, ""),
                "float" => ArgumentConversion.Convert(value, typeof(double), null, ""),
                "dict" => ArgumentConversion.Convert(value, typeof(ValueMap), null, ""),
                "list" => ListOf(value),
                _ => throw new ArgumentConversion.Misfit($"'{type}' is no type of an argument specification"),
            };
        }
        catch (ArgumentConversion.Misfit misfit)
        {
            fault = misfit.Message.Replace(PythonScalar.TypeName(value), NameOf(value), StringComparison.Ordinal);
            return null;
        }
    }

    /// <summary>A number with a unit: <c>10</c>, <c>1.5K</c>, <c>2MB</c> (for bits <c>2Mb</c>), as a whole number without.</summary>
    private static long Amount(object value, string letter, string word)
    {
        var match = Measure().Match(PythonScalar.ToText(value));
        var (unit, rest) = (match.Groups["unit"].Value.ToUpperInvariant(), match.Groups["rest"].Value);
        var isKnown = rest.Length == 0 || rest == letter || (unit == "B" && word.Equals($"b{rest}".TrimEnd('s'), StringComparison.OrdinalIgnoreCase));
        return match.Success && isKnown && double.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number)
            ? (long)Math.Round(number * Math.Pow(1024, unit.Length == 0 ? 0 : Units.IndexOf(unit, StringComparison.Ordinal)))
            : throw new ArgumentConversion.Misfit($"{PythonScalar.TypeName(value)} cannot be converted to a {word} value");
    }

    private static List<object?> ListOf(object value) => value switch
    {
        _ when PythonScalar.AsText(value) is { } text => [.. text.Split(',')],
        ValueMap or bool => throw new ArgumentConversion.Misfit($"{PythonScalar.TypeName(value)} cannot be converted to a list"),
        IEnumerable list => [.. list.Cast<object?>()],
        _ => [PythonScalar.ToText(value)],
    };

    [GeneratedRegex(@"^\s*(?<number>[0-9]*\.?[0-9]*)\s*((?<unit>[BKMGTPEZY])(?<rest>[a-z]*))?\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Measure();
}
