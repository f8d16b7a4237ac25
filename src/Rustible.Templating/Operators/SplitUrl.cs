namespace Rustible.Templating.Operators;

/// <summary>The five parts of a URL as Python's urlsplit cuts them: nothing is required, and what is absent is empty.</summary>
internal sealed record SplitUrl(string Scheme, string Place, string Path, string Query, string Fragment)
{
    /// <summary>Control characters and blanks before a URL, and line ends in it, do not count.</summary>
    private static readonly char[] _ignoredBefore = [.. Enumerable.Range(0, 33).Select(code => (char)code)];

    /// <exception cref="TemplateException">A bracket of an IPv6 address has no other half.</exception>
    public static SplitUrl Of(string url)
    {
        var rest = string.Concat(url.TrimStart(_ignoredBefore).Where(c => c is not ('\n' or '\r' or '\t')));
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var scheme = "";
        if (colon > 0 && char.IsAsciiLetter(rest[0]) && rest[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
            (scheme, rest) = (rest[..colon].ToLowerInvariant(), rest[(colon + 1)..]);
        var place = "";
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var end = rest.IndexOfAny(['/', '?', '#'], 2);
            (place, rest) = end < 0 ? (rest[2..], "") : (rest[2..end], rest[end..]);
            if (place.Contains('[', StringComparison.Ordinal) != place.Contains(']', StringComparison.Ordinal))
                throw PythonTypes.Failure("Invalid IPv6 URL");
        }
        (rest, var fragment) = Cut(rest, '#');
        (rest, var query) = Cut(rest, '?');
        return new SplitUrl(scheme, place, rest, query, fragment);
    }

    private static (string Before, string After) Cut(string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
