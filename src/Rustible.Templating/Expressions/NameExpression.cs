using Rustible.Templating.Rendering;

namespace Rustible.Templating.Expressions;

/// <summary>A name, looked up when it is used.</summary>
internal sealed class NameExpression(string name) : Expression
{
    public string Name => name;

    public override object? Evaluate(RenderContext context)
    {
        var value = context.Lookup(name, out var owner);
        return owner is null ? value : context.Complete(value, owner, name);
    }

    public override object? EvaluateRaw(RenderContext context, out IVariableScope? owner)
    {
        var value = context.Lookup(name, out owner);
        if (owner is null || value is Values.ValueMap or List<object?> or IVariableScope)
            return value;
        value = context.Complete(value, owner, name);
        owner = null;
        return value;
    }
}
