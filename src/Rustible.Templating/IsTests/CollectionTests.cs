using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.IsTests;

/// <summary>Tests about members of collections.</summary>
internal static class CollectionTests
{
    public static void AddTo(LibraryEntries entries) => entries
        .Test("subset|issubset", "b", call => SetOf(call.Value).IsSubsetOf(SetOf(call[0])))
        .Test("superset|issuperset", "b", call => SetOf(call.Value).IsSupersetOf(SetOf(call[0])))
        .Test("contains", "value", call => Comparison.Contains(call.Value, call[0]))
        .Test("all", "", call => Iteration.Of(call.Value).All(Truth.Of))
        .Test("any", "", call => Iteration.Of(call.Value).Any(Truth.Of));

    private static HashSet<object> SetOf(object? items) => new(Iteration.Of(items).Select(Keys.Of), PythonKeyComparer.Instance);
}
