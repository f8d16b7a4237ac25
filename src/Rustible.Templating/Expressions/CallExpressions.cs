using Rustible.Templating.Library;
using Rustible.Templating.Members;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Expressions;

/// <summary>The arguments of a call, filter or test as they are written. Literals alone are the same arguments at every call.</summary>
internal sealed class ArgumentList
{
    private readonly Expression[] _positional;
    private readonly string[] _names;
    private readonly Expression[] _values;
    private readonly Expression? _rest;
    private readonly Expression? _namedRest;

    public ArgumentList(Expression[] positional, (string Name, Expression Value)[] named, Expression? rest, Expression? namedRest)
    {
        (_positional, _rest, _namedRest) = (positional, rest, namedRest);
        _names = Array.ConvertAll(named, argument => argument.Name);
        _values = Array.ConvertAll(named, argument => argument.Value);
        if (rest is null && namedRest is null && positional.Concat(_values).All(argument => argument is Literal))
            Constant = new Arguments(Array.ConvertAll(positional, Value), _names, Array.ConvertAll(_values, Value));
    }

    public static ArgumentList Empty { get; } = new([], [], null, null);

    /// <summary>The arguments, when they do not depend on the rendering; null otherwise.</summary>
    public Arguments? Constant { get; }

    /// <summary>The value of the first argument without a name, when that is a literal; null otherwise.</summary>
    public object? FirstLiteral => _positional is [Literal first, ..] ? first.Value : null;

    public Arguments Evaluate(RenderContext context)
    {
        if (Constant is not null)
            return Constant;
        var positional = Evaluate(_positional, context);
        if (_rest is not null)
            positional = [.. positional, .. Iteration.Of(_rest.Evaluate(context))];
        var values = Evaluate(_values, context);
        if (_namedRest is null)
            return new Arguments(positional, _names, values);
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
            named[_names[i]] = values[i];
        AddRest(_namedRest.Evaluate(context), named);
        return new Arguments(positional, named);
    }

    private static object? Value(Expression literal) => ((Literal)literal).Value;

    private static object?[] Evaluate(Expression[] expressions, RenderContext context)
    {
        if (expressions.Length == 0)
            return [];
        var values = new object?[expressions.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = expressions[i].Evaluate(context);
        return values;
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
        context.Session.CheckStack();
        return Call(target.Evaluate(context), context, caller);
    }

    /// <summary>Puts out what the call returns. Where all output is text, a macro writes it there itself.</summary>
    public void Print(RenderContext context)
    {
        context.Session.CheckStack();
        var function = target.Evaluate(context);
        if (context.Output.Mode == JoinMode.Text && function is MacroValue { Mode: JoinMode.Text } macro)
            macro.Print(arguments.Evaluate(context), context.Output);
        else
            context.Output.Write(Call(function, context, null));
    }

    private object? Call(object? function, RenderContext context, object? caller)
    {
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
    // A template is compiled for one engine and so for one library: what is found once holds for all renderings.
    private RegisteredFilter? _filter;
    private BoundArguments? _bound;

    public override object? Evaluate(RenderContext context)
    {
        context.Session.CheckStack();
        return Apply(target!.Evaluate(context), context);
    }

    /// <summary>Applies this filter, and those before it, to the text of a block.</summary>
    public object? ApplyToBlock(object? body, RenderContext context) =>
        Apply(target is FilterExpression inner ? inner.ApplyToBlock(body, context) : body, context);

    private object? Apply(object? value, RenderContext context)
    {
        var filter = _filter ??= context.Session.Library.FilterNamed(name);
        return filter.Invoke(name, value, _bound ?? Bind(filter, context), context);
    }

    private BoundArguments Bind(RegisteredFilter filter, RenderContext context)
    {
        var bound = filter.Bind(name, arguments.Evaluate(context));
        if (arguments.Constant is not null)
            _bound = bound;
        return bound;
    }
}

/// <summary>A test after <c>is</c>, found in the library when it is first needed.</summary>
internal sealed class TestExpression(Expression target, string name, ArgumentList arguments) : Expression
{
    private RegisteredTest? _test;
    private BoundArguments? _bound;

    public override object? Evaluate(RenderContext context) => Boxed.Of(Test(context));

    public override bool Test(RenderContext context)
    {
        context.Session.CheckStack();
        var test = _test ??= context.Session.Library.TestNamed(name);
        return test.Invoke(name, target.Evaluate(context), _bound ?? Bind(test, context), context);
    }

    private BoundArguments Bind(RegisteredTest test, RenderContext context)
    {
        var bound = test.Bind(name, arguments.Evaluate(context));
        if (arguments.Constant is not null)
            _bound = bound;
        return bound;
    }
}
