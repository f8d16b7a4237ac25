using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Library;

/// <summary>What <c>joiner()</c> returns: nothing at the first call, the separator at every later one.</summary>
internal sealed class Joiner(string separator) : ICallable
{
    private bool _used;

    public object? Call(Arguments arguments, RenderContext context)
    {
        var result = _used ? separator : "";
        _used = true;
        return result;
    }
}
