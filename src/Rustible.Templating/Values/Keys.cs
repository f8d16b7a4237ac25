using System.Globalization;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Values;

/// <summary>Turns values into keys of a dictionary and back; lists and dictionaries are refused as Python refuses them.</summary>
internal static class Keys
{
    public static object Of(object? value) => value switch
    {
        null => NoneKey.Instance,
        string => value,
        TaggedText text => text.Text,
        UnsafeText text => text.Text,
        EncryptedText text => text.Text,
        List<object?> or ValueMap => throw new TemplateException(TemplateErrorKind.Type, $"unhashable type: '{PythonTypes.NameOf(value)}'"),
        Undefined undefined => undefined.IsLenient ? undefined : throw undefined.Error(),
        TupleValue tuple => Checked(tuple),
        _ => value,
    };

    public static object? Value(object key) => key is NoneKey ? null : key;

    /// <summary>A key as JSON writes it.</summary>
    public static string? JsonName(object key) => key switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        NoneKey => "null",
        double real => PythonText.OfDouble(real),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static TupleValue Checked(TupleValue tuple)
    {
        foreach (var item in tuple)
            _ = Of(item);
        return tuple;
    }
}
