using Rustible.Templating.Members;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Library;

/// <summary>The functions that templates call by name.</summary>
internal static class GlobalFunctions
{
    public static void AddTo(LibraryEntries entries) => entries
        .Global("range", "*args", Range)
        .Global("dict", "*args, **kwargs", Dict)
        .Global("namespace", "*args, **kwargs", Namespace)
        .Global("cycler", "*items", call => call.Rest.Count == 0 ? throw call.Error("at least one item has to be provided") : new Cycler([.. call.Rest]))
        .Global("joiner", "sep=", call => new Joiner(call.Text(0, ", ")))
        .Global("lipsum", "n=, html=, min=, max=", LoremIpsum.Write)
        .Global("undef", "hint=", call => new Undefined(null, null, call.TextOrNone(0) ?? "Mandatory variable has not been overridden"))
        .Global("now", "utc=, fmt=", Now)
        .Global("lookup", "*args, **kwargs", call => LookupInvocation.Call(call, false))
        .Global("query|q", "*args, **kwargs", call => LookupInvocation.Call(call, true));

    private static RangeValue Range(FunctionCall call)
    {
        var numbers = call.Rest.Select(item => item is Undefined undefined ? throw undefined.Error() : PythonTypes.Index(item)).ToList();
        return numbers switch
        {
            [var stop] => new RangeValue(0, stop, 1),
            [var start, var stop] => new RangeValue(start, stop, 1),
            [_, _, 0] => throw call.Error("range() arg 3 must not be zero"),
            [var start, var stop, var step] => new RangeValue(start, stop, step),
            _ => throw call.TypeError($"range expected 1 to 3 arguments, got {numbers.Count}"),
        };
    }

    private static ValueMap Dict(FunctionCall call)
    {
        if (call.Rest.Count > 1)
            throw call.TypeError($"dict expected at most 1 argument, got {call.Rest.Count}");
        var map = new ValueMap(call.Rest.SelectMany(DictMethods.Pairs));
        foreach (var (name, value) in call.Named)
            map[name] = value;
        return map;
    }

    private static NamespaceValue Namespace(FunctionCall call)
    {
        var space = new NamespaceValue();
        foreach (var (name, value) in Dict(call))
            space.Set(name, value);
        return space;
    }

    private static object Now(FunctionCall call)
    {
        var clock = call.Context.Session.Clock;
        var moment = call.Flag(0) ? clock.GetUtcNow() : clock.GetLocalNow();
        return call.Has(1) && Truth.Of(call[1]) ? StrfTime.Format(call.Text(1), moment.DateTime, moment.Offset) : new DateTimeValue(moment.DateTime);
    }
}
