using System.Globalization;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Values;

/// <summary>A date and time without zone, as <c>to_datetime</c> returns it.</summary>
internal sealed class DateTimeValue(DateTime moment, bool isDate = false) : IMembers
{
    public DateTime Moment => moment;

    private long Microsecond => moment.Ticks % TimeSpan.TicksPerSecond / 10;

    public bool TryGetMember(string name, out object? value)
    {
        value = name switch
        {
            "year" => (long)moment.Year,
            "month" => (long)moment.Month,
            "day" => (long)moment.Day,
            "hour" => (long)moment.Hour,
            "minute" => (long)moment.Minute,
            "second" => (long)moment.Second,
            "microsecond" => Microsecond,
            "strftime" => Method(name, arguments => StrfTime.Format(Operators.PythonText.Of(arguments.Positional[0]), moment, TimeSpan.Zero)),
            "isoformat" => Method(name, arguments => Iso(arguments.Positional.Length > 0 ? Operators.PythonText.Of(arguments.Positional[0]) : "T")),
            "timestamp" => Method(name, _ => (moment - DateTime.UnixEpoch).Ticks / 1e7),
            "weekday" => Method(name, _ => ((long)moment.DayOfWeek + 6) % 7),
            "isoweekday" => Method(name, _ => (((long)moment.DayOfWeek + 6) % 7) + 1),
            "date" => Method(name, _ => new DateTimeValue(moment.Date, isDate: true)),
            _ => null,
        };
        return value is not null;
    }

    public override string ToString() => isDate ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Iso(" ");

    public string Repr() => string.Create(CultureInfo.InvariantCulture, $"datetime.datetime({moment.Year}, {moment.Month}, {moment.Day}, {moment.Hour}, {moment.Minute}{(moment.Second > 0 || Microsecond > 0 ? ", " + moment.Second : "")}{(Microsecond > 0 ? ", " + Microsecond : "")})");

    private string Iso(string separator) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + separator
        + moment.ToString(Microsecond > 0 ? "HH:mm:ss.ffffff" : "HH:mm:ss", CultureInfo.InvariantCulture);

    private BoundMethod Method(string name, Func<Arguments, object?> body) => new(this, name, (arguments, _) => body(arguments));
}
