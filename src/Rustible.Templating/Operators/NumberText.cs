using System.Globalization;

namespace Rustible.Templating.Operators;

/// <summary>Floats as the format codes e, f, g and % write them.</summary>
internal static class NumberText
{
    public static string Real(double value, char type, int? precision)
    {
        if (!double.IsFinite(value))
            return char.IsUpper(type) ? PythonText.OfDouble(value).ToUpperInvariant() : PythonText.OfDouble(value);
        return type switch
        {
            'f' or 'F' => value.ToString("F" + (precision ?? 6), CultureInfo.InvariantCulture),
            '%' => (value * 100).ToString("F" + (precision ?? 6), CultureInfo.InvariantCulture) + "%",
            'e' or 'E' => Exponent(value, precision ?? 6, type),
            'g' or 'G' or 'n' => General(value, precision ?? 6, char.IsUpper(type) ? 'E' : 'e', false),
            '\0' when precision is { } digits => General(value, digits, 'e', true),
            '\0' => PythonText.OfDouble(value),
            _ => throw PythonTypes.Failure($"Unknown format code '{type}' for object of type 'float'"),
        };
    }

    private static string Exponent(double value, int precision, char letter)
    {
        var text = value.ToString(letter + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var at = text.IndexOf(letter, StringComparison.Ordinal) + 2;
        return text[..at] + text[at..].TrimStart('0').PadLeft(2, '0');
    }

    private static string General(double value, int precision, char letter, bool keepPoint)
    {
        precision = Math.Max(1, precision);
        var scientific = Exponent(value, precision - 1, letter);
        var exponent = int.Parse(scientific[(scientific.IndexOf(letter, StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        if (exponent < -4 || exponent >= precision)
        {
            var at = scientific.IndexOf(letter, StringComparison.Ordinal);
            return Trim(scientific[..at]) + scientific[at..];
        }
        var text = Trim(value.ToString("F" + Math.Max(0, precision - 1 - exponent), CultureInfo.InvariantCulture));
        return keepPoint && !text.Contains('.', StringComparison.Ordinal) ? text + ".0" : text;
    }

    private static string Trim(string text) => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
}
