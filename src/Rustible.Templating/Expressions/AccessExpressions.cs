using Rustible.Templating.Members;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Expressions;

/// <summary>A member of a value. A path into a variable renders only the member at its end.</summary>
internal abstract class AccessExpression(Expression target) : Expression
{
    public override object? Evaluate(RenderContext context)
    {
        var value = EvaluateRaw(context, out var owner);
        return owner is null ? value : context.CompleteMember(value, owner);
    }

    public override object? EvaluateRaw(RenderContext context, out IVariableScope? owner)
    {
        context.Session.CheckStack();
        var value = target.EvaluateRaw(context, out owner);
        if (owner is null)
            return Member(value, context);
        if (RawMember(value, context, ref owner, out var member))
        {
            if (member is ValueMap or List<object?> or IVariableScope)
                return member;
            member = context.CompleteMember(member, owner!);
            owner = null;
            return member;
        }
        value = context.CompleteMember(value, owner!);
        owner = null;
        return Member(value, context);
    }

    protected abstract object? Member(object? value, RenderContext context);

    /// <summary>The key under which the raw container is asked first; null when it has to be rendered first.</summary>
    protected abstract object? RawKey(RenderContext context);

    private bool RawMember(object? container, RenderContext context, ref IVariableScope? owner, out object? member)
    {
        member = null;
        switch (container)
        {
            case ValueMap map:
                return RawKey(context) is { } key && map.TryGetValue(key, out member);
            case List<object?> list:
                if (RawKey(context) is not long index)
                    return false;
                index = index < 0 ? index + list.Count : index;
                if (index < 0 || index >= list.Count)
                    return false;
                member = list[(int)index];
                return true;
            case IVariableScope scope:
                context.Session.NoteOutside();
                if (RawKey(context) is not string name || !scope.TryGet(name, out member))
                    return false;
                owner = scope;
                return true;
            default:
                return false;
        }
    }
}

/// <summary>The member after a dot: an attribute, else a key.</summary>
internal sealed class AttributeExpression(Expression target, string name) : AccessExpression(target)
{
    private readonly bool _isMethodOfContainer = MemberAccess.IsMethodOfContainer(name);

    public Expression Target { get; } = target;

    public string Name => name;

    protected override object? Member(object? value, RenderContext context) => value switch
    {
        ValueMap map when !_isMethodOfContainer && map.TryGetValue(name, out var member) => member,
        LoopContext loop when loop.TryGetMember(name, out var member) => member,
        _ => MemberAccess.Attribute(value, name, context),
    };

    protected override object? RawKey(RenderContext context) => _isMethodOfContainer ? null : name;
}

/// <summary>The member in square brackets: a key or index, else an attribute.</summary>
internal sealed class ItemExpression(Expression target, Expression key) : AccessExpression(target)
{
    // The key is evaluated at most twice, and has no effect but its value.
    protected override object? Member(object? value, RenderContext context) => MemberAccess.Item(value, key.Evaluate(context), context);

    protected override object? RawKey(RenderContext context)
    {
        var value = key.Evaluate(context);
        return value is List<object?> or ValueMap or null or Undefined ? null : Keys.Of(value);
    }
}

/// <summary>A part of a sequence, from start to before stop.</summary>
internal sealed class SliceExpression(Expression target, Expression? start, Expression? stop, Expression? step) : Expression
{
    public override object? Evaluate(RenderContext context)
    {
        context.Session.CheckStack();
        var value = target.Evaluate(context);
        return Slicing.Slice(value, start?.Evaluate(context), stop?.Evaluate(context), step?.Evaluate(context));
    }
}
