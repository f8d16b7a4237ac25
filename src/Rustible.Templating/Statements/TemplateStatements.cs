using Rustible.Templating.Expressions;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Statements;

/// <summary>Puts out another template.</summary>
internal sealed class IncludeStatement(Expression name, bool ignoreMissing, bool withContext) : Statement
{
    public override void Execute(RenderContext context)
    {
        if (context.Parent is not null)
            return;
        var included = TemplateSource.Find(name.Evaluate(context), ignoreMissing, context);
        if (included is null)
            return;
        var frame = withContext ? context.Frame.Nested() : new Frame(null, null);
        included.Render(new RenderContext(context.Session, included, frame, context.Output));
    }
}

/// <summary>Binds another template as a module.</summary>
internal sealed class ImportStatement(Expression name, string alias, bool withContext) : Statement
{
    public override void Execute(RenderContext context) =>
        context.Frame.Set(alias, TemplateSource.Import(name.Evaluate(context), withContext, context));
}

/// <summary>Binds names that another template sets.</summary>
internal sealed class FromImportStatement(Expression name, (string Name, string Alias)[] names, bool withContext) : Statement
{
    public override void Execute(RenderContext context)
    {
        var module = TemplateSource.Import(name.Evaluate(context), withContext, context);
        foreach (var (member, alias) in names)
        {
            context.Frame.Set(alias, module.TryGetMember(member, out var value)
                ? value
                : new Undefined(null, member, $"the template {PythonText.Repr(module.Name)} (imported on line {Line}) does not export the requested name {PythonText.Repr(member)}"));
        }
    }
}

/// <summary>Says which template is rendered in this one's place, with this one's blocks.</summary>
internal sealed class ExtendsStatement(Expression name) : Statement
{
    public override void Execute(RenderContext context)
    {
        if (context.Parent is not null)
            throw new TemplateException(TemplateErrorKind.Runtime, "extended multiple times");
        context.Parent = TemplateSource.Find(name.Evaluate(context), false, context);
    }
}
