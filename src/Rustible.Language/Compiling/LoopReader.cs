using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Language.Compiling;

/// <summary>Reads <c>loop</c>, <c>with_*</c> and <c>loop_control</c>.</summary>
internal static class LoopReader
{
    /// <summary>The loop of a task; null when it has none.</summary>
    /// <exception cref="LanguageException">There are two, or a value is wrong.</exception>
    public static TaskLoop? Read(SourceMap task, TemplateEngine templates)
    {
        TaskLoop? loop = null;
        foreach (var entry in task.Entries)
        {
            var kind = entry.Name == "loop" ? "loop" : entry.Name.StartsWith("with_", StringComparison.Ordinal) ? entry.Name["with_".Length..] : null;
            if (kind is null || (kind == "loop" && entry.Value is SourceScalar { Value: null }))
                continue;
            if (loop is not null)
                throw new LanguageException(LanguageErrorKind.Parse, $"duplicate loop in task: {entry.Name}", entry.KeyPosition);
            if (kind != "loop" && !templates.HasLookup(kind))
                throw KeywordTable.Unknown(KeywordOwner.Task, entry);
            if (entry.Value is SourceScalar { Value: null })
                throw SourceValues.Wrong(entry.Value, $"you must specify a value when using {entry.Name}");
            loop = new TaskLoop(kind, entry.Value.ToValue());
        }
        return task.Find("loop_control") is { } control ? WithControl(loop, control) : loop;
    }

    private static TaskLoop? WithControl(TaskLoop? loop, SourceEntry control)
    {
        if (control.Value is SourceScalar { Value: null })
            return loop;
        var map = SourceValues.Map(control.Value, "the `loop_control` value");
        foreach (var entry in map.Entries)
        {
            if (!KeywordTable.Has(KeywordOwner.LoopControl, entry.Name))
                throw KeywordTable.Unknown(KeywordOwner.LoopControl, entry);
            loop = loop is null ? null : Apply(loop, entry);
        }
        return loop;
    }

    private static TaskLoop Apply(TaskLoop loop, SourceEntry entry) => entry.Name switch
    {
        "loop_var" => loop with { LoopVar = Name(entry) },
        "index_var" => loop with { IndexVar = Name(entry) },
        "label" => loop with { Label = entry.Value.ToValue() },
        "pause" => loop with { Pause = SourceValues.Number(entry.Value, "pause") },
        "extended" => loop with { Extended = SourceValues.Flag(entry.Value, "extended") },
        "extended_allitems" => loop with { ExtendedAllItems = SourceValues.Flag(entry.Value, "extended_allitems") },
        "break_when" => loop with { BreakWhen = SourceValues.Conditions(entry.Value, "break_when") },
        _ => loop,
    };

    private static string Name(SourceEntry entry)
    {
        var name = SourceValues.Text(entry.Value, entry.Name);
        return VariableNames.IsValid(name) || TemplateEngine.IsTemplate(name) ? name : throw SourceValues.Wrong(entry.Value, $"'{name}' is not a valid variable name for '{entry.Name}'.");
    }
}
