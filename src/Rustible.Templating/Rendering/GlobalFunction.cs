using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>A function that every template can call by name.</summary>
internal sealed class GlobalFunction(string name, RegisteredFunction function) : ICallable
{
    public string Name => name;

    public object? Call(Arguments arguments, RenderContext context) => function.Invoke(name, arguments, context);
}
