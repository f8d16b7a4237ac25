using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Statements;

/// <summary>Where a value goes: a name, several names, or an attribute of a namespace.</summary>
internal abstract class AssignmentTarget
{
    public abstract void Assign(object? value, RenderContext context);

    /// <summary>The value in the shape of the target: what several names took apart is a tuple of what they hold.</summary>
    public abstract object? Read(RenderContext context);
}

/// <summary>One name in the current frame.</summary>
internal sealed class NameTarget(string name) : AssignmentTarget
{
    public string Name => name;

    public override void Assign(object? value, RenderContext context) => context.Frame.Set(name, value);

    public override object? Read(RenderContext context) => context.Frame.TryGet(name, out var value) ? value : null;
}

/// <summary>Several targets, one for each item of the value.</summary>
internal sealed class TupleTarget(AssignmentTarget[] targets) : AssignmentTarget
{
    public override void Assign(object? value, RenderContext context)
    {
        var items = Iteration.ToList(value);
        if (items.Count != targets.Length)
        {
            throw new TemplateException(TemplateErrorKind.Runtime, items.Count > targets.Length
                ? $"too many values to unpack (expected {targets.Length})"
                : $"not enough values to unpack (expected {targets.Length}, got {items.Count})");
        }
        for (var i = 0; i < targets.Length; i++)
            targets[i].Assign(items[i], context);
    }

    public override object? Read(RenderContext context) => new TupleValue([.. targets.Select(target => target.Read(context))]);
}

/// <summary>An attribute of what <c>namespace()</c> returned.</summary>
internal sealed class NamespaceTarget(string name, string attribute) : AssignmentTarget
{
    public override void Assign(object? value, RenderContext context)
    {
        if (context.Lookup(name, out _) is not NamespaceValue space)
            throw new TemplateException(TemplateErrorKind.Runtime, "cannot assign attribute on non-namespace object");
        space.Set(attribute, value);
    }

    public override object? Read(RenderContext context) => throw new InvalidOperationException("A loop has no such target.");
}
