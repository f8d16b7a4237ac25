using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>Filters that treat lists as sets; the order is that of the first appearance.</summary>
internal static class SetFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("union", "b", call => Distinct(Together(call)))
        .Filter("intersect", "b", call => Distinct(Items(call).Where(In(call[0]))))
        .Filter("difference", "b", Difference)
        .Filter("symmetric_difference", "b", SymmetricDifference);

    private static List<object?> SymmetricDifference(FilterCall call)
    {
        var common = Distinct(Items(call).Where(In(call[0])));
        var isCommon = In(common);
        return [.. Distinct(Together(call)).Where(item => !isCommon(item))];
    }

    private static List<object?> Difference(FilterCall call)
    {
        var inOther = In(call[0]);
        return Distinct(Items(call).Where(item => !inOther(item)));
    }

    /// <summary>The items before the bar. Operands that Python could hash become sets there, so that their items must be hashable too.</summary>
    private static List<object?> Items(FilterCall call)
    {
        if (IsHashable(call.Value) && IsHashable(call[0]))
        {
            foreach (var item in Iteration.Of(call.Value).Concat(Iteration.Of(call[0])))
                _ = Keys.Of(item);
        }
        return call.Items();
    }

    private static bool IsHashable(object? value) => value is not (List<object?> or ValueMap or ScopeValue or DictView);

    private static List<object?> Together(FilterCall call) => IsHashable(call.Value) && IsHashable(call[0])
        ? [.. Items(call), .. Iteration.Of(call[0])]
        : Iteration.ToList(Arithmetic.Apply(ArithmeticOperator.Add, call.Value, call[0], call.Context.Session));

    private static List<object?> Distinct(IEnumerable<object?> items) => OrderFilters.Unique(items, item => item);

    private static Func<object?, bool> In(object? container)
    {
        if (container is not List<object?> list || !list.TrueForAll(IsScalar))
            return item => Comparison.Contains(container, item);
        var set = new HashSet<object>(list.Select(Keys.Of), PythonKeyComparer.Instance);
        return item => IsScalar(item) ? set.Contains(Keys.Of(item)) : Comparison.Contains(container, item);
    }

    private static bool IsScalar(object? value) => value is null or string or TaggedText or UnsafeText || PythonTypes.IsNumber(value);
}
