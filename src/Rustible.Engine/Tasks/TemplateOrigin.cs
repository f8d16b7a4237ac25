using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Engine.Tasks;

/// <summary>Finds the text of a failed template again in the file that it was read from. Values carry no positions, and errors are rare: the file is searched.</summary>
/// <param name="position">Where the task, or the condition, begins.</param>
/// <param name="argument">The argument of the task that holds the template; null when that is not known.</param>
internal sealed class TemplateOrigin(SourcePosition position, string? argument = null)
{
    private readonly Lazy<string[]> _lines = new(() => Lines(position.File));

    /// <summary>The place in the file, or the same place when the text is not found there.</summary>
    public TemplatePlace Locate(TemplatePlace place)
    {
        if (place.Template is not null || place.SourceLine.Trim().Length == 0)
            return place;
        var (first, end) = place.Variable is null ? Task() : (0, _lines.Value.Length);
        return Find(place, first, end, place.SourceLine.Trim(), place.SourceLine.Length - place.SourceLine.TrimStart().Length)
            ?? (place.Expression.Contains('\n', StringComparison.Ordinal) ? null : Find(place, first, end, place.Expression, place.Column - 1))
            ?? FindFolded(place, first, end)
            ?? place;
    }

    /// <summary>The lines of the task: up to one that is not indented further than the dash before it.</summary>
    private (int First, int End) Task()
    {
        var lines = _lines.Value;
        var first = Math.Clamp(position.Line - 1, 0, lines.Length);
        var end = first + 1;
        while (end < lines.Length && (string.IsNullOrWhiteSpace(lines[end]) || Indentation(lines[end]) >= position.Column - 1 || Indentation(lines[end]) > Indentation(lines[first])))
            end++;
        end = Math.Min(end, lines.Length);
        var given = argument is null ? -1 : Array.FindIndex(lines, first, end - first, line => line.Contains(argument + ":", StringComparison.Ordinal) || line.Contains(argument + "=", StringComparison.Ordinal));
        return (given < 0 ? first : given, end);
    }

    /// <summary>Finds a line of the template that YAML made of several, or that stands in quotes with some of its characters doubled or escaped.</summary>
    private TemplatePlace? FindFolded(TemplatePlace place, int first, int end)
    {
        if (new FoldedText(_lines.Value, first, end).Find(place.SourceLine, Math.Max(0, place.Column - 1)) is not var (line, column) || (place.Variable is { } name && !Names(line, name)))
            return null;
        return place with { Template = position.File, Line = line + 1, Column = column + 1, SourceLine = _lines.Value[line] };
    }

    /// <param name="place">The place in the template.</param>
    /// <param name="first">The first line to search, from 0.</param>
    /// <param name="end">The line to end before.</param>
    /// <param name="text">What to search for.</param>
    /// <param name="offset">The column, from 0, at which that text begins in the template's line.</param>
    private TemplatePlace? Find(TemplatePlace place, int first, int end, string text, int offset)
    {
        for (var line = first; line < end; line++)
        {
            var shown = _lines.Value[line];
            var start = shown.IndexOf(text, StringComparison.Ordinal);
            if (start < 0 || (place.Variable is { } name && !Names(line, name)))
                continue;
            return place with { Template = position.File, Line = line + 1, Column = start + Math.Max(0, place.Column - 1 - offset) + 1, SourceLine = shown };
        }
        return null;
    }

    /// <summary>Whether the line, or the last one before it that is indented less, gives the variable's name.</summary>
    private bool Names(int line, string name)
    {
        var lines = _lines.Value;
        if (lines[line].Contains(name + ":", StringComparison.Ordinal))
            return true;
        var indentation = Indentation(lines[line]);
        for (var above = line - 1; above >= 0; above--)
        {
            if (!string.IsNullOrWhiteSpace(lines[above]) && Indentation(lines[above]) < indentation)
                return lines[above].Contains(name + ":", StringComparison.Ordinal);
        }
        return false;
    }

    private static int Indentation(string line) => line.Length - line.TrimStart(' ').Length;

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
