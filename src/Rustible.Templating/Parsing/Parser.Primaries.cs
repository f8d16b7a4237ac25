using System.Text;
using Rustible.Templating.Expressions;

namespace Rustible.Templating.Parsing;

/// <summary>Literals, names, and what may follow them: members, calls, filters, tests.</summary>
internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        var at = _at;
        var token = Next();
        switch (token.Kind)
        {
            case TokenKind.Name:
                return Named(token);
            case TokenKind.String:
                return Text(token);
            case TokenKind.Integer or TokenKind.Float:
                return new Literal(token.Number);
            case TokenKind.Operator when token.Text == "(":
                var inner = ParseTuple(explicitParentheses: true);
                ExpectOperator(")");
                return inner;
            case TokenKind.Operator when token.Text == "[":
                return new ListExpression([.. Separated("]", () => ParseExpression())]);
            case TokenKind.Operator when token.Text == "{":
                return new DictExpression([.. Separated("}", DictEntry)]);
            default:
                throw Fail($"unexpected '{token.Describe()}'", token: at);
        }
    }

    private Expression Named(Token token)
    {
        if (token.Text == "loop")
            _loopsUsed = true;
        _macroNames.Read(token.Text);
        return token.Text switch
        {
            "true" or "True" => new Literal(true),
            "false" or "False" => new Literal(false),
            "none" or "None" => new Literal(null),
            _ => Variable(token),
        };
    }

    private NameExpression Variable(Token token)
    {
        _names.Read(token.Text);
        return new NameExpression(token.Text) { Line = token.Line };
    }

    private Literal Text(Token first)
    {
        if (Current.Kind != TokenKind.String)
            return new Literal(first.Text);
        var text = new StringBuilder(first.Text);
        while (Current.Kind == TokenKind.String)
            text.Append(Next().Text);
        return new Literal(text.ToString());
    }

    private (Expression, Expression) DictEntry()
    {
        var key = ParseExpression();
        ExpectOperator(":");
        return (key, ParseExpression());
    }

    private List<T> Separated<T>(string closing, Func<T> item)
    {
        var items = new List<T>();
        while (!Current.IsOperator(closing))
        {
            if (items.Count > 0)
                ExpectOperator(",");
            if (Current.IsOperator(closing))
                break;
            items.Add(item());
        }
        ExpectOperator(closing);
        return items;
    }

    private Expression ParseTuple(bool withConditional = true, bool explicitParentheses = false, string? endName = null)
    {
        var items = new List<Expression>();
        var isTuple = false;
        while (true)
        {
            if (items.Count > 0)
                ExpectOperator(",");
            if (IsTupleEnd(endName))
                break;
            items.Add(ParseExpression(withConditional));
            if (!Current.IsOperator(","))
                break;
            isTuple = true;
        }
        if (isTuple || (items.Count == 0 && explicitParentheses))
            return new TupleExpression([.. items]);
        return items.Count > 0 ? items[0] : throw Fail($"Expected an expression, got '{Current.Describe()}'");
    }

    private bool IsTupleEnd(string? endName) =>
        Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd || Current.IsOperator(")") || (endName is not null && Current.IsName(endName));

    private Expression ParsePostfix(Expression value)
    {
        while (Current.Kind == TokenKind.Operator)
        {
            if (Current.Text == ".")
                value = ParseAttribute(value);
            else if (Current.Text == "[")
                value = ParseItem(value);
            else if (Current.Text == "(")
                value = new CallExpression(value, ParseArguments());
            else
                break;
        }
        return value;
    }

    private Expression ParseAttribute(Expression value)
    {
        ExpectOperator(".");
        var token = Next();
        if (token.Kind == TokenKind.Name)
        {
            _changesValues |= _changing.Contains(token.Text);
            return new AttributeExpression(value, token.Text) { Line = token.Line };
        }
        if (token.Kind == TokenKind.Integer)
            return new ItemExpression(value, new Literal(token.Number)) { Line = token.Line };
        throw Fail("expected name or number", token.Line);
    }

    private Expression ParseItem(Expression value)
    {
        var line = Next().Line;
        var keys = new List<Func<Expression, Expression>>();
        var parts = new List<Expression>();
        while (!Current.IsOperator("]"))
        {
            if (keys.Count > 0)
                ExpectOperator(",");
            keys.Add(ParseSubscript(line, parts));
        }
        ExpectOperator("]");
        if (keys.Count == 1)
            return keys[0](value);
        return parts.Count == keys.Count
            ? new ItemExpression(value, new TupleExpression([.. parts])) { Line = line }
            : throw Fail("a slice cannot stand beside other keys", line);
    }

    /// <summary>One key or slice; a key is also noted in <paramref name="parts"/>, for the case that several form a tuple.</summary>
    private Func<Expression, Expression> ParseSubscript(int line, List<Expression> parts)
    {
        Expression? start = null;
        if (!Current.IsOperator(":"))
        {
            start = ParseExpression();
            if (!Current.IsOperator(":"))
            {
                _changesValues |= start is Literal { Value: string name } && _changing.Contains(name);
                parts.Add(start);
                return target => new ItemExpression(target, start) { Line = line };
            }
        }
        ExpectOperator(":");
        var stop = SlicePart();
        var step = SkipOperator(":") ? SlicePart() : null;
        return target => new SliceExpression(target, start, stop, step) { Line = line };
    }

    private Expression? SlicePart() => Current.IsOperator(":") || Current.IsOperator("]") || Current.IsOperator(",") ? null : ParseExpression();
}
