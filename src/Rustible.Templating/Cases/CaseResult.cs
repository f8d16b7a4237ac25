using Rustible.Templating.Values;

namespace Rustible.Templating.Cases;

/// <summary>A result as an answer shows it: unsafe text is text.</summary>
internal static class CaseResult
{
    public static object? Of(object? value) => RawValues.Map(value, (item, _) => item is UnsafeText text ? text.Text : item);
}
