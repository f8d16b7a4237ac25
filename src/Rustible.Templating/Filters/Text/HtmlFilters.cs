using System.Text.RegularExpressions;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Text;

/// <summary>Filters about HTML.</summary>
internal static partial class HtmlFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("escape|e", "", call => Html.Escape(Raw(call)))
        .Filter("forceescape", "", call => Html.Escape(call.Value))
        .Filter("safe", "", call => new TaggedText(call.ValueText, TextTag.Markup))
        .Filter("striptags", "", call => StripTags(call.ValueText))
        .Filter("xmlattr", "autospace=", XmlAttributes)
        .Filter("urlize", "trim_url_limit=, nofollow=, target=, rel=, extra_schemes=", Urlize);

    private static object? Raw(FilterCall call) => call.RawValue is TaggedText { Tag: TextTag.Markup } markup ? markup : call.Value;

    private static string StripTags(string text) =>
        System.Net.WebUtility.HtmlDecode(Blanks().Replace(Tag().Replace(text, ""), " ").Trim());

    private static TaggedText XmlAttributes(FilterCall call)
    {
        var map = Mapping.Of(call.Value) ?? throw call.TypeError("xmlattr needs a dictionary");
        var text = string.Join(' ', map.Where(entry => entry.Value is not (null or Undefined))
            .Select(entry => $"{Html.Escape(entry.Key).Text}=\"{Html.Escape(entry.Value).Text}\""));
        return new TaggedText(call.Flag(0, true) && text.Length > 0 ? " " + text : text, TextTag.Markup);
    }

    private static string Urlize(FilterCall call)
    {
        var rel = string.Join(' ', new[] { call.Flag(1) ? "nofollow" : "", "noopener", call.TextOrNone(3) ?? "" }.Where(part => part.Length > 0).Order(StringComparer.Ordinal));
        var target = call.TextOrNone(2) is { } name ? $" target=\"{Html.Text(name)}\"" : "";
        var limit = call.Has(0) && call[0] is not null ? (int)call.Integer(0) : int.MaxValue;
        string Shown(string url) => url.Length > limit ? url[..limit] + "..." : url;
        return Address().Replace(Html.Text(call.ValueText), match =>
        {
            var url = match.Value.TrimEnd('.', ',', ')', ';', '!');
            var rest = match.Value[url.Length..];
            if (url.Contains('@', StringComparison.Ordinal) && !url.Contains("://", StringComparison.Ordinal))
                return $"<a href=\"mailto:{url}\">{url}</a>{rest}";
            if (HasUser(url))
                return match.Value;
            var href = url.Contains("://", StringComparison.Ordinal) || url.StartsWith("mailto:", StringComparison.Ordinal) ? url : "https://" + url;
            return $"<a href=\"{href}\" rel=\"{rel}\"{target}>{Shown(url)}</a>{rest}";
        });
    }

    /// <summary>Whether a user is named before the host: such addresses are no links.</summary>
    private static bool HasUser(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        return start >= 3 && url[start..].Split('/', '?', '#')[0].Contains('@', StringComparison.Ordinal);
    }

    [GeneratedRegex(@"<!--.*?-->|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<![\w@/])(?:(?:https?|mailto)://[^\s<>]+|www\.[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]+|(?:[a-z0-9-]+\.)+(?:com|net|int|edu|gov|org|info|mil)(?:/[^\s<>]*)?(?![\w.-]))", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
