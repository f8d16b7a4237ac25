using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Rustible.Templating.Data;

/// <summary>The types of plain scalars in YAML 1.1, as PyYAML resolves them.</summary>
public static partial class YamlTypes
{
    /// <summary>The value of a scalar.</summary>
    /// <exception cref="TemplateException">The scalar has a tag that stands for no plain data.</exception>
    public static object? Of(Scalar scalar)
    {
        var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? "" : scalar.Tag.Value;
        if (tag.Length > 0)
            return Tagged(tag, scalar.Value);
        return scalar.Style == ScalarStyle.Plain ? Plain(scalar.Value) : scalar.Value;
    }

    private static object? Tagged(string tag, string text) => tag switch
    {
        "tag:yaml.org,2002:str" or "!unsafe" => text,
        "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null" => Plain(text),
        "tag:yaml.org,2002:binary" => Binary(text),
        _ => throw new TemplateException(TemplateErrorKind.Runtime, $"could not determine a constructor for the tag '{tag}'"),
    };

    /// <summary>The text of bytes, which is what modules and results make of them; what is no UTF-8 in it becomes a replacement character.</summary>
    private static string Binary(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            throw new TemplateException(TemplateErrorKind.Runtime, "failed to decode base64 data");
        }
    }

    private static object? Plain(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return true;
            case "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return false;
        }
        if (!(char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.'))
            return text;
        if (Integer().IsMatch(text))
            return OfInteger(text.Replace("_", "", StringComparison.Ordinal));
        if (Real().IsMatch(text))
            return OfReal(text.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant());
        return Timestamp().Match(text) is { Success: true } moment ? OfTimestamp(moment) : text;
    }

    private static object OfInteger(string text)
    {
        var negative = text.StartsWith('-');
        var digits = text.TrimStart('-', '+');
        object value;
        if (digits.Contains(':', StringComparison.Ordinal))
            value = (long)Sexagesimal(digits);
        else if (digits.StartsWith('0') && digits.Length > 1 && char.IsAsciiDigit(digits[1]))
            _ = NumberParser.TryInteger(digits, 8, out value);
        else
            _ = NumberParser.TryInteger(digits, 0, out value);
        return Arithmetic.Sign(negative, value);
    }

    private static double OfReal(string text)
    {
        var sign = text.StartsWith('-') ? -1 : 1;
        var digits = text.TrimStart('-', '+');
        if (digits == ".inf")
            return sign * double.PositiveInfinity;
        if (digits == ".nan")
            return double.NaN;
        return sign * (digits.Contains(':', StringComparison.Ordinal) ? Sexagesimal(digits) : double.Parse(digits, CultureInfo.InvariantCulture));
    }

    private static double Sexagesimal(string digits) =>
        digits.Split(':').Aggregate(0.0, (value, part) => (value * 60) + double.Parse(part, CultureInfo.InvariantCulture));

    private static DateTimeValue OfTimestamp(Match match)
    {
        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var moment = new DateTime(Part("year"), Part("month"), Part("day"), Part("hour"), Part("minute"), Part("second"));
        if (match.Groups["fraction"].Success)
            moment = moment.AddTicks(long.Parse(match.Groups["fraction"].Value.PadRight(6, '0')[..6], CultureInfo.InvariantCulture) * 10);
        return new DateTimeValue(moment, isDate: !match.Groups["hour"].Success);
    }

    [GeneratedRegex(@"^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z")]
    private static partial Regex Real();

    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(?:(?:[Tt]|[ \t]+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]*))?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)?\z")]
    private static partial Regex Timestamp();
}
