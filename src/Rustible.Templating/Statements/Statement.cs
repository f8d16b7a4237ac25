using Rustible.Templating.Rendering;

namespace Rustible.Templating.Statements;

/// <summary>A node that does something: puts out, assigns, repeats.</summary>
internal abstract class Statement
{
    /// <summary>1-based line in the template.</summary>
    public int Line { get; init; }

    public abstract void Execute(RenderContext context);

    public static void Run(Statement[] body, RenderContext context)
    {
        context.Session.CheckStack();
        var at = 0;
        try
        {
            for (; at < body.Length; at++)
            {
                body[at].Execute(context);
                if (context.Flow != Flow.Next)
                    return;
            }
        }
        catch (TemplateException error) when (error.Line == 0)
        {
            throw new TemplateException(error.Kind, error.Message, body[at].Line, 0, context.Template.Name);
        }
    }
}
