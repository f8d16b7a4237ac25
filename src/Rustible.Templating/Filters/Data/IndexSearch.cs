using Rustible.Templating.Filters.Network;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Data;

/// <summary>Finds the places in a list whose items, or whose members of a name, pass a test; <c>not</c> before the test's name turns it.</summary>
internal sealed class IndexSearch(PluginCall call, List<object?> operands, string test)
{
    /// <summary>The places: one alone as a number, unless a list is wanted.</summary>
    public object Find(object? data, object? key, bool failOnMissing, bool wantList)
    {
        var items = data is null ? throw call.TypeError($"'{call.Name}' searches a list, not None") : ArgumentTypes.List(call, data, "data");
        var wanted = key is null ? null : PythonText.Of(key);
        var found = new List<object?>();
        for (var i = 0; i < items.Count; i++)
        {
            if (wanted is null ? Passes(items[i]) : Member(items[i], wanted, i, failOnMissing, out var member) && Passes(member))
                found.Add((long)i);
        }
        return found.Count == 1 && !wantList ? found[0]! : found;
    }

    private bool Member(object? item, string key, int index, bool failOnMissing, out object? member)
    {
        var map = Mapping.Of(item) ?? throw call.TypeError($"item {index} is {PythonTypes.NameOf(item)}; with a key ('{key}') all items have to be dictionaries");
        if (map.TryGetValue(key, out member))
            return true;
        return failOnMissing ? throw call.Error($"'{key}' was not found in {PythonText.Of(item)} at [{index}]") : false;
    }

    private bool Passes(object? value)
    {
        var isTurned = test.StartsWith("not ", StringComparison.Ordinal);
        var name = isTurned ? test[4..].Trim() : test;
        if (!call.Context.Session.Library.HasTest(name))
            throw call.Error($"'{call.Name}' needs the name of a test; '{name}' is none");
        return call.Context.Session.Library.TestNamed(name).Invoke(name, value, new Arguments([.. operands]), call.Context) != isTurned;
    }
}
