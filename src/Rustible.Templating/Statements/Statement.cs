using Rustible.Templating.Rendering;

namespace Rustible.Templating.Statements;

/// <summary>A node that does something: puts out, assigns, repeats.</summary>
internal abstract class Statement
{
    /// <summary>1-based line in the template.</summary>
    public int Line { get; init; }

    /// <summary>Where its head begins among the tokens of the template; the end of the tag ends it.</summary>
    public int Head { get; set; }

    /// <summary>The heads of further tags whose expressions this statement evaluates.</summary>
    public virtual IEnumerable<int> MoreHeads => [];

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
        catch (TemplateException error) when (error.Note(body[at], context))
        {
            throw;   // never reached: noting it is all
        }
    }
}
