using System.Text;

namespace Rustible.Language.Source;

/// <summary>Puts faults into words for a terminal: what, where, the line with a mark under the place, and what would be right.</summary>
public static class ErrorText
{
    private const int MaxExcerpt = 200;

    /// <summary>One fault, several lines, without a newline at the end.</summary>
    public static string Format(LanguageError error)
    {
        var text = new StringBuilder("ERROR! ").Append(error.Message);
        if (error.Position is { } place)
        {
            text.Append("\n\n").Append("In ").Append(place.File);
            if (place.Line > 0)
                text.Append(", line ").Append(place.Line);
            if (place.Column > 0)
                text.Append(", column ").Append(place.Column);
            if (error.Context is not null)
                text.Append(", ").Append(error.Context);
            if ((error.Excerpt ?? Excerpt(place)) is { } excerpt)
                text.Append(":\n\n").Append(excerpt);
        }
        else if (error.Context is not null)
        {
            text.Append(" (").Append(error.Context).Append(')');
        }
        if (error.Hint is not null)
            text.Append("\n\n").Append(error.Hint);
        return text.ToString();
    }

    /// <summary>All faults of an exception, an empty line between them.</summary>
    public static string Format(LanguageException exception) => string.Join("\n\n", exception.Errors.Select(Format));

    /// <summary>The exit code that ansible-playbook gives such input.</summary>
    public static int ExitCode(LanguageException exception) => exception.Errors[0].Kind switch
    {
        LanguageErrorKind.Parse => 4,
        LanguageErrorKind.Options => 5,
        _ => 1,
    };

    private static string? Excerpt(SourcePosition place)
    {
        if (place.Line == 0)
            return null;
        try
        {
            var line = File.ReadLines(place.File).Skip(place.Line - 1).FirstOrDefault();
            if (line is null || line.Length > MaxExcerpt)
                return null;
            var shown = line.Replace('\t', ' ');
            return place.Column == 0 ? $"  {shown}" : $"  {shown}\n  {new string(' ', Math.Max(0, place.Column - 1))}^ here";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
