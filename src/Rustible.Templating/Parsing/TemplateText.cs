namespace Rustible.Templating.Parsing;

/// <summary>The text of a template and how it is read, from which the place of every token can be had again.</summary>
internal sealed record TemplateText(string Source, Dialect Dialect, string? Name, bool IsExpression = false)
{
    public List<Token> Tokens() => IsExpression ? Lexer.TokenizeExpression(Source) : Lexer.Tokenize(Source, Dialect, Name);

    /// <summary>
    /// The text and its tokens with their places in it. Backslashes are not doubled here, which would move them, unless the text falls into other
    /// tokens without that.
    /// </summary>
    public (string Text, List<Token> Tokens) Placed()
    {
        var text = SourceText.Normalize(Source, keepTrailingNewline: !IsExpression);
        if (IsExpression || !Dialect.EscapeBackslashes || !Source.Contains('\\', StringComparison.Ordinal))
            return (text, Tokens());
        var doubled = Tokens();
        try
        {
            var plain = Lexer.Tokenize(Source, Dialect with { EscapeBackslashes = false }, Name);
            return (text, plain.Count == doubled.Count ? plain : doubled);
        }
        catch (TemplateException)
        {
            return (text, doubled);
        }
    }
}
