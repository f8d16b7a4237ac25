using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>Filters about sequences as a whole.</summary>
internal static class SequenceFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("length|count", "", call => Iteration.Length(call.RawValue) ?? throw call.TypeError($"object of type '{PythonTypes.NameOf(call.RawValue)}' has no len()"))
        .Filter("list", "", call => new List<object?>(Iteration.Of(call.Value)))
        .Filter("first", "", call => Iteration.Of(call.Value).Take(1).DefaultIfEmpty(new Undefined(null, null, "No first item, sequence was empty.")).First())
        .Filter("last", "", Last)
        .Filter("join", "d=, attribute=", Join)
        .Filter("reverse", "", Reverse)
        .Filter("sum", "attribute=, start=", Sum)
        .Filter("flatten", "levels=, skip_nulls=", call => Flatten(call.Value, call.Has(0) && call[0] is not null ? call.Integer(0) : long.MaxValue, call.Flag(1, true)))
        .Filter("zip", "*args", call => Zip(call, false))
        .Filter("zip_longest", "*args, **kwargs", call => Zip(call, true));

    private static object? Last(FilterCall call)
    {
        if (call.Value is ScopeValue or ValueMap or DictView or List<object?> or TupleValue or RangeValue || PythonTypes.IsText(call.Value))
            return Iteration.Of(call.Value).TakeLast(1).DefaultIfEmpty(new Undefined(null, null, "No last item, sequence was empty.")).First();
        throw call.TypeError($"'{PythonTypes.NameOf(call.Value)}' object is not reversible");
    }

    private static object Join(FilterCall call)
    {
        var items = call.Items();
        if (call.Has(1))
            items = items.ConvertAll(new AttributePath(call[1], call.Context).Get);
        if (call.Context.MarksOutput && items.Exists(item => item is TaggedText { Tag: TextTag.Markup }))
            return new TaggedText(string.Join(Html.Text(call.AnyText(0)), items.Select(item => Html.Escape(item).Text)), TextTag.Markup);
        var parts = new string[items.Count];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = PythonText.Of(items[i]);
        var text = string.Join(call.AnyText(0), parts);
        call.Context.Session.CountOutput(text.Length);
        return text;
    }

    private static object Reverse(FilterCall call)
    {
        if (PythonTypes.AsText(call.Value) is { } text)
            return string.Concat(Iteration.Characters(text).Reverse());
        var items = Iteration.TryOf(call.Value, out var found) ? found.ToList() : throw call.TypeError("argument must be iterable");
        items.Reverse();
        return items;
    }

    private static object? Sum(FilterCall call)
    {
        var path = new AttributePath(call[0], call.Context);
        var total = call.Or(1, 0L);
        if (PythonTypes.IsText(total))
            throw call.TypeError("sum() can't sum strings [use ''.join(seq) instead]");
        foreach (var item in call.Items())
            total = Arithmetic.Apply(ArithmeticOperator.Add, total, path.Get(item), call.Context.Session);
        return total;
    }

    private static List<object?> Flatten(object? value, long levels, bool skipNulls)
    {
        StackGuard.Check();
        var result = new List<object?>();
        foreach (var item in Iteration.Of(value))
        {
            if (skipNulls && item is Undefined undefined)
                undefined.ThrowUnlessLenient();
            if (skipNulls && (item is null || PythonTypes.AsText(item) is "None" or "null"))
                continue;
            if (item is List<object?> or TupleValue or RangeValue && levels >= 1)
                result.AddRange(Flatten(item, levels - 1, skipNulls));
            else
                result.Add(item);
        }
        return result;
    }

    private static List<object?> Zip(FilterCall call, bool longest)
    {
        var sources = call.Rest.Prepend(call.Value).Select(Iteration.ToList).ToList();
        var count = longest ? sources.Max(source => source.Count) : sources.Min(source => source.Count);
        var fill = call.Named.GetValueOrDefault("fillvalue");
        call.Context.Session.Step(count);
        return [.. Enumerable.Range(0, count).Select(index => new TupleValue([.. sources.Select(source => index < source.Count ? source[index] : fill)]))];
    }
}
