using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>The <c>loop</c> of a for statement: where it stands, and in a recursive one the function that goes down.</summary>
internal sealed class LoopContext(List<object?> items, int depth, Func<object?, int, object?>? recurse) : IMembers, ICallable
{
    private List<object?>? _lastChanged;

    public int Index { get; set; }

    public int Count => items.Count;

    public object? Call(Arguments arguments, RenderContext context)
    {
        if (recurse is null)
            throw new TemplateException(TemplateErrorKind.Type, "The loop must have the 'recursive' marker to be called recursively.");
        return recurse(arguments.Positional.FirstOrDefault(), depth + 1);
    }

    public bool TryGetMember(string name, out object? value)
    {
        (var found, value) = name switch
        {
            "index" => (true, (object?)(Index + 1L)),
            "index0" => (true, (long)Index),
            "revindex" => (true, (long)(items.Count - Index)),
            "revindex0" => (true, (long)(items.Count - Index - 1)),
            "first" => (true, Index == 0),
            "last" => (true, Index == items.Count - 1),
            "length" => (true, (long)items.Count),
            "depth" => (true, depth + 1L),
            "depth0" => (true, (long)depth),
            "previtem" => (true, Index > 0 ? items[Index - 1] : new Undefined(null, null, "there is no previous item")),
            "nextitem" => (true, Index + 1 < items.Count ? items[Index + 1] : new Undefined(null, null, "there is no next item")),
            "cycle" => (true, new BoundMethod(this, name, (arguments, _) => Cycle(arguments))),
            "changed" => (true, new BoundMethod(this, name, (arguments, _) => Changed(arguments.Positional))),
            _ => (false, null),
        };
        return found;
    }

    private object? Cycle(Arguments arguments) => arguments.Positional.Count == 0
        ? throw new TemplateException(TemplateErrorKind.Type, "no items for cycling given")
        : arguments.Positional[Index % arguments.Positional.Count];

    private object Changed(List<object?> values)
    {
        if (_lastChanged is not null && Comparison.AreEqual(_lastChanged, values))
            return false;
        _lastChanged = values;
        return true;
    }
}
