using Rustible.Templating.Rendering;

namespace Rustible.Templating.Values;

/// <summary>A value that a template can call.</summary>
internal interface ICallable
{
    object? Call(Arguments arguments, RenderContext context);
}
