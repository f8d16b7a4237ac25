using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Rustible.Templating;

/// <summary>Puts the places of a template error into words: where, the line with a mark under the place, from where it was reached, and where a name was looked up.</summary>
public static class TemplateErrorText
{
    private const int MaxLine = 160;
    private const int MaxExpression = 100;

    /// <summary>The lines that follow the message, each indented, without a newline at the end; empty when no place is known.</summary>
    /// <param name="error">The error.</param>
    /// <param name="relocate">Replaces a place by that in the file from which the template's text was taken; null leaves all as they are.</param>
    public static string Details(TemplateException error, Func<TemplatePlace, TemplatePlace>? relocate = null)
    {
        // A catch block, from which this is called, runs on top of the stack of what failed.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return "";
        var lines = new List<string>();
        foreach (var place in error.Places)
            Add(lines, relocate is null ? place : relocate(place));
        if (error.Advice is { } advice)
            lines.Add($"  {advice}");
        return string.Join('\n', lines);
    }

    private static void Add(List<string> lines, TemplatePlace place)
    {
        var where = place.Template ?? (place.Variable is null ? "template" : $"variable '{place.Variable}'");
        var position = place.Column > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{where}:{place.Line}:{place.Column}")
            : string.Create(CultureInfo.InvariantCulture, $"{where}:{place.Line}");
        var inside = place.Expression.Length == 0 ? "" : $", in {Short(place.Expression)}";
        if (lines.Count > 0)
        {
            lines.Add($"  from {position}{inside}");
            return;
        }
        lines.Add($"  {position}{inside}");
        if (place.Column > 0)
            AddExcerpt(lines, place);
    }

    private static void AddExcerpt(List<string> lines, TemplatePlace place)
    {
        var from = place.SourceLine.Length > MaxLine ? Math.Max(0, place.Column - (MaxLine / 2)) : 0;
        var shown = place.SourceLine.AsSpan(from, Math.Min(MaxLine, place.SourceLine.Length - from));
        var clean = new StringBuilder(shown.Length);
        foreach (var character in shown)
            clean.Append(char.IsControl(character) ? ' ' : character);
        var number = place.Line.ToString(CultureInfo.InvariantCulture);
        var before = Math.Max(0, place.Column - 1 - from);
        lines.Add($"    {number} | {clean}".TrimEnd());
        lines.Add($"    {new string(' ', number.Length)} | {new string(' ', before)}{new string('^', Math.Clamp(place.Length, 1, Math.Max(1, shown.Length - before)))}");
    }

    private static string Short(string expression)
    {
        var line = expression.ReplaceLineEndings(" ");
        return line.Length <= MaxExpression ? line : line[..MaxExpression] + "...";
    }
}
