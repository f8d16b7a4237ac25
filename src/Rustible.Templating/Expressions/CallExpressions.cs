using Rustible.Templating.Members;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Expressions;

/// <summary>The arguments of a call, filter or test as they are written.</summary>
internal sealed record ArgumentList(Expression[] Positional, (string Name, Expression Value)[] Named, Expression? Rest, Expression? NamedRest)
{
    public static ArgumentList Empty { get; } = new([], [], null, null);

    public Arguments Evaluate(RenderContext context)
    {
        if (ReferenceEquals(this, Empty))
            return Arguments.None;
        var positional = new List<object?>(Positional.Length);
        foreach (var argument in Positional)
            positional.Add(argument.Evaluate(context));
        if (Rest is not null)
            positional.AddRange(Iteration.Of(Rest.Evaluate(context)));
        if (Named.Length == 0 && NamedRest is null)
            return new Arguments(positional);
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in Named)
            named[name] = value.Evaluate(context);
        if (NamedRest is not null)
            AddRest(NamedRest.Evaluate(context), named);
        return new Arguments(positional, named);
    }

    private static void AddRest(object? rest, Dictionary<string, object?> named)
    {
        foreach (var (key, value) in Mapping.Of(rest) ?? throw PythonTypes.Error($"argument after ** must be a mapping, not {PythonTypes.NameOf(rest)}"))
        {
            if (key is not string name)
                throw PythonTypes.Error("keywords must be strings");
            if (!named.TryAdd(name, value))
                throw PythonTypes.Error($"got multiple values for keyword argument '{name}'");
        }
    }
}

/// <summary>A call of a function, macro or method.</summary>
internal sealed class CallExpression(Expression target, ArgumentList arguments) : Expression
{
    public override object? Evaluate(RenderContext context) => Call(context, null);

    /// <summary>Calls with the body of a call block as the argument <c>caller</c>.</summary>
    public object? Call(RenderContext context, object? caller)
    {
        StackGuard.Check();
        var function = target.Evaluate(context);
        var evaluated = arguments.Evaluate(context);
        if (function is Undefined undefined)
            throw undefined.Error();
        if (caller is not null)
            evaluated = new Arguments(evaluated.Positional, new Dictionary<string, object?>(evaluated.Named) { ["caller"] = caller });
        if (function is not ICallable callable)
            throw PythonTypes.Error($"'{PythonTypes.NameOf(function)}' object is not callable");
        return callable.Call(evaluated, context);
    }
}

/// <summary>A filter, found in the library when it is first needed. Without a target it is applied to the body of a block.</summary>
internal sealed class FilterExpression(Expression? target, string name, ArgumentList arguments) : Expression
{
    public override object? Evaluate(RenderContext context)
    {
        StackGuard.Check();
        return Apply(target!.Evaluate(context), context);
    }

    /// <summary>Applies this filter, and those before it, to the text of a block.</summary>
    public object? ApplyToBlock(object? body, RenderContext context) =>
        Apply(target is FilterExpression inner ? inner.ApplyToBlock(body, context) : body, context);

    private object? Apply(object? value, RenderContext context) =>
        context.Session.Library.FilterNamed(name).Invoke(name, value, arguments.Evaluate(context), context);
}

/// <summary>A test after <c>is</c>.</summary>
internal sealed class TestExpression(Expression target, string name, ArgumentList arguments) : Expression
{
    public override object? Evaluate(RenderContext context)
    {
        StackGuard.Check();
        return context.Session.Library.TestNamed(name).Invoke(name, target.Evaluate(context), arguments.Evaluate(context), context);
    }
}
