using Rustible.Templating.Expressions;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Statements;

/// <summary>The parameters of a macro, which has no name when it is a call block; defaults belong to the last ones.</summary>
internal sealed record MacroSignature(string? Name, string[] Parameters, Expression[] Defaults, bool UsesCaller, bool UsesVarargs, bool UsesNamed)
{
    /// <summary>The names that a call looks up at its beginning.</summary>
    public string[] EarlyNames { get; init; } = [];

    /// <summary>How many names the frame of a call holds at least.</summary>
    public int Capacity => Parameters.Length + (UsesCaller ? 1 : 0) + (UsesVarargs ? 1 : 0) + (UsesNamed ? 1 : 0);

    private bool BindsCaller { get; } = UsesCaller && !Parameters.Contains("caller");

    /// <summary>Sets the parameters in the macro's frame, or refuses the arguments.</summary>
    public void Bind(Arguments arguments, Frame frame, RenderContext context)
    {
        var positional = arguments.Positional;
        var used = 0;
        for (var i = 0; i < Parameters.Length; i++)
        {
            if (i < positional.Length)
                frame.Set(Parameters[i], positional[i]);
            else if (arguments.IndexOf(Parameters[i]) is var at and >= 0)
            {
                frame.Set(Parameters[i], arguments.Values[at]);
                used++;
            }
            else
                frame.Set(Parameters[i], Default(i, context));
        }
        if (BindsCaller)
            used += BindCaller(arguments, frame);
        if (UsesNamed || UsesVarargs || used < arguments.Names.Length || positional.Length > Parameters.Length)
            BindRest(arguments, frame);
    }

    private object? Default(int index, RenderContext context)
    {
        var position = index - (Parameters.Length - Defaults.Length);
        return position >= 0
            ? Defaults[position].Evaluate(context)
            : new Undefined(null, Parameters[index], $"parameter {PythonText.Repr(Parameters[index])} was not provided");
    }

    /// <summary>Returns how many of the named arguments it took.</summary>
    private static int BindCaller(Arguments arguments, Frame frame)
    {
        var at = arguments.IndexOf("caller");
        frame.Set("caller", at >= 0 ? arguments.Values[at] : new Undefined(null, "caller", "No caller defined"));
        return at >= 0 ? 1 : 0;
    }

    private void BindRest(Arguments arguments, Frame frame)
    {
        var left = arguments.Names.Except(Parameters.Skip(arguments.Positional.Length)).Where(name => !BindsCaller || name != "caller").ToList();
        if (UsesNamed)
            frame.Set("kwargs", new ValueMap(left.Select(name => KeyValuePair.Create<object, object?>(name, arguments.Named[name]))));
        else if (left.Contains("caller"))
            throw PythonTypes.Error($"macro {PythonText.Repr(Name)} was invoked with two values for the special caller argument. This is most likely a bug.");
        else if (left.Count > 0)
            throw PythonTypes.Error($"macro {PythonText.Repr(Name)} takes no keyword argument {PythonText.Repr(left[0])}");
        if (UsesVarargs)
            frame.Set("varargs", new TupleValue([.. arguments.Positional.Skip(Parameters.Length)]));
        else if (arguments.Positional.Length > Parameters.Length)
            throw PythonTypes.Error($"macro {PythonText.Repr(Name)} takes not more than {Parameters.Length} argument(s)");
    }
}

/// <summary>Defines a macro under its name.</summary>
internal sealed class MacroStatement(string name, MacroSignature signature, Statement[] body) : Statement
{
    public override void Execute(RenderContext context) =>
        context.Frame.Set(name, new MacroValue(signature, body, context, context.Frame));
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
