using Rustible.Templating.Rendering;

namespace Rustible.Templating.Expressions;

/// <summary>A number, text, boolean or none.</summary>
internal sealed class Literal(object? value) : Expression
{
    public object? Value => value;

    public override object? Evaluate(RenderContext context) => value;
}
