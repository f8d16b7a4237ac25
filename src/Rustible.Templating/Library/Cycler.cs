using Rustible.Templating.Values;

namespace Rustible.Templating.Library;

/// <summary>What <c>cycler()</c> returns: its items in turn.</summary>
internal sealed class Cycler(List<object?> items) : IMembers
{
    private int _position;

    public bool TryGetMember(string name, out object? value)
    {
        value = name switch
        {
            "next" => new BoundMethod(this, name, (_, _) => items[_position++ % items.Count]),
            "reset" => new BoundMethod(this, name, (_, _) =>
            {
                _position = 0;
                return null;
            }),
            "items" => new TupleValue([.. items]),
            "pos" => Boxed.Of((long)(_position % items.Count)),
            "current" => items[_position % items.Count],
            _ => null,
        };
        return name is "next" or "reset" or "items" or "pos" or "current";
    }
}
