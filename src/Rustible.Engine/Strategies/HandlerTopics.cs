using System.Collections.Immutable;
using Rustible.Engine.Cursor;

namespace Rustible.Engine.Strategies;

/// <summary>Which handlers a notification reaches: the last one of that name, and every one that listens.</summary>
/// <param name="handlers">The play's handlers.</param>
internal sealed class HandlerTopics(TaskSegment handlers)
{
    private readonly Dictionary<string, ImmutableArray<int>> _topics = Index(handlers);

    /// <summary>The handlers, by index; empty when nothing has that name.</summary>
    public ImmutableArray<int> Find(string topic) => _topics.GetValueOrDefault(topic, []);

    /// <summary>What to say when nothing has that name.</summary>
    public static string NotFound(string topic) =>
        $"The requested handler '{topic}' was not found in either the main handlers list nor in the listening handlers list";

    private static Dictionary<string, ImmutableArray<int>> Index(TaskSegment handlers)
    {
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        var listening = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < handlers.Steps.Length; i++)
        {
            var handler = handlers.Steps[i].Task;
            if (handler.Name is { } name)
            {
                named[name] = i;
                if (handler.Role is { } role)
                    named[$"{role.Name} : {name}"] = i;
            }
            foreach (var topic in handler.Listen)
            {
                if (!listening.TryGetValue(topic, out var list))
                    listening[topic] = list = [];
                list.Add(i);
            }
        }
        return named.Keys.Union(listening.Keys).ToDictionary(
            topic => topic,
            topic => (listening.GetValueOrDefault(topic) ?? []).Concat(named.TryGetValue(topic, out var i) ? [i] : []).Distinct().ToImmutableArray(),
            StringComparer.Ordinal);
    }
}
