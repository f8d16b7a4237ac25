using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Cases;

/// <summary>A result as an answer shows it: unsafe text is text, and so are the numbers that JSON has not.</summary>
internal static class CaseResult
{
    public static object? Of(object? value) => RawValues.Map(value, (item, _) => item switch
    {
        UnsafeText text => text.Text,
        double real when !double.IsFinite(real) => PythonText.OfDouble(real),
        _ => item,
    });
}
