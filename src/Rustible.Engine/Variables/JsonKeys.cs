using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>Dictionary keys as JSON object keys, the way Python converts them.</summary>
internal static class JsonKeys
{
    public static string Text(object? key) => key switch
    {
        string text => text,
        true => "true",
        false => "false",
        null or NoneKey => "null",
        double real => PythonNumbers.Text(real),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => key.ToString() ?? "",
    };
}
