using System.Globalization;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Values;

/// <summary>The time between two moments.</summary>
internal sealed class TimeDeltaValue(TimeSpan span) : IMembers
{
    public TimeSpan Span => span;

    private long Days => (long)Math.Floor(span.TotalDays);

    private TimeSpan Rest => span - TimeSpan.FromDays(Days);

    public bool TryGetMember(string name, out object? value)
    {
        value = name switch
        {
            "days" => Days,
            "seconds" => (long)Rest.TotalSeconds,
            "microseconds" => Rest.Ticks % TimeSpan.TicksPerSecond / 10,
            "total_seconds" => new BoundMethod(this, name, (_, _) => span.Ticks / 1e7),
            _ => null,
        };
        return value is not null;
    }

    public override string ToString()
    {
        var days = Days == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Days} day{(Math.Abs(Days) == 1 ? "" : "s")}, ");
        var fraction = Rest.Ticks % TimeSpan.TicksPerSecond / 10;
        return string.Create(CultureInfo.InvariantCulture, $"{days}{Rest.Hours}:{Rest.Minutes:00}:{Rest.Seconds:00}{(fraction > 0 ? $".{fraction:000000}" : "")}");
    }

    public string Repr() => string.Create(CultureInfo.InvariantCulture, $"datetime.timedelta(days={Days}, seconds={(long)Rest.TotalSeconds})");
}
