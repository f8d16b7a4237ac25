using System.Collections.Immutable;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;

namespace Rustible.Engine.Strategies;

/// <summary>Which handlers of one segment a notification reaches: by name the first of the last block that has one, and every one that listens.</summary>
internal sealed class HandlerTopics
{
    private readonly Dictionary<string, TaskAddress> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<TaskAddress>> _listening = new(StringComparer.Ordinal);

    /// <param name="handlers">The handlers.</param>
    /// <param name="nameOf">The name of a handler, rendered.</param>
    public HandlerTopics(TaskSegment handlers, Func<Language.Playbook.PlayTask, HandlerName> nameOf)
    {
        var blockOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < handlers.Steps.Length; i++)
        {
            var (handler, block) = (handlers.Steps[i].Task, handlers.Steps[i].Region);
            var address = new TaskAddress(handlers.Id, i);
            var name = nameOf(handler);
            if (name.Warning is not null && handler.Listen.IsEmpty)
                Warnings = Warnings.Add(name.Warning);
            foreach (var called in NamesOf(name.Text, handler.Role))
            {
                if (blockOf.TryGetValue(called, out var before) && before == block && block >= 0)
                    continue;
                blockOf[called] = block;
                _named[called] = address;
            }
            foreach (var topic in handler.Listen.Distinct())
                _listening[topic] = _listening.GetValueOrDefault(topic, []).Add(address);
        }
    }

    /// <summary>What is wrong with names of handlers that nothing else can reach.</summary>
    public ImmutableArray<string> Warnings { get; } = [];

    /// <summary>What to say when nothing has that name.</summary>
    public static string NotFound(string topic) =>
        $"The requested handler '{topic}' was not found in either the main handlers list nor in the listening handlers list";

    /// <summary>The handler of that name; null when there is none.</summary>
    public TaskAddress? Named(string name) => _named.GetValueOrDefault(name);

    /// <summary>The handlers that listen to a topic.</summary>
    public ImmutableArray<TaskAddress> Listening(string topic) => _listening.GetValueOrDefault(topic, []);

    private static IEnumerable<string> NamesOf(string? name, Language.Playbook.RoleInstance? role) =>
        name is null ? [] : role is null ? [name] : new[] { name, $"{role.ShortName} : {name}", $"{role.Name} : {name}" }.Distinct();
}
