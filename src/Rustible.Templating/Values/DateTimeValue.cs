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
            "isoformat" => Method(name, arguments => isDate ? ToString() : Iso(arguments.Positional.Length > 0 ? Operators.PythonText.Of(arguments.Positional[0]) : "T")),
            "timestamp" => Method(name, _ => (moment - DateTime.UnixEpoch).Ticks / 1e7),
            "weekday" => Method(name, _ => ((long)moment.DayOfWeek + 6) % 7),
            "isoweekday" => Method(name, _ => (((long)moment.DayOfWeek + 6) % 7) + 1),
            "date" => Method(name, _ => new DateTimeValue(moment.Date, isDate: true)),
            "ctime" => Method(name, _ => StrfTime.Format("%c", moment, TimeSpan.Zero)),
            "toordinal" => Method(name, _ => (long)(moment.Date - DateTime.MinValue).Days + 1),
            "utcoffset" or "dst" or "tzname" when !isDate => Method(name, _ => null),
            "replace" => Method(name, Replaced),
            _ => null,
        };
        return value is not null || (name == "tzinfo" && !isDate);
    }

    public override string ToString() => isDate ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Iso(" ");

    public string Repr() => string.Create(CultureInfo.InvariantCulture, $"datetime.datetime({moment.Year}, {moment.Month}, {moment.Day}, {moment.Hour}, {moment.Minute}{(moment.Second > 0 || Microsecond > 0 ? ", " + moment.Second : "")}{(Microsecond > 0 ? ", " + Microsecond : "")})");

    private string Iso(string separator) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + separator
        + moment.ToString(Microsecond > 0 ? "HH:mm:ss.ffffff" : "HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The date with some of its parts changed.</summary>
    private DateTimeValue Replaced(Arguments arguments)
    {
        string[] names = ["year", "month", "day", "hour", "minute", "second", "microsecond"];
        long[] parts = [moment.Year, moment.Month, moment.Day, moment.Hour, moment.Minute, moment.Second, Microsecond];
        for (var i = 0; i < Math.Min(parts.Length, arguments.Positional.Length); i++)
            parts[i] = Operators.PythonTypes.Index(arguments.Positional[i]);
        foreach (var (name, value) in arguments.Named)
        {
            var index = Array.IndexOf(names, name);
            parts[index >= 0 ? index : throw Operators.PythonTypes.Error($"replace() got an unexpected keyword argument '{name}'")] = Operators.PythonTypes.Index(value);
        }
        return new DateTimeValue(new DateTime((int)parts[0], (int)parts[1], (int)parts[2], (int)parts[3], (int)parts[4], (int)parts[5]).AddTicks(parts[6] * 10), isDate);
    }

    private BoundMethod Method(string name, Func<Arguments, object?> body) => new(this, name, (arguments, _) => body(arguments));
}
