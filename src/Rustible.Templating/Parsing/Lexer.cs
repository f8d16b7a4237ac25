using Rustible.Templating.Rendering;

namespace Rustible.Templating.Parsing;

/// <summary>Cuts a template into text and tags; what stands inside a tag is read by <see cref="TagLexer"/>.</summary>
internal sealed class Lexer
{
    private readonly string _source;
    private readonly Dialect _dialect;
    private readonly string? _name;
    private readonly List<Token> _tokens = [];
    private readonly TagLexer _tags;
    private int _position;
    private int _line = 1;
    private int _lineCounted;
    private bool _lineStarting = true;
    private int _nextBlock = -2, _nextVariable = -2, _nextComment = -2;
    private (int Start, int After) _nextLineStatement = (-2, -2), _nextLineComment = (-2, -2);

    /// <summary>What a place in the text opens.</summary>
    private enum Opening
    {
        Block,
        Variable,
        Comment,
        LineStatement,
        LineComment,
    }

    private Lexer(string source, Dialect dialect, string? name, List<int>? backslashes)
    {
        (_source, _dialect, _name) = (source, dialect, name);
        _tags = new TagLexer(source, dialect, backslashes, Fail);
    }

    public static List<Token> Tokenize(string source, Dialect dialect, string? name)
    {
        var text = SourceText.Normalize(source, dialect.KeepTrailingNewline);
        if (dialect.EscapeBackslashes && text.Contains('\\', StringComparison.Ordinal) && text.Contains(dialect.VariableStart, StringComparison.Ordinal))
        {
            var backslashes = new List<int>();
            new Lexer(text, dialect, name, backslashes).Run();
            text = SourceText.DoubleAt(text, backslashes);
        }
        return new Lexer(text, dialect, name, null).Run();
    }

    /// <summary>Reads the text of one expression, without tags around it.</summary>
    public static List<Token> TokenizeExpression(string source)
    {
        var lexer = new Lexer(SourceText.Normalize(source, false), Dialect.Default, null, null);
        lexer._tags.Read(0, lexer._tokens, lexer.LineAt, null, false);
        lexer._tokens.Add(lexer.EndToken());
        return lexer._tokens;
    }

    private List<Token> Run()
    {
        while (_position < _source.Length)
            ReadDataAndTag();
        _tokens.Add(EndToken());
        return _tokens;
    }

    private Token EndToken() => new(TokenKind.End, "", LineAt(_source.Length)) { Start = _source.Length, End = _source.Length };

    private void ReadDataAndTag()
    {
        var (start, after, opening) = FindTag();
        if (start < 0)
        {
            AddData(_source[_position..]);
            _position = _source.Length;
            return;
        }
        var sign = after < _source.Length && _source[after] is '-' or '+' ? _source[after] : '\0';
        AddData(StripBefore(_source[_position..start], sign, opening != Opening.Variable));
        var line = LineAt(start);
        _position = sign == '\0' ? after : after + 1;
        if (opening == Opening.Comment)
            SkipComment();
        else if (opening == Opening.LineComment)
            _position = _source.IndexOf('\n', _position) is var end and >= 0 ? end : _source.Length;
        else if (opening == Opening.Block && RawBody() is { } body)
            ReadRaw(body);
        else
            ReadTag(opening, line);
        _lineStarting = _source[_position - 1] == '\n';
    }

    private void ReadTag(Opening opening, int line)
    {
        var isVariable = opening == Opening.Variable;
        _tokens.Add(new Token(isVariable ? TokenKind.VariableBegin : TokenKind.BlockBegin, "", line));
        _position = opening == Opening.LineStatement
            ? _tags.Read(_position, _tokens, LineAt, null, false, endsWithLine: true)
            : _tags.Read(_position, _tokens, LineAt, isVariable ? _dialect.VariableEnd : _dialect.BlockEnd, isVariable);
    }

    private (int Start, int After, Opening Opening) FindTag()
    {
        _nextBlock = Next(_nextBlock, _dialect.BlockStart);
        _nextVariable = Next(_nextVariable, _dialect.VariableStart);
        _nextComment = Next(_nextComment, _dialect.CommentStart);
        var best = (Start: -1, After: 0, Opening: Opening.Block);
        var length = 0;
        Consider(Opening.Block, _nextBlock, _nextBlock + _dialect.BlockStart.Length, _dialect.BlockStart);
        Consider(Opening.Variable, _nextVariable, _nextVariable + _dialect.VariableStart.Length, _dialect.VariableStart);
        Consider(Opening.Comment, _nextComment, _nextComment + _dialect.CommentStart.Length, _dialect.CommentStart);
        if (_dialect.LineStatementPrefix is { } statement)
        {
            if (_nextLineStatement.Start != -1 && _nextLineStatement.Start < _position)
                _nextLineStatement = LinePrefixes.Statement(_source, _position, statement);
            Consider(Opening.LineStatement, _nextLineStatement.Start, _nextLineStatement.After, statement);
        }
        if (_dialect.LineCommentPrefix is { } comment)
        {
            if (_nextLineComment.Start != -1 && _nextLineComment.Start < _position)
                _nextLineComment = LinePrefixes.Comment(_source, _position, comment);
            Consider(Opening.LineComment, _nextLineComment.Start, _nextLineComment.After, comment);
        }
        return best;

        // the first of all, and of those that begin at the same place the longest
        void Consider(Opening opening, int start, int after, string delimiter)
        {
            if (start < 0 || (best.Start >= 0 && (start > best.Start || (start == best.Start && delimiter.Length <= length))))
                return;
            (best, length) = ((start, after, opening), delimiter.Length);
        }
    }

    private int Next(int known, string opening) =>
        known == -1 || known >= _position ? known : _source.IndexOf(opening, _position, StringComparison.Ordinal);

    private string StripBefore(string text, char sign, bool mayLstrip)
    {
        if (sign == '-')
            return text.TrimEnd();
        if (sign == '+' || !_dialect.LstripBlocks || !mayLstrip)
            return text;
        var lineStart = text.LastIndexOf('\n') + 1;
        return (lineStart > 0 || _lineStarting) && text.AsSpan(lineStart).IsWhiteSpace() ? text[..lineStart] : text;
    }

    private void SkipComment()
    {
        if (_position == _source.Length)
            return;
        var end = _source.IndexOf(_dialect.CommentEnd, _position, StringComparison.Ordinal);
        if (end < 0)
            throw Fail("Missing end of comment tag", _position);
        var sign = end > _position ? _source[end - 1] : '\0';
        _position = _tags.AfterEnd(end + _dialect.CommentEnd.Length, sign, true);
    }

    /// <summary>The position behind <c>raw %}</c> when the block that has just been opened is one.</summary>
    private int? RawBody()
    {
        var at = SkipWhitespace(_position);
        if (!At(at, "raw"))
            return null;
        at = SkipWhitespace(at + 3);
        if (At(at, "-" + _dialect.BlockEnd))
            return SkipWhitespace(at + 1 + _dialect.BlockEnd.Length);
        return At(at, _dialect.BlockEnd) ? at + _dialect.BlockEnd.Length : null;
    }

    private void ReadRaw(int body)
    {
        for (var start = body; ; start++)
        {
            start = _source.IndexOf(_dialect.BlockStart, start, StringComparison.Ordinal);
            if (start < 0)
                throw Fail("Missing end of raw directive", body);
            var at = start + _dialect.BlockStart.Length;
            var sign = at < _source.Length && _source[at] is '-' or '+' ? _source[at++] : '\0';
            at = SkipWhitespace(at);
            if (!At(at, "endraw"))
                continue;
            at = SkipWhitespace(at + 6);
            var endSign = at < _source.Length && _source[at] is '-' or '+' ? _source[at++] : '\0';
            if (!At(at, _dialect.BlockEnd))
                continue;
            _position = body;
            _lineStarting = _source[body - 1] == '\n';
            AddData(StripBefore(_source[body..start], sign, true));
            _position = _tags.AfterEnd(at + _dialect.BlockEnd.Length, endSign, true);
            return;
        }
    }

    private void AddData(string text)
    {
        if (text.Length == 0)
            return;
        if (_dialect.NewlineSequence != "\n")
            text = text.Replace("\n", _dialect.NewlineSequence, StringComparison.Ordinal);
        _tokens.Add(new Token(TokenKind.Data, text, LineAt(_position)));
    }

    private int SkipWhitespace(int at)
    {
        while (at < _source.Length && char.IsWhiteSpace(_source[at]))
            at++;
        return at;
    }

    private bool At(int position, string text) => string.CompareOrdinal(_source, position, text, 0, text.Length) == 0;

    private int LineAt(int position)
    {
        if (position < _lineCounted)
            (_line, _lineCounted) = (1, 0);
        _line += _source.AsSpan(_lineCounted, Math.Min(position, _source.Length) - _lineCounted).Count('\n');
        _lineCounted = Math.Min(position, _source.Length);
        return _line;
    }

    private TemplateException Fail(string message, int position)
    {
        return new TemplateException(TemplateErrorKind.Syntax, message, ErrorPlace.At(_source, Math.Min(position, _source.Length), 1, _name, _dialect.FirstLine));
    }
}
