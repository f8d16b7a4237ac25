using Rustible.Templating.Expressions;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Statements;

/// <summary>Assigns a value.</summary>
internal sealed class SetStatement(AssignmentTarget target, Expression value) : Statement
{
    public override void Execute(RenderContext context) => target.Assign(value.Evaluate(context), context);
}

/// <summary>Assigns what a block puts out, after the filters at its head.</summary>
internal sealed class SetBlockStatement(AssignmentTarget target, FilterExpression? filter, Statement[] body) : Statement
{
    public override void Execute(RenderContext context)
    {
        var value = context.Capture(inner => Run(body, inner), context.Frame.Nested());
        target.Assign(filter is null ? value : filter.ApplyToBlock(value, context), context);
    }
}

/// <summary>Names for the time of a block; their values are computed outside it.</summary>
internal sealed class WithStatement((AssignmentTarget Target, Expression Value)[] bindings, Statement[] body) : Statement
{
    public override void Execute(RenderContext context)
    {
        var outer = context.Frame;
        var values = Array.ConvertAll(bindings, binding => binding.Value.Evaluate(context));
        context.Frame = outer.Nested();
        try
        {
            for (var i = 0; i < values.Length; i++)
                bindings[i].Target.Assign(values[i], context);
            Run(body, context);
        }
        finally
        {
            context.Frame = outer;
        }
    }
}

/// <summary>Says for a block whether what blocks and macros put out counts as escaped; that is all that Ansible leaves of it.</summary>
internal sealed class AutoescapeStatement(Expression isOn, Statement[] body) : Statement
{
    public override void Execute(RenderContext context)
    {
        var (outer, marked) = (context.Frame, context.MarksOutput);
        (context.MarksOutput, context.Frame) = (isOn.Test(context), outer.Nested());
        try
        {
            Run(body, context);
        }
        finally
        {
            (context.Frame, context.MarksOutput) = (outer, marked);
        }
    }
}

/// <summary>Puts out a block after a filter.</summary>
internal sealed class FilterBlockStatement(FilterExpression filter, Statement[] body) : Statement
{
    public override void Execute(RenderContext context)
    {
        if (context.Parent is null)
            context.Output.Write(filter.ApplyToBlock(context.Capture(inner => Run(body, inner), context.Frame.Nested()), context));
    }
}
