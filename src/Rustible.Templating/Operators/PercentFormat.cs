using System.Text;
using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>The % operator on text.</summary>
internal static partial class PercentFormat
{
    public static string Apply(string format, object? argument)
    {
        var positional = argument is TupleValue tuple ? [.. tuple] : new List<object?> { argument };
        var next = 0;
        var named = false;
        var result = new StringBuilder();
        var at = 0;
        object? Take() => next < positional.Count ? positional[next++] : throw PythonTypes.Error("not enough arguments for format string");
        while (format.IndexOf('%', at) is var percent and >= 0)
        {
            result.Append(format, at, percent - at);
            var match = Directive().Match(format, percent);
            if (!match.Success)
                throw PythonTypes.Failure(percent + 1 == format.Length ? "incomplete format" : $"unsupported format character at index {percent + 1}");
            at = match.Index + match.Length;
            if (match.Groups["type"].Value == "%")
            {
                result.Append('%');
                continue;
            }
            named |= match.Groups["key"].Success;
            var width = match.Groups["width"].Value == "*" ? PythonText.Of(Take()) : match.Groups["width"].Value;
            var precision = match.Groups["precision"].Value == "*" ? PythonText.Of(Take()) : match.Groups["precision"].Value;
            var value = match.Groups["key"].Success ? Named(argument, match.Groups["key"].Value) : Take();
            result.Append(One(match, width, precision, value));
        }
        if (!named && next < positional.Count && argument is not (ValueMap or List<object?>))
            throw PythonTypes.Error("not all arguments converted during string formatting");
        return result.Append(format, at, format.Length - at).ToString();
    }

    private static object? Named(object? argument, string key)
    {
        if (Mapping.Of(argument) is not { } map)
            throw (argument as Undefined)?.Error() ?? PythonTypes.Error("format requires a mapping");
        return map.TryGetValue(key, out var value) ? value : throw PythonTypes.Failure(PythonText.Repr(key));
    }

    private static string One(Match match, string width, string precision, object? value)
    {
        var flags = match.Groups["flags"].Value;
        var type = match.Groups["type"].Value[0];
        if (type is not ('r' or 'a'))
            (value as Undefined)?.ThrowUnlessLenient();
        var numeric = type is not ('s' or 'r' or 'a' or 'c');
        if (numeric && !PythonTypes.IsNumber(value))
            throw PythonTypes.Error(type is 'd' or 'i' or 'u' ? $"%{type} format: a real number is required, not {PythonTypes.NameOf(value)}" : $"must be real number, not {PythonTypes.NameOf(value)}");
        if (type is 'x' or 'X' or 'o' && value is double)
            throw PythonTypes.Error($"%{type} format: an integer is required, not float");
        if (type is 'd' or 'i' or 'u')
            value = value is double real ? Arithmetic.Narrow(new System.Numerics.BigInteger(Math.Truncate(real))) : Arithmetic.Narrow(Arithmetic.ToBig(value));
        var text = type switch { 's' => PythonText.Of(value), 'r' or 'a' => PythonText.Repr(value), 'c' => value is long code ? char.ConvertFromUtf32((int)code) : PythonText.Of(value), _ => null };
        var align = flags.Contains('-', StringComparison.Ordinal) ? "<" : flags.Contains('0', StringComparison.Ordinal) && numeric ? "0=" : ">";
        var sign = !numeric ? "" : flags.Contains('+', StringComparison.Ordinal) ? "+" : flags.Contains(' ', StringComparison.Ordinal) ? " " : "";
        var alternate = numeric && flags.Contains('#', StringComparison.Ordinal) ? "#" : "";
        if (type is 'd' or 'i' or 'u' && precision.Length > 0)
            (text, precision) = (new FormatSpec("0", '=', '\0', false, int.Parse(precision, System.Globalization.CultureInfo.InvariantCulture), "", null, 'd').Format(value), "");
        var spec = FormatSpec.Parse($"{align}{(text is null ? sign + alternate : "")}{width}{(precision.Length > 0 ? "." + precision : "")}{(text is null ? type is 'i' or 'u' ? 'd' : type : 's')}");
        return spec.Format(text ?? value);
    }

    [GeneratedRegex(@"\G%(\((?<key>[^)]*)\))?(?<flags>[-+ #0]*)(?<width>\*|[0-9]*)(\.(?<precision>\*|[0-9]*))?[hlL]?(?<type>[diouxXeEfFgGcrsa%])", RegexOptions.ExplicitCapture)]
    private static partial Regex Directive();
}
