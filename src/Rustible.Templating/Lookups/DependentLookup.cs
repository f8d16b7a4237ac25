using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Lookups;

/// <summary>community.general's dependent: nested loops whose inner lists may be expressions over the items of the outer ones.</summary>
internal static class DependentLookup
{
    public static void AddTo(LibraryEntries entries) => entries.Lookup("community.general.dependent", "", call =>
        call.Terms.Count == 0 ? [] : Rows(call, [.. call.Terms.Select((term, index) => Named(call, term, index))], new ValueMap()));

    private static (string Name, object? Source) Named(LookupCall call, object? term, int index)
    {
        var map = Mapping.Of(term) ?? throw call.TypeError($"parameter {index} of the lookup 'dependent' is a dictionary of one name, not {PythonTypes.NameOf(term)}");
        return map.Count == 1 ? (PythonText.Of(Keys.Value(map.Keys.First())), map.Values.First()) : throw call.Error($"parameter {index} of the lookup 'dependent' has {map.Count} names; it has to have one");
    }

    private static IEnumerable<object?> Rows(LookupCall call, (string Name, object? Source)[] levels, ValueMap chosen)
    {
        if (levels.Length == 0)
        {
            call.Context.Session.Step();
            return [new ValueMap(chosen)];
        }
        StackGuard.Check();
        return Items(call, levels[0].Source, chosen).SelectMany(item => Rows(call, levels[1..], new ValueMap(chosen) { [levels[0].Name] = item }));
    }

    private static IEnumerable<object?> Items(LookupCall call, object? source, ValueMap chosen)
    {
        var value = PythonTypes.AsText(source) is { } expression
            ? call.Context.Session.Engine.Evaluate(expression, new OverlayScope(new ValueMap { ["item"] = chosen }, call.Scope), call.Cancellation)
            : source;
        if (value is List<object?> list)
            return list;
        var map = Mapping.Of(value) ?? throw call.TypeError($"'{PythonText.Of(source)}' gives {PythonTypes.NameOf(value)}; the lookup 'dependent' goes through lists and dictionaries");
        return map.Select(entry => (object?)new ValueMap { ["key"] = Keys.Value(entry.Key), ["value"] = entry.Value });
    }
}
