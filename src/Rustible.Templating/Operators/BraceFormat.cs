using System.Globalization;
using System.Text;
using Rustible.Templating.Members;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>The method <c>format</c> of texts.</summary>
internal sealed class BraceFormat(Arguments arguments, RenderContext context)
{
    private int _automatic;

    public string Apply(string format, int depth = 2)
    {
        if (depth == 0)
            throw PythonTypes.Failure("Max string recursion exceeded");
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c)
                result.Append(format[i++]);
            else if (c == '}')
                throw PythonTypes.Failure("Single '}' encountered in format string");
            else if (c != '{')
                result.Append(c);
            else
            {
                var end = Closing(format, i);
                result.Append(Field(format[(i + 1)..end], depth));
                i = end;
            }
        }
        return result.ToString();
    }

    private static int Closing(string format, int open)
    {
        var depth = 0;
        for (var i = open; i < format.Length; i++)
        {
            depth += format[i] == '{' ? 1 : format[i] == '}' ? -1 : 0;
            if (depth == 0)
                return i;
        }
        throw PythonTypes.Failure(open + 1 == format.Length ? "Single '{' encountered in format string" : "expected '}' before end of string");
    }

    private string Field(string field, int depth)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var spec = colon < 0 ? "" : Apply(field[(colon + 1)..], depth - 1);
        var name = colon < 0 ? field : field[..colon];
        var conversion = name.IndexOf('!', StringComparison.Ordinal);
        var value = Value(conversion < 0 ? name : name[..conversion]);
        if (conversion < 0 || name[conversion..] == "!s")
            (value as Undefined)?.ThrowUnlessLenient();
        if (conversion >= 0)
            value = name[conversion..] switch { "!r" or "!a" => PythonText.Repr(value), "!s" => PythonText.Of(value), _ => throw PythonTypes.Failure("Unknown conversion specifier") };
        if (value is DateTimeValue moment && spec.Length > 0)
            return StrfTime.Format(spec, moment.Moment, TimeSpan.Zero);
        if (spec.Length == 0)
            return PythonText.Of(value);
        return value is null or List<object?> or ValueMap or TupleValue
            ? throw PythonTypes.Error($"unsupported format string passed to {PythonTypes.NameOf(value)}.__format__")
            : FormatSpec.Parse(spec).Format(value);
    }

    private object? Value(string path)
    {
        var end = path.IndexOfAny(['.', '[']);
        var first = end < 0 ? path : path[..end];
        var value = First(first);
        while (end >= 0 && end < path.Length)
        {
            var start = end + 1;
            if (path[end] == '.')
            {
                end = path.IndexOfAny(['.', '['], start) is var next and >= 0 ? next : path.Length;
                value = MemberAccess.Attribute(value, path[start..end], context);
            }
            else
            {
                var close = path.IndexOf(']', start);
                if (close < 0)
                    throw PythonTypes.Failure("Missing ']' in format string");
                var key = path[start..close];
                value = Item(value, key);
                end = close + 1;
            }
        }
        return value;
    }

    private object? Item(object? value, string key)
    {
        if (long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return MemberAccess.Item(value, index, context);
        return value switch
        {
            List<object?> or TupleValue => throw PythonTypes.Error($"{PythonTypes.NameOf(value)} indices must be integers or slices, not str"),
            _ when PythonTypes.IsText(value) => throw PythonTypes.Error("string indices must be integers, not 'str'"),
            _ => MemberAccess.Item(value, key, context),
        };
    }

    private object? First(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            var index = name.Length == 0 ? _automatic++ : int.Parse(name, CultureInfo.InvariantCulture);
            return index < arguments.Positional.Length
                ? arguments.Positional[index]
                : throw PythonTypes.Failure("Replacement index " + index.ToString(CultureInfo.InvariantCulture) + " out of range for positional args tuple");
        }
        return arguments.Named.TryGetValue(name, out var value) ? value : throw PythonTypes.Failure(PythonText.Repr(name));
    }
}
