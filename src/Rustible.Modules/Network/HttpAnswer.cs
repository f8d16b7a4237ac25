using System.Text;
using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.Network;

/// <summary>The headers and the content of an answer.</summary>
/// <param name="Headers">Headers by their names in small letters with underscores; several of one name are joined by commas.</param>
/// <param name="Reason">What stands beside the code.</param>
/// <param name="Content">The content as text.</param>
/// <param name="Cookies">The cookies by name.</param>
internal sealed record HttpAnswer(ValueMap Headers, string Reason, string Content, ValueMap Cookies)
{
    /// <summary>Whether the content says that it is JSON.</summary>
    public bool IsJson => Header("content_type") is { } type
        && type.Split(';')[0].Trim() is var kind && (kind.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || kind.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            || kind.EndsWith("/javascript", StringComparison.OrdinalIgnoreCase));

    /// <summary>The cookies as a header has them.</summary>
    public string CookiesText => string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>A header; null when it is not there.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value as string : null;

    /// <summary>Reads what <c>uri.sh</c> passes on.</summary>
    /// <param name="body">The headers of the last answer, then its content.</param>
    /// <param name="headLength">How many bytes the headers take.</param>
    public static HttpAnswer Read(ReadOnlySpan<byte> body, int headLength)
    {
        var lines = Encoding.Latin1.GetString(body[..headLength]).Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        // after an interim answer (100 Continue), or one before a login, the last counts
        var last = lines.FindLastIndex(line => line.StartsWith("HTTP/", StringComparison.Ordinal));
        var (headers, cookies) = (new ValueMap(), new ValueMap());
        foreach (var line in lines.Skip(last + 1))
        {
            if (line.Split(':', 2) is not [var name, var value])
                continue;
            var key = name.Trim().ToLowerInvariant().Replace('-', '_');
            headers[key] = headers.TryGetValue(key, out var earlier) ? $"{earlier}, {value.Trim()}" : value.Trim();
            if (key == "set_cookie" && value.Split(';')[0].Split('=', 2) is [var cookie, var content])
                cookies[cookie.Trim()] = content.Trim().Trim('"');
        }
        var reason = last < 0 ? "" : string.Join(' ', lines[last].Split(' ').Skip(2));
        return new HttpAnswer(headers, reason, OutputText.Decode(body[headLength..]), cookies);
    }

    /// <summary>A result with the headers among its keys.</summary>
    public ModuleResult AddTo(ModuleResult result) => Headers.Aggregate(result, (with, header) => with.Return((string)header.Key, header.Value));
}
