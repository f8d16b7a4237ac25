using System.Text;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Operators;

/// <summary>Case and padding of texts.</summary>
internal static class TextCase
{
    public static string Upper(string text) => text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);

    public static string Capitalize(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    /// <summary>A capital at every start of a run of letters.</summary>
    public static string Title(string text)
    {
        var result = new StringBuilder(text.Length);
        var inWord = false;
        foreach (var c in text)
        {
            result.Append(inWord ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
            inWord = char.IsLetter(c);
        }
        return result.ToString();
    }

    public static string Pad(string text, long width, string fill, char align, RenderContext context)
    {
        var missing = width - Iteration.CodePoints(text);
        if (missing <= 0)
            return text;
        context.Session.CountOutput((int)Math.Min(width, int.MaxValue / 2));
        var left = align switch { '<' => 0, '>' => missing, _ => (missing / 2) + (missing & width & 1) };
        return Repeat(fill, left) + text + Repeat(fill, missing - left);
    }

    private static string Repeat(string fill, long count) => string.Concat(Enumerable.Repeat(fill, (int)count));
}
