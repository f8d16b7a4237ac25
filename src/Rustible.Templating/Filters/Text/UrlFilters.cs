using System.Globalization;
using System.Text;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Text;

/// <summary>Filters about URLs.</summary>
internal static class UrlFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("urlencode", "", Encode)
        .Filter("urldecode", "", call => Uri.UnescapeDataString(call.RequireText(callsMethod: true).Replace('+', ' ')))
        .Filter("urlsplit", "query=", Split);

    private static string Encode(FilterCall call)
    {
        if (PythonTypes.IsText(call.Value))
            return Escape(call.ValueText, "/");
        var pairs = Mapping.Of(call.Value) is { } map ? Iteration.ToList(new DictView(DictViewKind.Items, map)) : Iteration.TryOf(call.Value, out var items) ? [.. items] : null;
        return pairs is null ? Escape(call.ValueText, "/") : string.Join('&', pairs.Select(pair => string.Join('=', Two(pair).Select(part => Escape(PythonText.Of(part), "").Replace("%20", "+", StringComparison.Ordinal)))));
    }

    private static List<object?> Two(object? pair) => Iteration.ToList(pair) is { Count: 2 } both
        ? both
        : throw PythonTypes.Failure($"a pair to encode has two parts, not {Iteration.ToList(pair).Count}");

    private static string Escape(string text, string safe)
    {
        var result = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)value;
            if (char.IsAsciiLetterOrDigit(c) || "_.-~".Contains(c, StringComparison.Ordinal) || safe.Contains(c, StringComparison.Ordinal))
                result.Append(c);
            else
                result.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }
        return result.ToString();
    }

    private static object? Split(FilterCall call)
    {
        var query = call.Text(0, "");
        // Python takes what is false for empty bytes.
        if (query.Length > 0 && PythonTypes.AsText(call.Value) is null && !Truth.Of(call.Value) && Parts("").TryGetValue(query, out var none))
            return none is null ? null : new BytesValue([]);
        var parts = Parts(call.RequireText());
        if (query.Length == 0)
            return parts;
        return parts.TryGetValue(query, out var value) ? value : throw call.Error($"urlsplit: unknown URL component: {query}");
    }

    private static ValueMap Parts(string text)
    {
        var url = SplitUrl.Of(text);
        var place = url.Place;
        var at = place.LastIndexOf('@');
        var user = at < 0 ? null : place[..at];
        var (host, port) = HostAndPort(place[(at + 1)..]);
        return new ValueMap
        {
            ["fragment"] = url.Fragment,
            ["hostname"] = host,
            ["netloc"] = place,
            ["password"] = user is not null && user.Contains(':', StringComparison.Ordinal) ? user[(user.IndexOf(':', StringComparison.Ordinal) + 1)..] : null,
            ["path"] = url.Path,
            ["port"] = port,
            ["query"] = url.Query,
            ["scheme"] = url.Scheme,
            ["username"] = user?.Split(':')[0],
        };
    }

    private static (string? Host, object? Port) HostAndPort(string place)
    {
        var bracket = place.IndexOf(']', StringComparison.Ordinal);
        var colon = place.IndexOf(':', Math.Max(0, bracket));
        var host = (colon < 0 ? place : place[..colon]).TrimStart('[').TrimEnd(']').ToLowerInvariant();
        object? port = null;
        if (colon >= 0 && colon + 1 < place.Length)
        {
            port = int.TryParse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535
                ? (long)number
                : throw PythonTypes.Failure($"Port could not be cast to integer value as {PythonText.Repr(place[(colon + 1)..])}");
        }
        return (host.Length == 0 ? null : host, port);
    }
}
