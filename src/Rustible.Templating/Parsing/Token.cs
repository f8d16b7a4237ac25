namespace Rustible.Templating.Parsing;

internal enum TokenKind
{
    Data,
    VariableBegin,
    VariableEnd,
    BlockBegin,
    BlockEnd,
    Name,
    String,
    Integer,
    Float,
    Operator,
    End,
}

/// <summary>One piece of a template. <paramref name="Text"/> is the name, the operator or the decoded text; a number stands in <paramref name="Number"/>.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Line, object? Number = null)
{
    /// <summary>Where it begins in the text.</summary>
    public int Start { get; init; }

    /// <summary>Where it ends in the text.</summary>
    public int End { get; init; }

    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;

    public bool IsOperator(string op) => Kind == TokenKind.Operator && Text == op;

    public string Describe() => Kind switch
    {
        TokenKind.Data => "template data / text",
        TokenKind.VariableBegin => "begin of print statement",
        TokenKind.VariableEnd => "end of print statement",
        TokenKind.BlockBegin => "begin of statement block",
        TokenKind.BlockEnd => "end of statement block",
        TokenKind.End => "end of template",
        _ => Text,
    };
}
