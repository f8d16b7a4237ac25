using Rustible.Templating.Rendering;

namespace Rustible.Templating.Values;

/// <summary>A method of a text, list or dictionary, taken but not yet called.</summary>
internal sealed class BoundMethod(object owner, string name, Func<Arguments, RenderContext, object?> body) : ICallable
{
    public object Owner => owner;

    public string Name => name;

    public object? Call(Arguments arguments, RenderContext context)
    {
        try
        {
            return body(arguments, context);
        }
        catch (Exception met) when (Guarded.IsOfPlugin(met, name))
        {
            throw Guarded.Failure(name, "method", TemplateErrorKind.Runtime, met);
        }
    }
}
