using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>The name <c>self</c>: its members are the blocks of the template, to be rendered once more.</summary>
internal sealed class TemplateReference(RenderContext context) : IMembers
{
    public bool TryGetMember(string name, out object? value)
    {
        var found = context.Blocks.TryGet(name, 0, out _);
        value = found ? new BlockReference(name, 0, context) : null;
        return found;
    }
}
