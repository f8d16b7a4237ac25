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
        .Filter("urldecode", "", call => Uri.UnescapeDataString(call.ValueText.Replace('+', ' ')))
        .Filter("urlsplit", "query=", Split);

    private static string Encode(FilterCall call)
    {
        if (PythonTypes.IsText(call.Value))
            return Escape(call.ValueText, "/");
        var pairs = Mapping.Of(call.Value) is { } map ? Iteration.ToList(new DictView(DictViewKind.Items, map)) : Iteration.TryOf(call.Value, out var items) ? [.. items] : null;
        return pairs is null ? Escape(call.ValueText, "/") : string.Join('&', pairs.Select(pair => string.Join('=', Iteration.Of(pair).Select(part => Escape(PythonText.Of(part), "").Replace("%20", "+", StringComparison.Ordinal)))));
    }

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
        var parts = Parts(call.RequireText());
        var query = call.Text(0, "");
        if (query.Length == 0)
            return parts;
        return parts.TryGetValue(query, out var value) ? value : throw call.Error($"urlsplit: unknown URL component: {query}");
    }

    private static ValueMap Parts(string url)
    {
        var rest = url.TrimStart([.. Enumerable.Range(0, 33).Select(code => (char)code)]);
        string Cut(char mark)
        {
            var at = rest.IndexOf(mark, StringComparison.Ordinal);
            if (at < 0)
                return "";
            var tail = rest[(at + 1)..];
            rest = rest[..at];
            return tail;
        }
        rest = rest.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var scheme = "";
        if (colon > 0 && char.IsAsciiLetter(rest[0]) && rest[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
            (scheme, rest) = (rest[..colon].ToLowerInvariant(), rest[(colon + 1)..]);
        var place = "";
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var end = rest.IndexOfAny(['/', '?', '#'], 2);
            (place, rest) = end < 0 ? (rest[2..], "") : (rest[2..end], rest[end..]);
        }
        var fragment = Cut('#');
        var query = Cut('?');
        var at = place.LastIndexOf('@');
        var user = at < 0 ? null : place[..at];
        var (host, port) = HostAndPort(place[(at + 1)..]);
        return new ValueMap
        {
            ["fragment"] = fragment,
            ["hostname"] = host,
            ["netloc"] = place,
            ["password"] = user is not null && user.Contains(':', StringComparison.Ordinal) ? user[(user.IndexOf(':', StringComparison.Ordinal) + 1)..] : null,
            ["path"] = rest,
            ["port"] = port,
            ["query"] = query,
            ["scheme"] = scheme,
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
