using Rustible.Templating.Parsing;
using Rustible.Templating.Statements;

namespace Rustible.Templating.Rendering;

/// <summary>A parsed template. Holds no state of a rendering, so that many threads may share it.</summary>
internal sealed class CompiledTemplate(TemplateText text, Statement[] body, BlockStatement[] blocks, bool changesValues, string? bareName)
{
    public TemplateText Text { get; } = text;

    public string? Name => Text.Name;

    public Dialect Dialect => Text.Dialect;

    public Statement[] Body { get; } = body;

    public BlockStatement[] Blocks { get; } = blocks;

    /// <summary>Whether it may change lists or dictionaries in place, so that variables must be handed to it as copies.</summary>
    public bool ChangesValues { get; } = changesValues;

    /// <summary>The name, when the whole text is one bare variable in braces.</summary>
    public string? BareName { get; } = bareName;

    /// <summary>How many line ends its text has at the end, which a rendered file gets back.</summary>
    public int TrailingNewlines { get; init; }

    /// <summary>How much memory it takes, in bytes, by rule of thumb: its text and its nodes.</summary>
    public int Weight { get; init; }

    /// <summary>The names that are looked up before anything is rendered.</summary>
    public string[] EarlyNames { get; init; } = [];

    /// <summary>The filters and tests that it names.</summary>
    public UsedPlugin[] UsedPlugins { get; init; } = [];

    /// <summary>Runs the template, then the one it extends, in the same frame and with the same blocks.</summary>
    public void Render(RenderContext context)
    {
        context.Session.Enter();
        try
        {
            context.Blocks.Add(this);
            LookUp(context);
            Statement.Run(Body, context);
            if (context.Parent is { } parent)
                parent.Render(new RenderContext(context.Session, parent, context.Root, context.Output, context.Blocks));
        }
        finally
        {
            context.Session.Leave();
        }
    }

    private void LookUp(RenderContext context)
    {
        if (EarlyNames.Length == 0)
            return;
        try
        {
            context.LookUp(EarlyNames);
        }
        catch (TemplateException error) when (Body.Length == 1 && error.Note(Body[0], context))
        {
            throw;   // never reached: noting the one statement is all
        }
    }
}
