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
        StackGuard.Check();
        foreach (var statement in body)
        {
            try
            {
                statement.Execute(context);
            }
            catch (TemplateException error) when (error.Line == 0)
            {
                throw new TemplateException(error.Kind, error.Message, statement.Line, 0, context.Template.Name);
            }
            if (context.Flow != Flow.Next)
                return;
        }
    }
}
