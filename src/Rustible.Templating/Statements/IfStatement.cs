using Rustible.Templating.Expressions;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Statements;

/// <summary>If, elif, else.</summary>
internal sealed class IfStatement((Expression Test, Statement[] Body, int Head)[] branches, Statement[] otherwise) : Statement
{
    public override IEnumerable<int> MoreHeads => branches.Skip(1).Select(branch => branch.Head);

    public override void Execute(RenderContext context)
    {
        foreach (var (test, body, _) in branches)
        {
            if (!test.Test(context))
                continue;
            Run(body, context);
            return;
        }
        Run(otherwise, context);
    }
}
