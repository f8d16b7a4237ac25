using System.Globalization;
using System.Numerics;
using System.Text;
using Rustible.Templating.Members;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>Values as text: <c>str()</c> and <c>repr()</c>.</summary>
internal static class PythonText
{
    public static string Of(object? value) => value switch
    {
        string text => text,
        TaggedText text => text.Text,
        UnsafeText text => text.Text,
        EncryptedText text => text.Text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        DateTimeValue moment => moment.ToString(),
        TimeDeltaValue delta => delta.ToString(),
        Undefined undefined => undefined.IsLenient ? "" : throw undefined.Error(),
        _ => Repr(value),
    };

    public static string Repr(object? value)
    {
        switch (value)
        {
            case string text:
                return Quote(text);
            case long number:
                return number.ToString(CultureInfo.InvariantCulture);
        }
        var result = new StringBuilder();
        Write(value, result);
        return result.ToString();
    }

    public static string OfDouble(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        if (value == 0)
            return double.IsNegative(value) ? "-0.0" : "0.0";
        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var digits = new string([.. shortest.TakeWhile(c => c is not ('E' or 'e')).Where(char.IsAsciiDigit)]).TrimStart('0');
        digits = digits.TrimEnd('0') is { Length: > 0 } trimmed ? trimmed : "0";
        var exponent = int.Parse(text[(text.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        if (shortest.Contains('E', StringComparison.Ordinal))
            exponent = int.Parse(shortest[(shortest.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        return (value < 0 ? "-" : "") + Layout(digits, exponent);
    }

    private static string Layout(string digits, int exponent)
    {
        if (exponent is < -4 or >= 16)
        {
            var mantissa = digits.Length == 1 ? digits : digits[0] + "." + digits[1..];
            return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }
        if (exponent < 0)
            return "0." + new string('0', -exponent - 1) + digits;
        return digits.Length <= exponent + 1
            ? digits.PadRight(exponent + 1, '0') + ".0"
            : digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }

    private static void Write(object? value, StringBuilder result)
    {
        StackGuard.Check();
        switch (value)
        {
            case List<object?> list:
                WriteItems(list, '[', ']', result);
                break;
            case TupleValue tuple:
                WriteTuple(tuple, result);
                break;
            case ValueMap map:
                WriteMap(map, result);
                break;
            case DictView view:
                result.Append(view.TypeName).Append('(');
                WriteItems(view, '[', ']', result);
                result.Append(')');
                break;
            case ScopeValue scope:
                WriteMap(scope.ToMap(), result);
                break;
            default:
                result.Append(Scalar(value));
                break;
        }
    }

    private static string Scalar(object? value) => value switch
    {
        null or NoneKey => "None",
        bool flag => flag ? "True" : "False",
        string text => Quote(text),
        TaggedText { Tag: TextTag.Markup } text => $"Markup({Quote(text.Text)})",
        TaggedText text => Quote(text.Text),
        UnsafeText text => Quote(text.Text),
        EncryptedText text => Quote(text.Text),
        double real => OfDouble(real),
        BigInteger or long or int => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        Undefined { IsLenient: true } => "Undefined",
        Undefined undefined => undefined.Repr(),
        DateTimeValue moment => moment.Repr(),
        TimeDeltaValue delta => delta.Repr(),
        BoundMethod method => $"<built-in method {method.Name} of {PythonTypes.NameOf(method.Owner)} object>",
        GlobalFunction or NamespaceValue or LoopContext or RangeValue or MacroValue or BytesValue or ModuleValue or ClassValue => value.ToString()!,
        _ => $"<{PythonTypes.NameOf(value)}>",
    };

    private static void WriteTuple(TupleValue tuple, StringBuilder result)
    {
        if (tuple.Count != 1)
        {
            WriteItems(tuple, '(', ')', result);
            return;
        }
        result.Append('(');
        Write(tuple[0], result);
        result.Append(",)");
    }

    private static void WriteItems(IEnumerable<object?> items, char open, char close, StringBuilder result)
    {
        result.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                result.Append(", ");
            first = false;
            Write(item, result);
        }
        result.Append(close);
    }

    private static void WriteMap(ValueMap map, StringBuilder result)
    {
        result.Append('{');
        var first = true;
        foreach (var (key, value) in map)
        {
            if (!first)
                result.Append(", ");
            first = false;
            Write(key, result);
            result.Append(": ");
            Write(value, result);
        }
        result.Append('}');
    }

    public static string Quote(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == quote || rune.Value == '\\')
                result.Append('\\').Append((char)rune.Value);
            else if (rune.Value is >= ' ' and < 0x7f)
                result.Append((char)rune.Value);
            else
                result.Append(Escape(rune));
        }
        return result.Append(quote).ToString();
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when IsPrintable(rune) => rune.ToString(),
        <= 0xff => $"\\x{rune.Value:x2}",
        <= 0xffff => $"\\u{rune.Value:x4}",
        _ => $"\\U{rune.Value:x8}",
    };

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
