using Rustible.Templating.Filters.Network;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
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

    /// <summary>What an expression yields when the members of a dictionary are its variables. It may come from outside, so lookups are refused.</summary>
    internal static object? GetPath(PluginCall call, object? value, object? path, bool wantList)
    {
        var outer = call.Context.Session;
        var members = new MemberScope(Mapping.Of(value) ?? throw call.TypeError($"'{call.Name}' looks into a dictionary, not into {PythonTypes.NameOf(value)}"));
        var session = new RenderSession(outer.Engine, outer.Library, JoinMode.Classic, members, outer.Cancellation) { RefusesLookups = true };
        var found = session.Run(outer.Engine.Compile("{{ " + PythonText.Of(path) + " }}"), new Frame(null, members), JoinMode.Classic);
        outer.IsUnsafe |= session.IsUnsafe;
        return wantList ? new List<object?> { found } : found;
    }

    /// <summary>The members of a dictionary as variables; there are no others. They are values already: no text in them is a template.</summary>
    private sealed class MemberScope(ValueMap members) : IVariableScope
    {
        public IEnumerable<string> Names => members.Keys.OfType<string>();

        public bool TryGet(string name, out object? value)
        {
            var isThere = members.TryGetValue(name, out value);
            value = RawValues.NeedsRendering(value) ? RawValues.Map(value, (item, _) => item is string text && TemplateEngine.IsTemplate(text) ? new UnsafeText(text) : item) : value;
            return isThere;
        }
    }
}
