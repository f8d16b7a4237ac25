using Rustible.Language.Playbook;
using Rustible.Templating;

namespace Rustible.Engine.Tasks;

/// <summary>Decides lists of conditions: all must hold, and the first that does not ends the evaluation.</summary>
internal static class Conditions
{
    public static bool Hold(IEnumerable<Condition> conditions, TemplateEngine templates, IVariableScope scope)
    {
        foreach (var condition in conditions)
        {
            if (!Holds(condition, templates, scope))
                return false;
        }
        return true;
    }

    /// <summary>The warnings that conditions written with braces deserve.</summary>
    public static IEnumerable<string> Warnings(IEnumerable<Condition> conditions) => conditions
        .Select(condition => condition.Value as string)
        .Where(text => text is not null && TemplateEngine.IsTemplate(text))
        .Select(text => $"conditional statements should not include jinja2 templating delimiters such as {{{{ }}}} or {{% %}}. Found: {text}");

    private static bool Holds(Condition condition, TemplateEngine templates, IVariableScope scope)
    {
        try
        {
            return templates.Test(condition.Value, scope);
        }
        catch (TemplateException error)
        {
            throw new ConditionFault(TaskErrors.Condition(condition.Value?.ToString() ?? "", error), condition);
        }
    }
}

/// <summary>A condition that cannot be decided.</summary>
internal sealed class ConditionFault(string message, Condition condition) : Exception(message)
{
    /// <summary>The fault as a task's failure, which names the place.</summary>
    public TaskFault WithPlace() => new(Message + TaskErrors.Place(condition.Position));
}
