using Rustible.Templating.Expressions;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Statements;

/// <summary>A loop over the items of a value; names set inside last for one round.</summary>
internal sealed class ForStatement(AssignmentTarget target, Expression items, Expression? filter, bool recursive, Statement[] body, Statement[] otherwise)
    : Statement
{
    /// <summary>Whether the body may name <c>loop</c>.</summary>
    public required bool UsesLoop { get; init; }

    /// <summary>Whether something that the body makes, such as a macro, may outlast a round and with it the names of that round.</summary>
    public required bool KeepsFrames { get; init; }

    /// <summary>The names that each round looks up at its beginning.</summary>
    public string[] EarlyNames { get; init; } = [];

    /// <summary>The names that the part for an empty loop looks up at its beginning.</summary>
    public string[] EarlyNamesOtherwise { get; init; } = [];

    public override void Execute(RenderContext context) => Loop(context, items.Evaluate(context), 0);

    private void Loop(RenderContext context, object? value, int depth)
    {
        var outer = context.Frame;
        var selected = Select(context, Iteration.ToList(value), outer);
        if (selected.Count == 0)
        {
            context.Frame = outer.Nested();
            context.LookUp(EarlyNamesOtherwise);
            Run(otherwise, context);
            context.Frame = outer;
            return;
        }
        var loop = UsesLoop ? new LoopContext(selected, depth, recursive ? (inner, level) => Recurse(context, outer, inner, level) : null) : null;
        Frame? round = null;
        try
        {
            for (var i = 0; i < selected.Count; i++)
            {
                context.Session.Step();
                if (round is null || KeepsFrames)
                    round = outer.Nested(2);
                else
                    round.Clear();
                context.Frame = round;
                if (loop is not null)
                {
                    loop.Index = i;
                    round.Set("loop", loop);
                }
                target.Assign(selected[i], context);
                context.LookUp(EarlyNames);
                Run(body, context);
                i = loop?.Index ?? i;   // who goes through the loop itself takes its rounds
                var flow = context.Flow;
                context.Flow = Flow.Next;
                if (flow == Flow.Break)
                    return;
            }
        }
        finally
        {
            context.Frame = outer;
        }
    }

    private List<object?> Select(RenderContext context, List<object?> all, Frame outer)
    {
        if (filter is null)
            return all;
        var selected = new List<object?>(all.Count);
        var frame = outer.Nested(2);
        foreach (var item in all)
        {
            context.Session.Step();
            frame.Clear();
            context.Frame = frame;
            target.Assign(item, context);
            if (filter.Test(context))
                selected.Add(target.Read(context));   // Jinja2's filtered loop yields what it took apart, put together again
        }
        context.Frame = outer;
        return selected;
    }

    private object? Recurse(RenderContext context, Frame outer, object? value, int depth)
    {
        context.Session.CheckStack();
        return context.Capture(inner => Loop(inner, value, depth), outer);
    }
}

/// <summary>Break or continue.</summary>
internal sealed class LoopControlStatement(Flow flow) : Statement
{
    public override void Execute(RenderContext context) => context.Flow = flow;
}
