using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Engine.Tasks;

/// <summary>Decides lists of conditions: all must hold, and the first that does not ends the evaluation.</summary>
internal static class Conditions
{
    public static bool Hold(IEnumerable<Condition> conditions, TemplateEngine templates, IVariableScope scope, Action<string> warn)
    {
        foreach (var condition in conditions)
        {
            if (TemplateEngine.WarningOf(condition.Value) is { } warning)
                warn(warning);
            if (!Holds(condition, templates, scope))
                return false;
        }
        return true;
    }

    private static bool Holds(Condition condition, TemplateEngine templates, IVariableScope scope)
    {
        try
        {
            return templates.Test(condition.Value, scope);
        }
        catch (TemplateException error)
        {
            throw new ConditionFault(error, condition);
        }
    }
}

/// <summary>A condition that cannot be decided.</summary>
internal sealed class ConditionFault(TemplateException error, Condition condition) : Exception(TaskErrors.Condition(condition.Value?.ToString() ?? "", error))
{
    /// <summary>The fault as a task's failure, which names the place of the task and then that of the condition.</summary>
    public TaskFault AtTask(SourcePosition task) => new(Message + TaskErrors.Place(task) + Details);

    /// <summary>The fault as a task's failure, with the place of the condition.</summary>
    public TaskFault AsFault() => new(Message + Details);

    /// <summary>What is wrong in the condition, and where, to follow the message.</summary>
    public string Details => TaskErrors.Details(error, condition.Position);
}
