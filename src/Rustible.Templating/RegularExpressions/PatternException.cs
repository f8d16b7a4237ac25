namespace Rustible.Templating.RegularExpressions;

/// <summary>Says in Python's words what is wrong with a pattern or a replacement.</summary>
internal sealed class PatternException : Exception
{
    public PatternException(string message) : base(message)
    {
    }

    /// <param name="message">What is wrong.</param>
    /// <param name="source">The pattern's code points.</param>
    /// <param name="position">Where, in code points; a pattern of several lines is also told line and column.</param>
    public PatternException(string message, ReadOnlySpan<int> source, int position) : base($"{message} at position {position}{Line(source, position)}")
    {
    }

    private static string Line(ReadOnlySpan<int> source, int position)
    {
        if (!source.Contains('\n'))
            return "";
        var before = source[..Math.Clamp(position, 0, source.Length)];
        return $" (line {before.Count('\n') + 1}, column {position - before.LastIndexOf('\n')})";
    }
}
