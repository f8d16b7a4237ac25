using System.Collections;
using Rustible.Templating.Values;

namespace Rustible.Modules.Control.Specifications;

/// <summary>The types of argument specifications: whether a value can be taken for one, and as what.</summary>
internal static class SpecifiedType
{
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
                "raw" or "bytes" or "bits" or "jsonarg" or "json" => value,
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

    private static List<object?> ListOf(object value) => value switch
    {
        _ when PythonScalar.AsText(value) is { } text => [.. text.Split(',')],
        ValueMap or bool => throw new ArgumentConversion.Misfit($"{PythonScalar.TypeName(value)} cannot be converted to a list"),
        IEnumerable list => [.. list.Cast<object?>()],
        _ => [PythonScalar.ToText(value)],
    };
}
