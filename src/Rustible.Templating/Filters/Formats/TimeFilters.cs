using System.Globalization;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Formats;

/// <summary>Filters about dates.</summary>
internal static class TimeFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("strftime", "second=, utc=", Format)
        .Filter("to_datetime", "format=", call => new DateTimeValue(StrpTime.Parse(call.RequireText(), call.Text(0, "%Y-%m-%d %H:%M:%S"))));

    private static string Format(FilterCall call)
    {
        var clock = call.Context.Session.Clock;
        var moment = clock.GetUtcNow();
        if (call.Has(0) && call[0] is not null)
        {
            moment = NumberParser.TryReal(call[0], out var seconds)
                ? DateTimeOffset.FromUnixTimeSeconds((long)Math.Floor(seconds))
                : throw call.Error($"Invalid value for epoch value ({call.AnyText(0)})");
        }
        var zone = call.Flag(1) ? TimeZoneInfo.Utc : clock.LocalTimeZone;
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return StrfTime.Format(call.RequireText(), local.DateTime, local.Offset, call.Flag(1) ? "GMT" : null, hasMicroseconds: false);
    }
}
