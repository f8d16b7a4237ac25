using Rustible.Templating.Expressions;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Statements;

/// <summary>The parameters of a macro; defaults belong to the last ones.</summary>
internal sealed record MacroSignature(string Name, string[] Parameters, Expression[] Defaults, bool UsesCaller, bool UsesVarargs, bool UsesNamed)
{
    /// <summary>Sets the parameters in the macro's frame, or refuses the arguments.</summary>
    public void Bind(Arguments arguments, Frame frame, RenderContext context)
    {
        var named = new Dictionary<string, object?>(arguments.Named, StringComparer.Ordinal);
        for (var i = 0; i < Parameters.Length; i++)
        {
            if (i < arguments.Positional.Count)
                frame.Set(Parameters[i], arguments.Positional[i]);
            else if (named.Remove(Parameters[i], out var value))
                frame.Set(Parameters[i], value);
            else
                frame.Set(Parameters[i], Default(i, context));
        }
        BindCaller(named, frame);
        BindRest(arguments, named, frame);
    }

    private object? Default(int index, RenderContext context)
    {
        var position = index - (Parameters.Length - Defaults.Length);
        return position >= 0
            ? Defaults[position].Evaluate(context)
            : new Undefined(null, Parameters[index], $"parameter {PythonText.Repr(Parameters[index])} was not provided");
    }

    private void BindCaller(Dictionary<string, object?> named, Frame frame)
    {
        if (!UsesCaller || Parameters.Contains("caller"))
            return;
        frame.Set("caller", named.Remove("caller", out var caller) ? caller : new Undefined(null, "caller", "No caller defined"));
    }

    private void BindRest(Arguments arguments, Dictionary<string, object?> named, Frame frame)
    {
        if (UsesNamed)
            frame.Set("kwargs", new ValueMap(named.Select(entry => KeyValuePair.Create<object, object?>(entry.Key, entry.Value))));
        else if (named.Count > 0)
            throw PythonTypes.Error($"macro {PythonText.Repr(Name)} takes no keyword argument {PythonText.Repr(named.Keys.First())}");
        if (UsesVarargs)
            frame.Set("varargs", new TupleValue([.. arguments.Positional.Skip(Parameters.Length)]));
        else if (arguments.Positional.Count > Parameters.Length)
            throw PythonTypes.Error($"macro {PythonText.Repr(Name)} takes not more than {Parameters.Length} argument(s)");
    }
}

/// <summary>Defines a macro under its name.</summary>
internal sealed class MacroStatement(MacroSignature signature, Statement[] body) : Statement
{
    public override void Execute(RenderContext context) =>
        context.Frame.Set(signature.Name, new MacroValue(signature, body, context, context.Frame));
}

/// <summary>Calls a macro that may call the block back.</summary>
internal sealed class CallBlockStatement(MacroSignature signature, CallExpression call, Statement[] body) : Statement
{
    public override void Execute(RenderContext context)
    {
        if (context.Parent is null)
            context.Output.Write(call.Call(context, new MacroValue(signature, body, context, context.Frame)));
    }
}
