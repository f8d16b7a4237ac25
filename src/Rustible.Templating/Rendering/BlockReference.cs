using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>A block that can be called: <c>super()</c>, or a member of <c>self</c>.</summary>
internal sealed class BlockReference(string name, int depth, RenderContext context) : ICallable, IMembers
{
    public object? Call(Arguments arguments, RenderContext caller)
    {
        if (!context.Blocks.TryGet(name, depth, out var found))
            throw new TemplateException(TemplateErrorKind.Undefined, $"there is no parent block called {Operators.PythonText.Repr(name)}.");
        StackGuard.Check();
        var inner = new RenderContext(context.Session, found.Owner, context.Root.Nested(), new Output(context.Output.Mode, context.Session), context.Blocks) { Root = context.Root };
        found.Block.RunBody(inner, depth);
        return inner.Output.Join();
    }

    public bool TryGetMember(string member, out object? value)
    {
        value = member == "super" ? new BlockReference(name, depth + 1, context) : null;
        return member == "super";
    }
}
