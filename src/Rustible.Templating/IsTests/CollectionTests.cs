using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.IsTests;

/// <summary>Tests about members of collections.</summary>
internal static class CollectionTests
{
    public static void AddTo(LibraryEntries entries) => entries
        .Test("subset|issubset", "b", call => Iteration.ToList(call.Value).TrueForAll(item => Has(call[0], item)))
        .Test("superset|issuperset", "b", call => Iteration.ToList(call[0]).TrueForAll(item => Has(call.Value, item)))
        .Test("contains", "value", call => Comparison.Contains(call.Value, call[0]))
        .Test("all", "", call => Iteration.Of(call.Value).All(Truth.Of))
        .Test("any", "", call => Iteration.Of(call.Value).Any(Truth.Of));

    private static bool Has(object? container, object? item)
    {
        _ = Keys.Of(item);
        return Iteration.Of(container).Any(other => Comparison.AreEqual(other, item));
    }
}
