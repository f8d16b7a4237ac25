using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>Filters that treat lists as sets; the order is that of the first appearance.</summary>
internal static class SetFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("union", "b", call => Distinct(Together(call)))
        .Filter("intersect", "b", call => Distinct(call.Items().Where(In(call[0]))))
        .Filter("difference", "b", call => Distinct(call.Items().Where(item => !In(call[0])(item))))
        .Filter("symmetric_difference", "b", SymmetricDifference);

    private static List<object?> SymmetricDifference(FilterCall call)
    {
        var (inFirst, inSecond) = (In(call.Value), In(call[0]));
        return [.. Distinct(Together(call)).Where(item => !(inFirst(item) && inSecond(item)))];
    }

    private static List<object?> Together(FilterCall call) =>
        Iteration.ToList(Arithmetic.Apply(ArithmeticOperator.Add, call.Value, call[0], call.Context.Session));

    private static List<object?> Distinct(IEnumerable<object?> items) => OrderFilters.Unique(items, item => item);

    private static Func<object?, bool> In(object? container)
    {
        if (container is not List<object?> list || list.Exists(item => item is List<object?> or ValueMap or ScopeValue or TupleValue))
            return item => Comparison.Contains(container, item);
        var set = new HashSet<object>(list.Select(Keys.Of), PythonKeyComparer.Instance);
        return item => item is not (List<object?> or ValueMap or ScopeValue) && set.Contains(Keys.Of(item));
    }
}
