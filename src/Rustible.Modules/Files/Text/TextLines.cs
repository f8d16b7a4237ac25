namespace Rustible.Modules.Files.Text;

/// <summary>A text as a list of lines that still have what ends them.</summary>
internal static class TextLines
{
    /// <summary>The lines; together they are the text.</summary>
    public static List<string> Of(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }
}
