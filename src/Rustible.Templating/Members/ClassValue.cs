using Rustible.Templating.Values;

namespace Rustible.Templating.Members;

/// <summary>What <c>__class__</c> of a value is: its name, and nothing else of it.</summary>
/// <param name="Name">As <c>type_debug</c> has it.</param>
internal sealed record ClassValue(string Name) : IMembers
{
    public bool TryGetMember(string name, out object? value)
    {
        value = name == "__name__" ? Name : null;
        return value is not null;
    }

    public override string ToString() => $"<class '{Name}'>";
}
