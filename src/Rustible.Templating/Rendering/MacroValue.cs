using Rustible.Templating.Operators;
using Rustible.Templating.Statements;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>A macro with the frame in which it was defined.</summary>
internal sealed class MacroValue(MacroSignature signature, Statement[] body, RenderContext home, Frame closure) : ICallable, IMembers
{
    public string? Name => signature.Name;

    /// <summary>How what it puts out is joined: as in the template that defines it.</summary>
    public JoinMode Mode { get; } = home.Output.Mode;

    public object? Call(Arguments arguments, RenderContext context)
    {
        var output = new Output(Mode, home.Session);
        Print(arguments, output);
        return context.MarksOutput ? new TaggedText(PythonText.Of(output.Join()), TextTag.Markup) : output.Join();
    }

    /// <summary>Runs the macro and leaves what it puts out in <paramref name="output"/>.</summary>
    public void Print(Arguments arguments, Output output)
    {
        home.Session.Step();
        var frame = closure.Nested(signature.Capacity);
        var inner = new RenderContext(home.Session, home.Template, frame, output, home.Blocks) { Root = home.Root, MarksOutput = home.MarksOutput };
        home.Session.Enter();
        try
        {
            signature.Bind(arguments, frame, inner);
            inner.LookUp(signature.EarlyNames);
            Statement.Run(body, inner);
        }
        finally
        {
            home.Session.Leave();
        }
    }

    public bool TryGetMember(string name, out object? value)
    {
        (var found, value) = name switch
        {
            "name" => (true, (object?)signature.Name),
            "arguments" => (true, new TupleValue([.. signature.Parameters])),
            "catch_kwargs" => (true, signature.UsesNamed),
            "catch_varargs" => (true, signature.UsesVarargs),
            "caller" => (true, signature.UsesCaller),
            "explicit_caller" => (true, signature.Parameters.Contains("caller")),
            _ => (false, null),
        };
        return found;
    }

    public override string ToString() => signature.Name is { } name ? $"<Macro {PythonText.Repr(name)}>" : "<Macro anonymous>";
}
