using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Expressions;

/// <summary>A list written with square brackets.</summary>
internal sealed class ListExpression(Expression[] items) : Expression
{
    public override object? Evaluate(RenderContext context)
    {
        context.Session.CheckStack();
        var list = new List<object?>(items.Length);
        foreach (var item in items)
            list.Add(item.Evaluate(context));
        return list;
    }
}

/// <summary>Values separated by commas.</summary>
internal sealed class TupleExpression(Expression[] items) : Expression
{
    public Expression[] Items => items;

    public override object? Evaluate(RenderContext context)
    {
        context.Session.CheckStack();
        var values = new object?[items.Length];
        for (var i = 0; i < items.Length; i++)
            values[i] = items[i].Evaluate(context);
        return new TupleValue(values);
    }
}

/// <summary>A dictionary written with braces; a later key replaces the value of an equal earlier one.</summary>
internal sealed class DictExpression((Expression Key, Expression Value)[] entries) : Expression
{
    public override object? Evaluate(RenderContext context)
    {
        context.Session.CheckStack();
        var map = new ValueMap(entries.Length);
        foreach (var (key, value) in entries)
        {
            var name = Keys.Of(key.Evaluate(context));
            map[name] = value.Evaluate(context);
        }
        return map;
    }
}
