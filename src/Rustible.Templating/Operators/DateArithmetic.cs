using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>Sums and differences of dates.</summary>
internal static class DateArithmetic
{
    public static object? Add(object? left, object? right) => (left, right) switch
    {
        (DateTimeValue moment, TimeDeltaValue delta) => new DateTimeValue(moment.Moment + delta.Span),
        (TimeDeltaValue delta, DateTimeValue moment) => new DateTimeValue(moment.Moment + delta.Span),
        (TimeDeltaValue a, TimeDeltaValue b) => new TimeDeltaValue(a.Span + b.Span),
        _ => null,
    };

    public static object? Subtract(object? left, object? right) => (left, right) switch
    {
        (DateTimeValue a, DateTimeValue b) => new TimeDeltaValue(a.Moment - b.Moment),
        (DateTimeValue moment, TimeDeltaValue delta) => new DateTimeValue(moment.Moment - delta.Span),
        (TimeDeltaValue a, TimeDeltaValue b) => new TimeDeltaValue(a.Span - b.Span),
        _ => null,
    };
}
