using Rustible.Templating.Library;
using Rustible.Templating.Members;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters;

/// <summary>Filters about whether a value is there and what it is.</summary>
internal static class DefaultFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("default|d", "default_value=, boolean=", Default)
        .Filter("mandatory", "msg=", Mandatory)
        .Filter("ternary", "true_val, false_val, none_val=", Ternary)
        .Filter("bool", "", Bool)
        .Filter("type_debug", "", call => PythonTypes.NameOf(call.RawValue))
        .Filter("attr", "name", Attribute)
        .Filter("items", "", call => call.RawValue is Undefined ? new List<object?>() : call.Value is ValueMap or ScopeValue
            ? Iteration.ToList(new DictView(DictViewKind.Items, Mapping.Of(call.Value)!)) : throw call.TypeError("Can only get item pairs from a mapping."));

    private static object? Default(FilterCall call)
    {
        var missing = call.RawValue is Undefined || (call.Flag(1) && !Truth.Of(call.RawValue));
        return missing ? call.Has(0) ? call.Raw(0) : "" : call.RawValue;
    }

    private static object? Mandatory(FilterCall call)
    {
        if (call.RawValue is not Undefined undefined)
            return call.RawValue;
        throw call.Error(call.TextOrNone(0) ?? $"Mandatory variable {(undefined.Name is { } name ? $"'{PythonText.Of(name)}' " : "")} not defined.");
    }

    private static object? Ternary(FilterCall call)
    {
        if (call.Value is null && call.Has(2) && call[2] is not null)
            return call[2];
        return Truth.Of(call.Value) ? call.Raw(0) : call.Raw(1);
    }

    private static object? Bool(FilterCall call) => call.Value switch
    {
        null => null,
        bool flag => flag,
        long number => number == 1,
        double number => number == 1,
        var value when PythonTypes.AsText(value) is { } text => text.ToLowerInvariant() is "yes" or "on" or "1" or "true",
        List<object?> or ValueMap => false,
        _ => false,
    };

    private static object? Attribute(FilterCall call)
    {
        // Unlike the dot, this filter does not look for keys.
        var name = call.Text(0);
        return call.Value is ValueMap && !DictMethods.All.ContainsKey(name) ? Undefined.Member(call.Value, name) : MemberAccess.Attribute(call.Value, name, call.Context);
    }
}
