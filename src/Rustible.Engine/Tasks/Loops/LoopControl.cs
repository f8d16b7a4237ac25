using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Engine.Tasks.Loops;

/// <summary>The <c>loop_control</c> of a task, rendered once for all its items; labels are rendered for each.</summary>
/// <param name="LoopVar">The name of the item's variable.</param>
/// <param name="IndexVar">The name of the variable that counts from 0; null for none.</param>
/// <param name="Extended">Whether there is <c>ansible_loop</c>.</param>
/// <param name="HasAllItems">Whether that holds all items.</param>
/// <param name="Pause">The time between two items.</param>
internal sealed record LoopControl(string LoopVar, string? IndexVar, bool Extended, bool HasAllItems, TimeSpan Pause)
{
    /// <exception cref="TaskFault">A value is undefined or not of the right kind.</exception>
    public static LoopControl Render(PlayTask task, TemplateEngine templates, IVariableScope scope)
    {
        var loop = task.Loop!;
        var keywords = new TaskKeywords(task, templates, scope);
        return new LoopControl(
            Name(keywords, "loop_var", loop.LoopVar) ?? "item",
            Name(keywords, "index_var", loop.IndexVar),
            keywords.Flag("extended", loop.Extended, false),
            keywords.Flag("extended_allitems", loop.ExtendedAllItems, true),
            keywords.Duration("pause", loop.Pause) ?? TimeSpan.Zero);
    }

    private static string? Name(TaskKeywords keywords, string field, string? raw) => keywords.Text(field, raw) switch
    {
        null or "" => null,
        var name when VariableNames.IsValid(name) => name,
        var name => throw new TaskFault($"'{name}' is not a valid variable name for '{field}'."),
    };
}
