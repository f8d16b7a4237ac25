using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>The <c>loop</c> of a for statement: where it stands, and in a recursive one the function that goes down.</summary>
internal sealed class LoopContext(List<object?> items, int depth, Func<object?, int, object?>? recurse) : IMembers, ICallable
{
    private object?[]? _lastChanged;

    public int Index { get; set; }

    public int Count => items.Count;

    /// <summary>The rounds that are left, each an item and this loop; going through them uses them up.</summary>
    public IEnumerable<object?> Rest()
    {
        while (Index + 1 < items.Count)
            yield return new TupleValue([items[++Index], this]);
    }

    public override string ToString() => $"<LoopContext {Index + 1}/{Count}>";

    public object? Call(Arguments arguments, RenderContext context)
    {
        if (recurse is null)
            throw new TemplateException(TemplateErrorKind.Type, "The loop must have the 'recursive' marker to be called recursively.");
        return recurse(arguments.Positional.FirstOrDefault(), depth + 1);
    }

    public bool TryGetMember(string name, out object? value)
    {
        value = name switch
        {
            "index" => Boxed.Of(Index + 1L),
            "index0" => Boxed.Of((long)Index),
            "revindex" => Boxed.Of((long)(items.Count - Index)),
            "revindex0" => Boxed.Of((long)(items.Count - Index - 1)),
            "first" => Boxed.Of(Index == 0),
            "last" => Boxed.Of(Index == items.Count - 1),
            "length" => Boxed.Of((long)items.Count),
            "depth" => Boxed.Of(depth + 1L),
            "depth0" => Boxed.Of((long)depth),
            "cycle" => new BoundMethod(this, name, (arguments, _) => Cycle(arguments)),
            "changed" => new BoundMethod(this, name, (arguments, _) => Changed(arguments.Positional)),
            _ => null,
        };
        return value is not null || TryGetNeighbour(name, out value);
    }

    /// <summary>The items before and after, which alone may be none.</summary>
    private bool TryGetNeighbour(string name, out object? value)
    {
        (var found, value) = name switch
        {
            "previtem" => (true, Index > 0 ? items[Index - 1] : new Undefined(null, null, "there is no previous item")),
            "nextitem" => (true, Index + 1 < items.Count ? items[Index + 1] : new Undefined(null, null, "there is no next item")),
            _ => (false, null),
        };
        return found;
    }

    private object? Cycle(Arguments arguments) => arguments.Positional.Length == 0
        ? throw new TemplateException(TemplateErrorKind.Type, "no items for cycling given")
        : arguments.Positional[Index % arguments.Positional.Length];

    private object Changed(object?[] values)
    {
        if (_lastChanged is not null && Comparison.SameItems(_lastChanged, values))
            return false;
        _lastChanged = values;
        return true;
    }
}
