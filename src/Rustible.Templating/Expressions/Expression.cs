using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Expressions;

/// <summary>A node that has a value.</summary>
internal abstract class Expression
{
    /// <summary>1-based line in the template.</summary>
    public int Line { get; init; }

    public abstract object? Evaluate(RenderContext context);

    /// <summary>As <see cref="Evaluate"/>, but a value that stands in a variable may come unrendered; <paramref name="owner"/> is then its scope.</summary>
    public virtual object? EvaluateRaw(RenderContext context, out IVariableScope? owner)
    {
        owner = null;
        return Evaluate(context);
    }

    /// <summary>Whether the value counts as true.</summary>
    public virtual bool Test(RenderContext context) => Truth.Of(Evaluate(context));
}
