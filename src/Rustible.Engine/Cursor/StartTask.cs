using System.IO.Enumeration;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Cursor;

/// <summary>
/// The task that a run begins with (<c>--start-at-task</c>): all before it, in the plays before it too, are left out. Tells of tasks in the order of the
/// document, once each.
/// </summary>
/// <param name="pattern">Its name, or a pattern with <c>*</c> and <c>?</c>.</param>
public sealed class StartTask(string pattern)
{
    /// <summary>The name as given.</summary>
    public string Pattern => pattern;

    /// <summary>Whether it has come.</summary>
    public bool IsFound { get; private set; }

    /// <summary>Whether a task is it, or comes after it.</summary>
    public bool Passes(PlayTask task)
    {
        IsFound = IsFound || Is(task);
        return IsFound;
    }

    /// <summary>Whether a task has the name, with or without that of its role.</summary>
    public bool Is(PlayTask task)
    {
        if (task.IsImplicit)
            return false;
        var name = task.Name ?? task.Action;
        return Matches(name) || (task.Role is not null && Matches($"{task.Role.Name} : {name}"));
    }

    private bool Matches(string name) => name == pattern || FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
