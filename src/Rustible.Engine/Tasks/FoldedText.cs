using System.Text;

namespace Rustible.Engine.Tasks;

/// <summary>
/// Lines of a YAML file as one text in which blanks and line ends are single blanks, as YAML folds long scalars, with the place that each character has in the file.
/// </summary>
internal sealed class FoldedText
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Line, int Column)> _places = [];

    public FoldedText(string[] lines, int first, int end)
    {
        for (var line = first; line < end; line++)
        {
            for (var column = 0; column < lines[line].Length; column++)
                Add(lines[line][column], line, column);
            Add(' ', line, lines[line].Length);
        }
    }

    /// <summary>Where a text stands, in the way in which YAML may have written it: plain, in single or in double quotes. The line and column count from 0.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">The character whose place is wanted.</param>
    public (int Line, int Column)? Find(string text, int offset)
    {
        var all = _text.ToString();
        foreach (var written in new Func<string, string>[] { plain => plain, plain => plain.Replace("'", "''", StringComparison.Ordinal), InDoubleQuotes })
        {
            var start = all.IndexOf(Fold(written(text)).Trim(), StringComparison.Ordinal);
            if (start >= 0)
                return _places[Math.Min(_places.Count - 1, start + Fold(written(text[..offset])).TrimStart().Length)];
        }
        return null;
    }

    private static string InDoubleQuotes(string plain) => plain.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
                folded.Append(character);
            else if (folded.Length == 0 || folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString();
    }

    private void Add(char character, int line, int column)
    {
        var isBlank = char.IsWhiteSpace(character);
        if (isBlank && _text.Length > 0 && _text[^1] == ' ')
            return;
        _text.Append(isBlank ? ' ' : character);
        _places.Add((line, column));
    }
}
