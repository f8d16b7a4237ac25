using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Expressions;

/// <summary>A name, looked up when it is used.</summary>
internal sealed class NameExpression(string name) : Expression
{
    public string Name => name;

    public override object? Evaluate(RenderContext context)
    {
        var value = context.Lookup(name, out var owner);
        return owner is null || RawValues.IsComplete(value) ? value : Complete(context, value, owner);
    }

    public override object? EvaluateRaw(RenderContext context, out IVariableScope? owner)
    {
        var value = context.Lookup(name, out owner);
        if (owner is null || value is IVariableScope || (value is ValueMap or List<object?> && !context.Session.CopiesValues && !TemplatesWithin.Any(value)))
            return value;
        value = Complete(context, value, owner);
        owner = null;
        return value;
    }

    private object? Complete(RenderContext context, object? raw, IVariableScope owner) => context.CompleteName(raw, owner, name);
}
