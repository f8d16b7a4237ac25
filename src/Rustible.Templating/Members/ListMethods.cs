using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Members;

/// <summary>The methods of lists; tuples share index and count.</summary>
internal static class ListMethods
{
    public static Dictionary<string, Method> All { get; } = new(StringComparer.Ordinal)
    {
        ["index"] = Index,
        ["count"] = (owner, arguments, _) => (long)((IEnumerable<object?>)owner).Count(item => Comparison.AreEqual(item, new MethodArguments("count", arguments, 1, 1)[0])),
        ["copy"] = (owner, _, _) => new List<object?>((List<object?>)owner),
        ["append"] = (owner, arguments, context) => Change("append", owner, arguments, context, 1, (list, call) => list.Add(call.Or(0, null))),
        ["extend"] = (owner, arguments, context) => Change("extend", owner, arguments, context, 1, (list, call) =>
        {
            var added = Iteration.ToList(call[0]);
            context.Session.Step(added.Count);
            list.AddRange([.. added]);
        }),
        ["insert"] = (owner, arguments, context) => Change("insert", owner, arguments, context, 2, (list, call) => list.Insert(At(list, call.Integer(0, 0)), call.Or(1, null))),
        ["remove"] = (owner, arguments, context) => Change("remove", owner, arguments, context, 1, Remove),
        ["clear"] = (owner, arguments, context) => Change("clear", owner, arguments, context, 0, (list, _) => list.Clear()),
        ["reverse"] = (owner, arguments, context) => Change("reverse", owner, arguments, context, 0, (list, _) => list.Reverse()),
        ["sort"] = Sort,
        ["pop"] = Pop,
    };

    private static object? Change(string name, object owner, Arguments arguments, RenderContext context, int count, Action<List<object?>, MethodArguments> change)
    {
        var call = new MethodArguments(name, arguments, count, count);
        context.Session.Step();
        change(call.Changing(context, (List<object?>)owner), call);
        return null;
    }

    private static object Index(object owner, Arguments arguments, RenderContext context)
    {
        var call = new MethodArguments("index", arguments, 1, 3);
        var list = (IReadOnlyList<object?>)owner;
        var stop = Math.Min(list.Count, call.Integer(2, list.Count));
        for (var i = (int)Math.Max(0, call.Integer(1, 0)); i < stop; i++)
        {
            if (Comparison.AreEqual(list[i], call[0]))
                return (long)i;
        }
        throw PythonTypes.Failure($"{PythonText.Repr(call[0])} is not in list");
    }

    private static void Remove(List<object?> list, MethodArguments call)
    {
        var index = list.FindIndex(item => Comparison.AreEqual(item, call[0]));
        if (index < 0)
            throw PythonTypes.Failure("list.remove(x): x not in list");
        list.RemoveAt(index);
    }

    private static object? Pop(object owner, Arguments arguments, RenderContext context)
    {
        var call = new MethodArguments("pop", arguments, 0, 1);
        var list = call.Changing(context, (List<object?>)owner);
        var index = call.Integer(0, -1);
        index = index < 0 ? index + list.Count : index;
        if (index < 0 || index >= list.Count)
            throw PythonTypes.Failure(list.Count == 0 ? "pop from empty list" : "pop index out of range");
        var value = list[(int)index];
        list.RemoveAt((int)index);
        return value;
    }

    private static object? Sort(object owner, Arguments arguments, RenderContext context)
    {
        var list = new MethodArguments("sort", arguments, 0, 0, takesNames: true).Changing(context, (List<object?>)owner);
        var sorted = Sorting.Stable(list, item => item, arguments.Named.TryGetValue("reverse", out var reverse) && Truth.Of(reverse));
        list.Clear();
        list.AddRange(sorted);
        return null;
    }

    private static int At(List<object?> list, long index) => (int)Math.Clamp(index < 0 ? index + list.Count : index, 0, list.Count);
}
