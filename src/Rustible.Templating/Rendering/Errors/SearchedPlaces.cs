using System.Globalization;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>Says where an undefined name was looked up, and which name near it is there.</summary>
internal static class SearchedPlaces
{
    private const int MaxNames = 10;

    public static string? Of(Undefined missing, Frame? frame) => missing switch
    {
        { HasHint: true } or { Name: null } => null,
        { IsMember: true } => Member(missing.Owner, missing.Name),
        _ => Name(PythonText.Of(missing.Name), frame),
    };

    private static string Name(string name, Frame? frame)
    {
        var set = frame?.Visible().Distinct().ToList() ?? [];
        var scope = frame?.Scope;
        var own = set.Count == 0 ? "names that the template sets (none here)" : $"names that the template sets ({List(set)})";
        var variables = scope is null ? "not in the variables, because the template was imported without context" : "the variables";
        return $"'{name}' was looked up in the {own}, {variables}, and the global functions.{Hint(name, set.Concat(scope?.Names ?? []))}";
    }

    private static string Member(object? owner, object name)
    {
        var shown = PythonText.Repr(name);
        return owner switch
        {
            ValueMap { Count: 0 } => $"{shown} was looked up in an empty dictionary.",
            ValueMap map => $"{shown} was looked up in a dictionary with the keys {List(map.Keys.Select(key => PythonText.Of(Keys.Value(key))))}.{Hint(name, map.Keys.OfType<string>())}",
            List<object?> list => string.Create(CultureInfo.InvariantCulture, $"{shown} was looked up in a list of {list.Count} items."),
            ScopeValue => $"{shown} was looked up in the variables of a host.",
            ModuleValue module => $"{shown} was looked up in what the template '{module.Name}' sets.",
            null => $"{shown} was looked up in none.",
            _ => $"{shown} was looked up in a value of the type {PythonTypes.NameOf(owner)}.",
        };
    }

    private static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        var shown = string.Join(", ", all.Take(MaxNames));
        return all.Count <= MaxNames ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown} and {all.Count - MaxNames} more");
    }

    private static string Hint(object name, IEnumerable<string> names) =>
        name is string text && NearestName.Of(text, names) is { } near ? $" Did you mean '{near}'?" : "";
}
