using Rustible.Templating.Filters.Network;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Data;

/// <summary>The filters <c>to_paths</c>, <c>get_path</c> and <c>index_of</c> of ansible.utils, which are lookups too.</summary>
internal static class ObjectPathFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("ansible.utils.to_paths", "prepend=, wantlist=", call => ToPaths(call, call.Value, call.Or(0, null), ArgumentTypes.Flag(call, 1, "wantlist")))
        .Filter("ansible.utils.get_path", "path=, wantlist=", call =>
        {
            ArgumentTypes.Require(call, 0, "path");
            return GetPath(call, call.Value, call[0], call.Flag(1));
        })
        .Filter("ansible.utils.index_of", "test=, value=, key=, fail_on_missing=, wantlist=", call =>
        {
            ArgumentTypes.Require(call, 0, "test");
            return new IndexSearch(call, call.Has(1) ? [call[1]] : [], call.AnyText(0)).Find(call.Value, call.Or(2, null), call.Flag(3), call.Flag(4));
        });

    /// <summary>All paths of a value.</summary>
    internal static object ToPaths(PluginCall call, object? value, object? prepend, bool wantList)
    {
        object paths = prepend is null && value is (List<object?> { Count: 0 } or ValueMap { Count: 0 }) ? value : ObjectPaths.Flatten(Mapping.Of(value) ?? value, prepend is null ? "" : PythonText.Of(prepend));
        return wantList ? new List<object?> { paths } : paths;
    }

    /// <summary>What an expression yields when the members of a dictionary are its variables.</summary>
    internal static object? GetPath(PluginCall call, object? value, object? path, bool wantList)
    {
        var variables = Mapping.Of(value) ?? throw call.TypeError($"'{call.Name}' looks into a dictionary, not into {PythonTypes.NameOf(value)}");
        var found = call.Context.Session.RenderText("{{ " + PythonText.Of(path) + " }}", new MemberScope(variables)) switch
        {
            null => "",
            var other when PythonTypes.IsNumber(other) && other is not bool => PythonText.Of(other),
            var other => other,
        };
        return wantList ? new List<object?> { found } : found;
    }

    /// <summary>The members of a dictionary as variables; there are no others.</summary>
    private sealed class MemberScope(ValueMap members) : IVariableScope
    {
        public IEnumerable<string> Names => members.Keys.OfType<string>();

        public bool TryGet(string name, out object? value) => members.TryGetValue(name, out value);
    }
}
