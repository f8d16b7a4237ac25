namespace Rustible.Templating.Parsing;

/// <summary>Reads the names, numbers, texts and operators inside one tag.</summary>
internal sealed class TagLexer(string source, Dialect dialect, List<int>? backslashes, Func<string, int, TemplateException> fail)
{
    private static readonly string[] _operators =
        ["//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";"];

    /// <summary>Reads from <paramref name="position"/> to the closing delimiter (or, when null, the end of the line or of the text) and returns the position behind it.</summary>
    public int Read(int position, List<Token> tokens, Func<int, int> lineAt, string? closing, bool isVariable, bool endsWithLine = false)
    {
        var brackets = new Stack<char>();
        while (true)
        {
            if (endsWithLine && brackets.Count == 0 && LinePrefixes.EndOfStatement(source, position) is { } next)
            {
                tokens.Add(new Token(TokenKind.BlockEnd, "", lineAt(position)) { Start = position, End = position });
                return next;
            }
            while (position < source.Length && char.IsWhiteSpace(source[position]))
                position++;
            if (position >= source.Length)
                return source.Length;
            if (closing is not null && brackets.Count == 0 && Closing(position, closing, isVariable) is { } end)
            {
                tokens.Add(new Token(isVariable ? TokenKind.VariableEnd : TokenKind.BlockEnd, "", lineAt(position)) { Start = position, End = position });
                return end;
            }
            var (start, known) = (position, tokens.Count);
            position = ReadToken(start, tokens, lineAt(start), isVariable, brackets);
            if (tokens.Count > known)
                tokens[known] = tokens[known] with { Start = start, End = position };
        }
    }

    /// <summary>Where the text goes on behind a closing delimiter, after what its sign and trim_blocks take away.</summary>
    public int AfterEnd(int position, char sign, bool isBlock)
    {
        if (sign == '-')
        {
            while (position < source.Length && char.IsWhiteSpace(source[position]))
                position++;
        }
        else if (sign != '+' && isBlock && dialect.TrimBlocks && position < source.Length && source[position] == '\n')
            position++;
        return position;
    }

    private int? Closing(int position, string closing, bool isVariable)
    {
        var sign = source[position] == '-' || (source[position] == '+' && !isVariable) ? source[position] : '\0';
        if (sign != '\0' && At(position + 1, closing))
            return AfterEnd(position + 1 + closing.Length, sign, !isVariable);
        return At(position, closing) ? AfterEnd(position + closing.Length, '\0', !isVariable) : null;
    }

    private int ReadToken(int position, List<Token> tokens, int line, bool isVariable, Stack<char> brackets)
    {
        var first = source[position];
        if (char.IsAsciiDigit(first))
            return ReadNumber(position, tokens, line);
        if (IsWord(first))
            return ReadName(position, tokens, line);
        if (first is '\'' or '"')
            return ReadString(position, tokens, line, isVariable);
        foreach (var op in _operators)
        {
            if (!At(position, op))
                continue;
            Balance(op[0], position, brackets);
            tokens.Add(new Token(TokenKind.Operator, op, line));
            return position + op.Length;
        }
        throw fail($"unexpected char '{first}' at {position}", position);
    }

    private int ReadName(int position, List<Token> tokens, int line)
    {
        var end = position + 1;
        while (end < source.Length && IsWord(source[end]))
            end++;
        tokens.Add(new Token(TokenKind.Name, source[position..end], line));
        return end;
    }

    private int ReadNumber(int position, List<Token> tokens, int line)
    {
        var end = NumberLexer.Read(source, position, out var number);
        tokens.Add(new Token(number is double ? TokenKind.Float : TokenKind.Integer, source[position..end], line, number));
        return end;
    }

    private int ReadString(int position, List<Token> tokens, int line, bool isVariable)
    {
        var end = position + 1;
        while (end < source.Length && source[end] != source[position])
            end += source[end] == '\\' ? 2 : 1;
        if (end >= source.Length)
            throw fail($"unexpected char '{source[position]}' at {position}", position);
        var inner = source[(position + 1)..end];
        if (backslashes is not null && isVariable)
        {
            for (var i = position; i < end; i++)
            {
                if (source[i] == '\\')
                    backslashes.Add(i);
            }
        }
        if (backslashes is not null)
            return end + 1;
        if (dialect.NewlineSequence != "\n")
            inner = inner.Replace("\n", dialect.NewlineSequence, StringComparison.Ordinal);
        tokens.Add(new Token(TokenKind.String, StringEscapes.Decode(inner) ?? throw fail($"the text {source[position..(end + 1)]} holds a wrong escape", position), line));
        return end + 1;
    }

    private void Balance(char op, int position, Stack<char> brackets)
    {
        if (op is '(' or '[' or '{')
            brackets.Push(op == '(' ? ')' : op == '[' ? ']' : '}');
        else if (op is ')' or ']' or '}')
        {
            if (brackets.Count == 0)
                throw fail($"unexpected '{op}'", position);
            var expected = brackets.Pop();
            if (expected != op)
                throw fail($"unexpected '{op}', expected '{expected}'", position);
        }
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_' || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private bool At(int position, string text) => string.CompareOrdinal(source, position, text, 0, text.Length) == 0;
}
