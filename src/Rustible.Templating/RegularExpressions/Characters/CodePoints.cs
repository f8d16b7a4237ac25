namespace Rustible.Templating.RegularExpressions.Characters;

/// <summary>Python's characters: code points, of which a half of a surrogate pair without its other half is one.</summary>
internal static class CodePoints
{
    public const int Count = 0x110000;

    public static int[] Of(string text)
    {
        var result = new int[Length(text)];
        for (int at = 0, i = 0; i < result.Length; i++)
        {
            result[i] = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
            at += result[i] > char.MaxValue ? 2 : 1;
        }
        return result;
    }

    public static int Length(string text)
    {
        var pairs = 0;
        for (var at = 1; at < text.Length; at++)
        {
            if (char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]))
                pairs++;
        }
        return text.Length - pairs;
    }

    public static string Text(int codePoint) => codePoint > char.MaxValue ? char.ConvertFromUtf32(codePoint) : ((char)codePoint).ToString();
}
