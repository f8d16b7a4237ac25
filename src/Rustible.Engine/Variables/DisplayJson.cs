using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>Values as the JSON text that Ansible shows: keys sorted, <c>", "</c> and <c>": "</c> between, text as it is, numbers as Python prints them.</summary>
public static class DisplayJson
{
    /// <summary>The JSON text of <paramref name="value"/>.</summary>
    public static string Write(object? value)
    {
        var text = new StringBuilder(256);
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case long or int or BigInteger:
                text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case double real:
                text.Append(PythonNumbers.Text(real));
                break;
            case ValueMap map:
                AppendMap(text, map);
                break;
            case UnsafeText or string:
                AppendText(text, value.ToString()!);
                break;
            case IEnumerable list:
                AppendList(text, list.Cast<object?>());
                break;
            default:
                AppendText(text, value.ToString() ?? "");
                break;
        }
    }

    private static void AppendList(StringBuilder text, IEnumerable<object?> list)
    {
        text.Append('[');
        var first = true;
        foreach (var item in list)
        {
            if (!first)
                text.Append(", ");
            first = false;
            Append(text, item);
        }
        text.Append(']');
    }

    private static void AppendMap(StringBuilder text, ValueMap map)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in map.Select(pair => (Key: JsonKeys.Text(pair.Key), pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!first)
                text.Append(", ");
            first = false;
            AppendText(text, key);
            text.Append(": ");
            Append(text, value);
        }
        text.Append('}');
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }
        text.Append('"');
    }
}
