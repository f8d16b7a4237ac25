using Rustible.Templating.Expressions;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Statements;

/// <summary>Text between tags.</summary>
internal sealed class DataStatement(string text) : Statement
{
    public bool IsBlank => string.IsNullOrWhiteSpace(text);

    public override void Execute(RenderContext context)
    {
        if (context.Parent is null)
            context.Output.WriteData(text);
    }
}

/// <summary>An expression in braces.</summary>
internal sealed class PrintStatement(Expression expression) : Statement
{
    private readonly CallExpression? _call = expression as CallExpression;

    public Expression Expression => expression;

    public override void Execute(RenderContext context)
    {
        if (context.Parent is not null)
            return;
        if (_call is not null)
            _call.Print(context);
        else
            context.Output.Write(expression.Evaluate(context));
    }
}

/// <summary>The tag <c>print</c>: expressions one after the other.</summary>
internal sealed class PrintTagStatement(PrintStatement[] prints) : Statement
{
    public override void Execute(RenderContext context)
    {
        foreach (var print in prints)
            print.Execute(context);
    }
}

/// <summary>An expression whose value is thrown away.</summary>
internal sealed class DoStatement(Expression expression) : Statement
{
    public override void Execute(RenderContext context) => expression.Evaluate(context);
}
