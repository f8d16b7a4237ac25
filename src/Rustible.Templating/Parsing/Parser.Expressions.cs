using Rustible.Templating.Expressions;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Parsing;

/// <summary>Operators, from the one that binds least to the one that binds most.</summary>
internal sealed partial class Parser
{
    private static readonly Dictionary<string, ComparisonOperator> _comparisons = new()
    {
        ["=="] = ComparisonOperator.Equal,
        ["!="] = ComparisonOperator.NotEqual,
        ["<"] = ComparisonOperator.Less,
        ["<="] = ComparisonOperator.LessOrEqual,
        [">"] = ComparisonOperator.Greater,
        [">="] = ComparisonOperator.GreaterOrEqual,
    };

    private Expression ParseExpression(bool withConditional = true)
    {
        StackGuard.Check();
        return withConditional ? ParseConditional() : ParseOr();
    }

    private Expression ParseConditional()
    {
        StackGuard.Check();
        var line = Current.Line;
        var mark = _names.Mark;
        var value = ParseOr();
        while (SkipName("if"))
        {
            _names.MayBeSkippedFrom(mark);
            var test = ParseOr();
            var otherwise = SkipName("else") ? InBranch(ParseConditional) : null;
            value = new ConditionalExpression(test, value, otherwise) { Line = line };
        }
        return value;
    }

    private Expression ParseOr()
    {
        var left = ParseAnd();
        while (SkipName("or"))
            left = new LogicalExpression(false, left, InBranch(ParseAnd));
        return left;
    }

    private Expression ParseAnd()
    {
        var left = ParseNot();
        while (SkipName("and"))
            left = new LogicalExpression(true, left, InBranch(ParseNot));
        return left;
    }

    private Expression ParseNot()
    {
        StackGuard.Check();
        return SkipName("not") ? new NotExpression(ParseNot()) : ParseCompare();
    }

    private Expression ParseCompare()
    {
        var first = ParseSum();
        List<(ComparisonOperator, Expression)>? rest = null;
        while (ComparisonHere() is { } op)
            (rest ??= []).Add((op, ParseSum()));
        return rest is null ? first : new CompareExpression(first, [.. rest]);
    }

    private ComparisonOperator? ComparisonHere()
    {
        if (Current.Kind == TokenKind.Operator && _comparisons.TryGetValue(Current.Text, out var op))
        {
            Next();
            return op;
        }
        if (SkipName("in"))
            return ComparisonOperator.In;
        if (!Current.IsName("not") || !Look().IsName("in"))
            return null;
        _at += 2;
        return ComparisonOperator.NotIn;
    }

    private Expression ParseSum()
    {
        var left = ParseConcat();
        while (Current.IsOperator("+") || Current.IsOperator("-"))
        {
            var op = Next().Text == "+" ? ArithmeticOperator.Add : ArithmeticOperator.Subtract;
            left = new BinaryExpression(op, left, ParseConcat());
        }
        return left;
    }

    private Expression ParseConcat()
    {
        var first = ParseProduct();
        if (!Current.IsOperator("~"))
            return first;
        var parts = new List<Expression> { first };
        while (SkipOperator("~"))
            parts.Add(ParseProduct());
        return new ConcatExpression([.. parts]);
    }

    private Expression ParseProduct()
    {
        var left = ParsePower();
        while (ProductHere() is { } op)
        {
            Next();
            left = new BinaryExpression(op, left, ParsePower());
        }
        return left;
    }

    private ArithmeticOperator? ProductHere() => Current.Kind != TokenKind.Operator ? null : Current.Text switch
    {
        "*" => ArithmeticOperator.Multiply,
        "/" => ArithmeticOperator.Divide,
        "//" => ArithmeticOperator.FloorDivide,
        "%" => ArithmeticOperator.Modulo,
        _ => null,
    };

    private Expression ParsePower()
    {
        var left = ParseUnary();
        while (SkipOperator("**"))
            left = new BinaryExpression(ArithmeticOperator.Power, left, ParseUnary());
        return left;
    }

    private Expression ParseUnary(bool withFilters = true)
    {
        StackGuard.Check();
        Expression value;
        if (SkipOperator("-"))
            value = new SignExpression(true, ParseUnary(false));
        else if (SkipOperator("+"))
            value = new SignExpression(false, ParseUnary(false));
        else
            value = ParsePrimary();
        value = ParsePostfix(value);
        return withFilters ? ParseFilters(value) : value;
    }
}
