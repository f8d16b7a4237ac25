using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>An imported template: what it set at its top level, except names with a leading underscore.</summary>
internal sealed class ModuleValue(string name, Frame root, object? body) : IMembers
{
    public string Name => name;

    public bool TryGetMember(string member, out object? value)
    {
        value = null;
        if (member.StartsWith('_'))
            return false;
        foreach (var (own, held) in root.Own())
        {
            if (own != member)
                continue;
            value = held;
            return true;
        }
        return false;
    }

    public override string ToString() => Operators.PythonText.Of(body);
}
