namespace Rustible.Templating.Operators;

/// <summary>Stable sorting in Python's order; reversed, equal items still keep their order.</summary>
internal static class Sorting
{
    public static List<object?> Stable(IEnumerable<object?> items, Func<object?, object?> key, bool reverse)
    {
        var keyed = items.Select(item => (Key: key(item), Item: item)).ToArray();
        if (keyed.Length == 1 && keyed[0].Key is Values.Undefined)
            return [keyed[0].Item];
        try
        {
            var comparer = Comparer<object?>.Create((left, right) => Comparison.Compare(left, right));
            var sorted = reverse ? keyed.OrderByDescending(pair => pair.Key, comparer) : keyed.OrderBy(pair => pair.Key, comparer);
            return sorted.Select(pair => pair.Item).ToList();
        }
        catch (InvalidOperationException error) when (error.InnerException is TemplateException inner)
        {
            throw inner;
        }
    }
}
