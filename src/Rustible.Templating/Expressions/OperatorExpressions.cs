using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Expressions;

/// <summary>An arithmetic operator between two values.</summary>
internal sealed class BinaryExpression(ArithmeticOperator op, Expression left, Expression right) : Expression
{
    public override object? Evaluate(RenderContext context)
    {
        context.Session.CheckStack();
        var a = left.Evaluate(context);
        return Arithmetic.Apply(op, a, right.Evaluate(context), context.Session);
    }
}

/// <summary>A sign before a value.</summary>
internal sealed class SignExpression(bool negative, Expression operand) : Expression
{
    public override object? Evaluate(RenderContext context)
    {
        context.Session.CheckStack();
        return Arithmetic.Sign(negative, operand.Evaluate(context));
    }
}

/// <summary>Not.</summary>
internal sealed class NotExpression(Expression operand) : Expression
{
    public override object? Evaluate(RenderContext context) => Boxed.Of(Test(context));

    public override bool Test(RenderContext context)
    {
        context.Session.CheckStack();
        return !operand.Test(context);
    }
}

/// <summary>And, or: the value is the operand that decides.</summary>
internal sealed class LogicalExpression(bool isAnd, Expression left, Expression right) : Expression
{
    public override object? Evaluate(RenderContext context)
    {
        context.Session.CheckStack();
        var value = left.Evaluate(context);
        return Truth.Of(value) == isAnd ? right.Evaluate(context) : value;
    }

    public override bool Test(RenderContext context)
    {
        context.Session.CheckStack();
        return left.Test(context) == isAnd ? right.Test(context) : !isAnd;
    }
}

/// <summary>The ~ operator: all operands as one text.</summary>
internal sealed class ConcatExpression(Expression[] parts) : Expression
{
    public override object? Evaluate(RenderContext context)
    {
        context.Session.CheckStack();
        var values = new object?[parts.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = parts[i].Evaluate(context);
        var text = string.Concat(Array.ConvertAll(values, PythonText.Of));
        context.Session.CountOutput(text.Length);
        return context.MarksOutput && Array.Exists(values, value => value is TaggedText { Tag: TextTag.Markup })
            ? new TaggedText(string.Concat(values.Select(value => Html.Escape(value).Text)), TextTag.Markup)
            : text;
    }
}

/// <summary>Comparisons in a row: <c>a &lt; b &lt;= c</c>; each operand is evaluated once.</summary>
internal sealed class CompareExpression(Expression first, (ComparisonOperator Operator, Expression Operand)[] rest) : Expression
{
    public override object? Evaluate(RenderContext context) => Boxed.Of(Test(context));

    public override bool Test(RenderContext context)
    {
        context.Session.CheckStack();
        var left = first.Evaluate(context);
        foreach (var (op, operand) in rest)
        {
            var right = operand.Evaluate(context);
            if (!Comparison.Apply(op, left, right))
                return false;
            left = right;
        }
        return true;
    }
}

/// <summary>An inline if; without else its value is an undefined that prints as nothing.</summary>
internal sealed class ConditionalExpression(Expression test, Expression whenTrue, Expression? whenFalse) : Expression
{
    public override object? Evaluate(RenderContext context)
    {
        context.Session.CheckStack();
        if (test.Test(context))
            return whenTrue.Evaluate(context);
        return whenFalse is null
            ? Undefined.Lenient($"the inline if-expression on line {Line} evaluated to false and no else section was defined.")
            : whenFalse.Evaluate(context);
    }
}
