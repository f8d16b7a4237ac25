using Rustible.Templating.Expressions;
using Rustible.Templating.Rendering;
using Rustible.Templating.Statements;

namespace Rustible.Templating.Parsing;

/// <summary>Turns tokens into nodes: one method a construct, precedence is the chain of calls. This part holds the token stream.</summary>
internal sealed partial class Parser(List<Token> tokens, TemplateText template)
{
    /// <summary>Methods that change their list or dictionary in place.</summary>
    private static readonly HashSet<string> _changing =
        ["append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "update", "setdefault", "popitem"];

    private readonly List<BlockStatement> _blocks = [];
    private readonly List<UsedPlugin> _usedPlugins = [];
    private readonly Stack<string> _openTags = new();
    private readonly Stack<string[]> _endings = new();
    private EarlyNames _names = new();
    private int _at;
    private bool _changesValues;
    private TemplateExtensions _extensions;

    private Token Current => tokens[_at];

    /// <summary>Parses a whole template.</summary>
    public static CompiledTemplate ParseTemplate(string source, string? name, Dialect dialect)
    {
        var text = new TemplateText(source, dialect, name);
        var parser = new Parser(text.Tokens(), text) { _extensions = dialect.Extensions };
        var body = parser.ParseBody();
        if (parser.Current.Kind != TokenKind.End)
            throw parser.Unexpected();
        var bareName = body is [PrintStatement { Expression: NameExpression bare }] && IsBare(source, bare.Name) ? bare.Name : null;
        return new CompiledTemplate(text, body, [.. parser._blocks], parser._changesValues, bareName)
        {
            UsedPlugins = [.. parser._usedPlugins],
            EarlyNames = parser._names.Early,
            TrailingNewlines = SourceText.CountTrailingLineEnds(source),
            Weight = parser.WeightOf(source),
        };
    }

    /// <summary>Parses the text of one expression. A condition may be a tuple but no inline if, as after <c>{% if</c>.</summary>
    public static CompiledTemplate ParseExpression(string source, bool isCondition)
    {
        var text = new TemplateText(source, Dialect.Default, null, IsExpression: true);
        var parser = new Parser(text.Tokens(), text);
        var line = parser.Current.Line;
        var expression = parser.ParseTuple(withConditional: !isCondition);
        if (parser.Current.Kind != TokenKind.End)
            throw parser.Fail($"expected end of expression, got '{parser.Current.Describe()}'");
        var statement = new PrintStatement(expression) { Line = line };
        return new CompiledTemplate(text, [statement], [], parser._changesValues, null)
        {
            UsedPlugins = [.. parser._usedPlugins],
            EarlyNames = parser._names.Early,
            Weight = parser.WeightOf(source),
        };
    }

    /// <summary>Whether the text is nothing but the name in braces, and at most a newline.</summary>
    private static bool IsBare(string source, string name)
    {
        var text = source.EndsWith('\n') ? source.AsSpan(0, source.Length - 1) : source;
        return text.Length > 4 && text[2..^2].Trim().SequenceEqual(name);
    }

    /// <summary>Two bytes a character, and a node for every token or two.</summary>
    private int WeightOf(string source) => 256 + (2 * source.Length) + (64 * tokens.Count);

    private Token Next() => Current.Kind == TokenKind.End ? Current : tokens[_at++];

    private Token Look() => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    /// <summary>Parses what may not be evaluated, though it stands in this frame.</summary>
    private T InBranch<T>(Func<T> parse)
    {
        _names.EnterBranch();
        var parsed = parse();
        _names.LeaveBranch();
        return parsed;
    }

    /// <summary>Parses what is evaluated in a frame of its own.</summary>
    private T InFrame<T>(Func<T> parse, out string[] early)
    {
        var outer = _names;
        _names = new EarlyNames();
        var parsed = parse();
        early = _names.Early;
        outer.Include(_names);
        _names = outer;
        return parsed;
    }

    private bool SkipName(string name)
    {
        if (!Current.IsName(name))
            return false;
        Next();
        return true;
    }

    private bool SkipOperator(string op)
    {
        if (!Current.IsOperator(op))
            return false;
        Next();
        return true;
    }

    private void ExpectOperator(string op)
    {
        if (!SkipOperator(op))
            throw Fail($"expected token '{op}', got '{Current.Describe()}'");
    }

    private void ExpectName(string name)
    {
        if (!SkipName(name))
            throw Fail($"expected token '{name}', got '{Current.Describe()}'");
    }

    private string AnyName() => Current.Kind == TokenKind.Name ? Next().Text : throw Fail($"expected token 'name', got '{Current.Describe()}'");

    private void ExpectBlockEnd()
    {
        if (Current.Kind != TokenKind.BlockEnd)
            throw Fail($"expected token 'end of statement block', got '{Current.Describe()}'");
        Next();
    }

    private TemplateException Unexpected() => Current.Kind == TokenKind.End && _openTags.TryPeek(out var open)
        ? Fail($"Unexpected end of template.{Wanted(null)} The innermost block that needs to be closed is '{open}'.")
        : Fail($"unexpected '{Current.Describe()}'");

    /// <summary>Which tags could stand where another one, or the end, does.</summary>
    private string Wanted(string? tag)
    {
        if (!_endings.TryPeek(out var innermost))
            return "";
        var wanted = string.Join(" or ", innermost.Select(ending => $"'{ending}'"));
        return tag is not null && _endings.Any(endings => endings.Contains(tag))
            ? $" You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for {wanted}."
            : $" Jinja was looking for the following tags: {wanted}.";
    }

    /// <summary>An error at the current token or the given one, or at the nearest before it that stands on <paramref name="line"/>.</summary>
    private TemplateException Fail(string message, int line = 0, int? token = null)
    {
        var at = token ?? _at;
        while (line > 0 && at > 0 && tokens[at].Line > line)
            at--;
        return new TemplateException(TemplateErrorKind.Syntax, message, ErrorPlace.OfToken(template, at));
    }
}
