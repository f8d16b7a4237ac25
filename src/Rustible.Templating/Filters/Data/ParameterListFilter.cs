using Rustible.Templating.Filters.Network;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Data;

/// <summary>The filter <c>param_list_compare</c>: which wanted parameters there are. <c>all</c> wants every one, but those with an exclamation mark.</summary>
internal static class ParameterListFilter
{
    public static void AddTo(LibraryEntries entries) => entries.Filter("ansible.utils.param_list_compare", "target=", Apply);

    private static ValueMap Apply(FilterCall call)
    {
        if (!call.Has(0) || call[0] is null)
            throw call.Error($"'{call.Name}' needs the argument 'target', a list");
        var (known, wanted) = (Words(call, call.Value), Words(call, call[0]));
        var all = wanted.Contains("all");
        var named = wanted.FindAll(word => word != "all" && !word.StartsWith('!'));
        var actionable = known.Where(word => named.Contains(word) || (all && !wanted.Contains("!" + word)));
        return new ValueMap
        {
            ["actionable"] = actionable.Distinct().Order(StringComparer.Ordinal).Cast<object?>().ToList(),
            ["unsupported"] = named.FindAll(word => !known.Contains(word)).ConvertAll<object?>(word => word),
        };
    }

    private static List<string> Words(FilterCall call, object? value) => (value is List<object?> || PythonTypes.IsText(value) ? Iteration.ToList(value)
        : throw call.TypeError($"'{call.Name}' compares lists, not {PythonTypes.NameOf(value)}")).ConvertAll(item =>
        PythonTypes.AsText(item) ?? throw call.TypeError($"'{call.Name}' compares lists of texts; {PythonText.Repr(item)} is {PythonTypes.NameOf(item)}"));
}
