using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>HTML escaping.</summary>
internal static class Html
{
    /// <summary>The escaped text; what is already markup stays as it is.</summary>
    public static TaggedText Escape(object? value) =>
        value is TaggedText { Tag: TextTag.Markup } markup ? markup : new TaggedText(Text(PythonText.Of(value)), TextTag.Markup);

    public static string Text(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal)
        .Replace("\"", "&#34;", StringComparison.Ordinal);
}
