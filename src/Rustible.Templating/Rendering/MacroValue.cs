using Rustible.Templating.Statements;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>A macro with the frame in which it was defined.</summary>
internal sealed class MacroValue(MacroSignature signature, Statement[] body, RenderContext home, Frame closure) : ICallable, IMembers
{
    public string Name => signature.Name;

    public object? Call(Arguments arguments, RenderContext context)
    {
        StackGuard.Check();
        home.Session.Step();
        var frame = closure.Nested();
        var inner = new RenderContext(home.Session, home.Template, frame, new Output(home.Output.Mode, home.Session), home.Blocks) { Root = home.Root };
        signature.Bind(arguments, frame, inner);
        Statement.Run(body, inner);
        return inner.Output.Join();
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
            _ => (false, null),
        };
        return found;
    }

    public override string ToString() => $"<Macro '{signature.Name}'>";
}
