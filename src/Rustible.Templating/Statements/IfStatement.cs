using Rustible.Templating.Expressions;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Statements;

/// <summary>If, elif, else.</summary>
internal sealed class IfStatement((Expression Test, Statement[] Body)[] branches, Statement[] otherwise) : Statement
{
    public override void Execute(RenderContext context)
    {
        foreach (var (test, body) in branches)
        {
            if (!test.Test(context))
                continue;
            Run(body, context);
            return;
        }
        Run(otherwise, context);
    }
}
