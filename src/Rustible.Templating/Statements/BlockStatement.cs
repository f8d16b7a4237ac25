using Rustible.Templating.Rendering;

namespace Rustible.Templating.Statements;

/// <summary>A part of a template that templates which extend it may replace.</summary>
internal sealed class BlockStatement(string name, bool scoped, bool required, Statement[] body) : Statement
{
    public string Name => name;

    /// <summary>The names that the block looks up at its beginning.</summary>
    public string[] EarlyNames { get; init; } = [];

    public override void Execute(RenderContext context)
    {
        if (context.Parent is not null || !context.Blocks.TryGet(name, 0, out var found))
            return;
        if (required && ReferenceEquals(found.Block, this))
            throw new TemplateException(TemplateErrorKind.Runtime, $"Required block '{name}' not found");
        var frame = (scoped ? context.Frame : context.Root).Nested();
        found.Block.RunBody(new RenderContext(context.Session, found.Owner, frame, context.Output, context.Blocks) { Root = context.Root }, 0);
    }

    /// <summary>Runs the body as the one at <paramref name="depth"/> in the chain of blocks of this name.</summary>
    public void RunBody(RenderContext context, int depth)
    {
        context.Frame.Set("super", new BlockReference(name, depth + 1, context));
        context.LookUp(EarlyNames);
        Run(body, context);
    }
}
