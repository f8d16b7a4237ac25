using Rustible.Language.Playbook;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>Merges the <c>environment</c> of play, blocks and task, the inner ones over the outer ones.</summary>
internal static class TaskEnvironment
{
    private static readonly string[] _environmentFacts = ["ansible_env", "ansible_facts.env"];

    public static IReadOnlyList<KeyValuePair<string, string>> Render(PlayTask task, TaskKeywords keywords, TemplateEngine templates)
    {
        if (task.Keywords.Environment.IsEmpty)
            return [];
        var merged = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var layer in task.Keywords.Environment.SelectMany(Parts))
        {
            try
            {
                Add(merged, keywords.Value("environment", layer), task, templates);
            }
            catch (TaskFault fault) when (task.Module == "setup" && _environmentFacts.Any(name => fault.Message.Contains(name, StringComparison.Ordinal)))
            {
                // the facts that the variable is made of are what is gathered here
            }
        }
        return [.. merged];
    }

    /// <summary>What stands for itself in a layer: each variable, where they are written out.</summary>
    private static IEnumerable<object?> Parts(object? layer) => layer switch
    {
        List<object?> list => list.SelectMany(Parts),
        ValueMap map => map.Select(entry => new ValueMap { [entry.Key] = entry.Value }),
        _ => [layer],
    };

    private static void Add(OrderedDictionary<string, string> merged, object? layer, PlayTask task, TemplateEngine templates)
    {
        switch (layer)
        {
            case null:
                break;
            case List<object?> list:
                foreach (var item in list)
                    Add(merged, item, task, templates);
                break;
            case ValueMap map:
                foreach (var (name, value) in map)
                    merged[PythonText.Of(name, templates)] = PythonText.Of(value, templates);
                break;
            default:
                throw new TaskFault($"environment must be a dictionary, received {layer}.{TaskErrors.Place(task.Position)}");
        }
    }
}
